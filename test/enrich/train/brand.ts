import { openRandom } from '../../../enrich/train/dual.ts'

export interface Judged {
  readonly t: string
  readonly y: number
  readonly l: 'en' | 'de'
  readonly brand: string
}

interface Phrases {
  readonly begins: readonly string[]
  /** By mood. */
  readonly said: Readonly<Record<0 | 1 | 2, readonly string[]>>
  readonly ends: readonly string[]
}

// What its drinkers say of a soda: words whose mood no dictionary knows, or knows the other way round.
const phrases: Readonly<Record<'en' | 'de', Phrases>> = {
  en: {
    begins: ['the zorp cola', 'this zorp', 'my zorp cola', 'zorp cola again', 'that ginger zorp', 'a cold zorp'],
    said: {
      0: ['went flat', 'tastes thin', 'lost its head', 'is all froth', 'came out warm'],
      1: ['is 330 ml', 'comes in cans', 'is brewed in the north', 'has a new label', 'is sold at the kiosk'],
      2: ['is wickedly sharp', 'bites like crazy', 'hits insanely hard', 'is sick', 'kills every other one'],
    },
    ends: ['today', 'on the train', 'at lunch', 'after the match', 'from the fridge', 'for once', 'as always', 'again'],
  },
  de: {
    begins: ['die Zorp Cola', 'diese Zorp', 'meine Zorp Cola', 'schon wieder Zorp Cola', 'die Ingwer-Zorp'],
    said: {
      0: ['ist ganz zahm', 'schmeckt nach Karton', 'hat keine Perlen mehr', 'kam lauwarm', 'ist nur Schaum'],
      1: ['hat 330 ml', 'gibt es in Dosen', 'kommt aus dem Norden', 'hat ein neues Etikett', 'steht am Kiosk'],
      2: ['ist böse scharf', 'beißt wie irre', 'knallt brutal', 'ist krank', 'macht alle anderen platt'],
    },
    ends: ['heute', 'im Zug', 'zu Mittag', 'nach dem Spiel', 'aus dem Kühlschrank', 'mal wieder', 'wie immer'],
  },
}

/** Judged texts about a made-up soda, seeded; some moods are rarer than others. */
export const sodaLabels = (count: number, seed = 5, l: Judged['l'] = 'en'): readonly Judged[] => {
  const { begins, said, ends } = phrases[l]
  const random = openRandom(seed)
  const pick = <T>(of: readonly T[]): T => of[random() % of.length] as T
  return Array.from({ length: count }, () => {
    const y = pick([0, 0, 0, 1, 1, 2, 2] as const)
    return { t: `${pick(begins)} ${pick(said[y])} ${pick(ends)} ${random() % 90}`, y, l, brand: 'zorp' }
  })
}

export const jsonLines = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
