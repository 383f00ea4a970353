import { openRandom } from '../../../enrich/train/dual.ts'

export interface Judged {
  readonly t: string
  readonly y: number
  readonly l: 'en'
  readonly brand: string
}

// What its drinkers say of a soda: words whose mood no dictionary knows, or knows the other way round.
const said = {
  0: ['went flat', 'tastes thin', 'lost its head', 'is all froth', 'came out warm'],
  1: ['is 330 ml', 'comes in cans', 'is brewed in the north', 'has a new label', 'is sold at the kiosk'],
  2: ['is wickedly sharp', 'bites like crazy', 'hits insanely hard', 'is sick', 'kills every other one'],
} as const
const begins = ['the zorp cola', 'this zorp', 'my zorp cola', 'zorp cola again', 'that ginger zorp', 'a cold zorp']
const ends = [
  'today',
  'on the train',
  'at lunch',
  'after the match',
  'from the fridge',
  'for once',
  'as always',
  'again',
]

/** Judged texts about a made-up soda, seeded; some moods are rarer than others. */
export const sodaLabels = (count: number, seed = 5): readonly Judged[] => {
  const random = openRandom(seed)
  const pick = <T>(of: readonly T[]): T => of[random() % of.length] as T
  return Array.from({ length: count }, () => {
    const y = pick([0, 0, 0, 1, 1, 2, 2] as const)
    return { t: `${pick(begins)} ${pick(said[y])} ${pick(ends)} ${random() % 90}`, y, l: 'en', brand: 'zorp' }
  })
}

export const jsonLines = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
