/** What authors choose instead of stars, from 0 (worst) to 1 (best): on Steam and Facebook, eBay, StockTwits, Trustpilot. */
const words: Readonly<Record<string, number>> = {
  recommended: 1, recommends: 1, empfohlen: 1, empfiehlt: 1, yes: 1, ja: 1, true: 1,
  'not recommended': 0, "doesn't recommend": 0, 'does not recommend': 0, 'nicht empfohlen': 0, 'empfiehlt nicht': 0, no: 0, nein: 0, false: 0,
  positive: 1, positiv: 1, neutral: 0.5, mixed: 0.5, gemischt: 0.5, negative: 0, negativ: 0,
  'thumbs up': 1, '👍': 1, 'daumen hoch': 1, 'thumbs down': 0, '👎': 0, 'daumen runter': 0,
  bullish: 1, bearish: 0,
  excellent: 1, great: 0.75, average: 0.5, poor: 0.25, bad: 0,
  hervorragend: 1, gut: 0.75, akzeptabel: 0.5, mangelhaft: 0.25, ungenügend: 0,
} // biome-ignore format: a table

/** The author's own label as a share from worst to best; undefined for what is none. */
export const ratingOfWord = (text: string): number | undefined => {
  const word = text.trim().toLowerCase().replaceAll('’', "'")
  return Object.hasOwn(words, word) ? words[word] : undefined
}
