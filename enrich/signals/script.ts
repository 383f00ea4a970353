/** Scripts that one language owns: the script alone decides. Others (Latin, Cyrillic, Arabic, Devanagari) do not. */
const OWNED: readonly (readonly [number, number, string])[] = [
  [0x0370, 0x03ff, 'el'],
  [0x1f00, 0x1fff, 'el'],
  [0x0530, 0x058f, 'hy'],
  [0x0590, 0x05ff, 'he'],
  [0x0980, 0x09ff, 'bn'],
  [0x0a00, 0x0a7f, 'pa'],
  [0x0a80, 0x0aff, 'gu'],
  [0x0b00, 0x0b7f, 'or'],
  [0x0b80, 0x0bff, 'ta'],
  [0x0c00, 0x0c7f, 'te'],
  [0x0c80, 0x0cff, 'kn'],
  [0x0d00, 0x0d7f, 'ml'],
  [0x0d80, 0x0dff, 'si'],
  [0x0e00, 0x0e7f, 'th'],
  [0x0e80, 0x0eff, 'lo'],
  [0x1000, 0x109f, 'my'],
  [0x10a0, 0x10ff, 'ka'],
  [0x1100, 0x11ff, 'ko'],
  [0x1200, 0x137f, 'am'],
  [0x1780, 0x17ff, 'km'],
  [0x3040, 0x30ff, 'ja'],
  [0x31f0, 0x31ff, 'ja'],
  [0xff66, 0xff9f, 'ja'],
  [0x3400, 0x4dbf, 'zh'],
  [0x4e00, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
]

/** A script that several languages share: told by a letter of one of them, or the most frequent one where none is there. */
interface SharedScript {
  /** ISO 15924. */
  readonly name: string
  /** First and last unit of its blocks. */
  readonly blocks: readonly (readonly [number, number])[]
  readonly usual: string
  readonly telling: readonly (readonly [string, RegExp])[]
}

const SHARED: readonly SharedScript[] = [
  {
    name: 'Cyrl',
    blocks: [[0x0400, 0x052f]],
    usual: 'ru',
    telling: [
      // Before Ukrainian, which has і too.
      ['be', /ў/iu],
      ['uk', /[іїєґ]/iu],
      ['sr', /[ђћџљњј]/iu],
      ['ru', /[ыэё]/iu],
    ],
  },
  {
    name: 'Arab',
    // The last two hold the shapes that letters take inside a word, as text from PDF files has them.
    blocks: [
      [0x0600, 0x077f],
      [0x08a0, 0x08ff],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfefc],
    ],
    usual: 'ar',
    telling: [
      ['ur', /[ٹڈڑںےہھ]/u],
      ['fa', /[پچژگکی]/u],
      ['ar', /[ةىيك]/u],
    ],
  },
  { name: 'Deva', blocks: [[0x0900, 0x097f]], usual: 'hi', telling: [['mr', /ळ/u]] },
]

const names = ['', ...new Set(OWNED.map(([, , code]) => code)), ...SHARED.map(({ name }) => name)]

export const SCRIPTS = names.length
/** Kana is Japanese; ideographs alone are Chinese. */
export const KANA = names.indexOf('ja')
export const IDEOGRAPHS = names.indexOf('zh')
/** Scripts from this one on are shared by several languages. */
export const SHARED_SCRIPTS = names.length - SHARED.length

const tableOf = (): Uint8Array => {
  const table = new Uint8Array(65_536)
  for (const [from, to, code] of OWNED) table.fill(names.indexOf(code), from, to + 1)
  for (const { name, blocks } of SHARED) for (const [from, to] of blocks) table.fill(names.indexOf(name), from, to + 1)
  return table
}

/** The script of every UTF-16 code unit; 0 for Latin and what nobody here reads. */
export const scriptOf = tableOf()

/**
 * The language of a script: its owner, else the one that the letters of a sample tell; those of other scripts in it
 * tell nothing.
 */
export const languageIn = (script: number, sample: string): string | undefined => {
  if (script < SHARED_SCRIPTS) return names[script]
  const { telling, usual } = SHARED[script - SHARED_SCRIPTS] as SharedScript
  // Letters in the shapes that they have inside a word become themselves.
  const letters = /[\ufb50-\ufefc]/.test(sample) ? sample.normalize('NFKC') : sample
  return telling.find(([, those]) => those.test(letters))?.[0] ?? usual
}
