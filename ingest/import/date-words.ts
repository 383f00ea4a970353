const monthWords: readonly string[] = [
  'january|jan|januar|jänner|jaenner',
  'february|feb|februar|feber',
  'march|mar|märz|maerz|mär|mrz',
  'april|apr',
  'may|mai',
  'june|jun|juni',
  'july|jul|juli',
  'august|aug',
  'september|sep|sept',
  'october|oct|oktober|okt',
  'november|nov',
  'december|dec|dezember|dez',
]

const months: ReadonlyMap<string, number> = new Map(
  monthWords.flatMap((words, at) => words.split('|').map((word) => [word, at + 1] as const)),
)

/** 1 to 12 for an English or German month, whole or shortened. */
export const monthOf = (word: string): number | undefined => months.get(word.toLowerCase())

// Abbreviations that mean one zone where our users are; EST of Australia and IST are not among them.
const zoneHours: Readonly<Record<string, number>> = {
  z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, bst: 1, west: 1, cet: 1, mez: 1, cest: 2, mesz: 2, eet: 2, eest: 3,
  jst: 9, kst: 9, aest: 10, aedt: 11, nzst: 12, nzdt: 13, msk: 3, sast: 2,
  est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7,
} // biome-ignore format: a table

/** Minutes east of UTC for `Z`, `+0100`, `-08:00`, `GMT+1`, `CET`; undefined for a word that is no zone. */
export const zoneMinutesOf = (text: string): number | undefined => {
  const word = text.toLowerCase()
  const hours = zoneHours[word]
  if (hours !== undefined) return hours * 60
  const match = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/.exec(word)
  if (match === null) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return minutes > 14 * 60 ? undefined : match[1] === '-' ? -minutes : minutes
}
