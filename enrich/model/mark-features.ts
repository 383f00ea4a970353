import { addFeature, type Features } from './buckets.ts'
import { MARKS } from './feature-ids.ts'

/** Which marks a text has shown so far: a bit each. */
const seen = new Int32Array(3)

const unitOf = (char: string): number => char.charCodeAt(0)

/** Written by a typesetter, meant as the mark of a keyboard: the software of a text must not tell what it is. */
const TYPED: ReadonlyMap<number, number> = new Map(
  [
    ['‘’‚‛′', "'"],
    ['“”„‟«»″', '"'],
    ['‐‑‒–—―−', '-'],
    ['…', '.'],
  ].flatMap(([signs = '', key = '']) => [...signs].map((sign): [number, number] => [unitOf(sign), unitOf(key)])),
)

/** Signs that no ASCII has, each in the place of a letter: letters stand in no gap between words. */
const [POUND, EURO, LINE, OTHER] = [unitOf('P'), unitOf('E'), unitOf('b'), unitOf('x')]

/** As which character of ASCII a mark counts. 0 for what nobody sees: byte order marks, selectors, spaces of all widths. */
const asciiOf = (unit: number): number => {
  if (unit < 0x80) return unit > 0x20 ? unit : 0
  if (unit === 0xa3) return POUND
  if (unit === 0x20ac) return EURO
  const typed = TYPED.get(unit)
  if (typed !== undefined) return typed
  if (unit >= 0x2500 && unit < 0x2600) return LINE
  const isSign = (unit > 0xa0 && unit < 0xc0 && unit !== 0xad) || (unit >= 0x20a0 && unit < 0x2c00)
  return isSign ? OTHER : 0
}

export const forgetMarks = (): void => {
  seen.fill(0)
}

/** Notes one character from between the words: a punctuation mark, a currency sign, or nothing. */
export const noteMark = (unit: number): void => {
  const ascii = asciiOf(unit)
  if (ascii === 0) return
  const place = ascii - 0x20
  seen[place >>> 5] = (seen[place >>> 5] as number) | (1 << (place & 31))
}

/** Each mark that was noted, once, as a feature of the text as a whole. */
export const addMarks = (f: Features): void => {
  for (let word = 0; word < seen.length; word++) {
    for (let bits = seen[word] as number; bits !== 0; bits &= bits - 1)
      addFeature(f, MARKS + 32 * word + 31 - Math.clz32(bits & -bits), -1)
  }
}
