/** What a UTF-16 code unit is to the tokeniser. */
const OTHER = 0
/** White space, hyphens and dashes: between the words of a phrase they are all the same. */
export const GAP = 1
export const LETTER = 2
export const DIGIT = 3
/** Combining marks, zero-width and direction marks: a reader does not see them, neither do we. */
export const SKIP = 4
/** Scripts written without spaces: every character is a token of its own. */
export const IDEOGRAPH = 5
export const EMOJI = 6
/** First half of a surrogate pair. A lone second half is `OTHER`. */
export const HIGH = 7
export const APOSTROPHE = 8
/** Ends a clause: negation does not reach across it. */
export const STOP = 9

const UNITS = 65_536
const CLASSES: readonly (readonly [number, RegExp])[] = [
  [LETTER, /[\p{L}\p{M}]/u],
  [DIGIT, /\p{N}/u],
  [GAP, /[\s\p{Pd}\u2212\u30fb]/u],
  [APOSTROPHE, /['’‘`´ʼ＇]/u],
  [STOP, /[.!?,;:…()"“”„«»。！？、，；：]/u],
  [EMOJI, /[\u203c\u2049\u2139\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff]/u],
  [IDEOGRAPH, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u],
  [IDEOGRAPH, /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u],
  // Marks of Latin, Arabic and Hebrew only: in Indic scripts a mark is a vowel, and a word without it another word.
  [SKIP, /\p{Script=Inherited}|\p{Default_Ignorable_Code_Point}|\u0640/u],
  [SKIP, /(?=\p{Script=Arabic}|\p{Script=Hebrew})\p{M}/u],
]

/** Blocks of one kind, so that the start need not look at each of their characters. */
const BLOCKS: readonly (readonly [number, number, number])[] = [
  [0x3400, 0x4dbf, IDEOGRAPH],
  [0x4e00, 0x9fff, IDEOGRAPH],
  [0xa000, 0xa4cf, LETTER],
  [0xac00, 0xd7a3, IDEOGRAPH],
  [0xd800, 0xdbff, HIGH],
  [0xdc00, 0xf8ff, OTHER],
]

const classify = (): Uint8Array => {
  const table = new Uint8Array(UNITS)
  for (let unit = 0; unit < UNITS; unit++) {
    const block = BLOCKS.find(([from, to]) => unit >= from && unit <= to)
    if (block !== undefined) {
      table.fill(block[2], block[0], block[1] + 1)
      unit = block[1]
      continue
    }
    const text = String.fromCharCode(unit)
    for (const [kind, units] of CLASSES) if (units.test(text)) table[unit] = kind
  }
  return table
}

/** The class of every UTF-16 code unit. */
export const classOf = classify()

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ẞ: 'ss', æ: 'ae', œ: 'oe' }
const SINGLE: Readonly<Record<string, string>> = { ø: 'o', đ: 'd', ł: 'l', ı: 'i', ħ: 'h', ŧ: 't', ς: 'σ', ё: 'е' }
// Where folding can change something; elsewhere upper and lower case do not exist.
const CASED =
  /[\u0041-\u005a\u00aa-\u024f\u0370-\u052f\u0531-\u0556\u10a0-\u10ff\u1e00-\u1fff\u2100-\u218f\ufb00-\ufb06\uff01-\uff9f]/u

/** Lower case, umlauts as two letters, other Latin and Greek accents gone, full width as ASCII. At most two units. */
const foldUnit = (text: string): string => {
  if (!CASED.test(text)) return text
  const lower = text.normalize('NFKC').toLowerCase()
  const known = GERMAN[lower] ?? SINGLE[lower]
  if (known !== undefined) return known
  if (/[\u0400-\u052f]/u.test(lower)) return lower
  const bare = lower.normalize('NFD').replace(/[\u0300-\u036f]/gu, '')
  return bare === '' ? lower : bare.slice(0, 2)
}

const foldAll = (): Uint32Array => {
  const table = new Uint32Array(UNITS)
  for (let unit = 0; unit < UNITS; unit++) {
    const folded = unit >= 0xd800 && unit <= 0xdfff ? '' : foldUnit(String.fromCharCode(unit))
    table[unit] = folded === '' ? unit : folded.charCodeAt(0) | ((folded.length > 1 ? folded.charCodeAt(1) : 0) << 16)
  }
  return table
}

/** The folded form of every code unit: the first unit in the low half, a second one (ä is a, e) in the high half. */
export const foldOf = foldAll()

/** Bold, italic, script letters outside the basic plane, as spammers and fans write them: plain letter, or 0. */
export const foldMath = (point: number): number => {
  if (point < 0x1d400 || point > 0x1d7ff) return 0
  const plain = String.fromCodePoint(point).normalize('NFKC')
  return plain.length === 1 ? (foldOf[plain.charCodeAt(0)] ?? 0) & 0xffff : 0
}
