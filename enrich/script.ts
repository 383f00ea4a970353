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

/** The language that owns the script of this character, or undefined when several share it. */
export const ownerOf = (unit: number): string | undefined => {
  if (unit < 0x370) return undefined
  for (const [from, to, code] of OWNED) if (unit >= from && unit <= to) return code
  return undefined
}

/** Scripts that several languages share: a letter of one of them, or the most frequent one where none is there. */
interface SharedScript {
  readonly from: number
  readonly to: number
  readonly usual: string
  readonly telling: readonly (readonly [string, RegExp])[]
}

const SHARED: readonly SharedScript[] = [
  {
    from: 0x0400,
    to: 0x052f,
    usual: 'ru',
    telling: [
      ['uk', /[іїєґ]/iu],
      ['be', /ў/iu],
      ['sr', /[ђћџљњј]/iu],
      ['ru', /[ыэё]/iu],
    ],
  },
  {
    from: 0x0600,
    to: 0x077f,
    usual: 'ar',
    telling: [
      ['ur', /[ٹڈڑںےہھ]/u],
      ['fa', /[پچژگکی]/u],
      ['ar', /[ةىيك]/u],
    ],
  },
  { from: 0x0900, to: 0x097f, usual: 'hi', telling: [['mr', /ळ/u]] },
]

/** The language of a sample whose letters are of a shared script, undefined for Latin. */
export const sharedScript = (unit: number, sample: string): string | undefined => {
  const script = SHARED.find(({ from, to }) => unit >= from && unit <= to)
  if (script === undefined) return undefined
  return script.telling.find(([, letters]) => letters.test(sample))?.[0] ?? script.usual
}
