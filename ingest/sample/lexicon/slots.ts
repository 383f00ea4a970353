import { MINUTE_MS } from '../../../config/time/instant.ts'
import type { SampleLanguage } from '../language.ts'
import type { Random } from '../random.ts'
import { germanWords } from './de.ts'
import { englishWords } from './en.ts'
import type { Words } from './words.ts'

export interface SlotContext {
  readonly language: SampleLanguage
  readonly brand: string
  readonly rivals: readonly string[]
  /** How this author writes the brand the first time in a text. */
  readonly brandForm: string
  /** Local time of writing, as epoch ms shifted into the zone. */
  readonly localMs: number
  readonly handle: string
}

export const wordsOf = { en: englishWords, de: germanWords } as const satisfies Record<SampleLanguage, Words>

const pad = (value: number): string => String(value).padStart(2, '0')

/** Prices end in 99, 95 or 00; refunds are any amount. */
const priceOf = (random: Random, low: number, high: number): number => {
  const whole = low + random.int(high - low)
  return random.chance(0.6) ? whole + random.pick([0.99, 0.95, 0.9, 0]) : whole + random.int(100) / 100
}

const numbers: Readonly<Record<string, (random: Random) => string>> = {
  n: (random) => String(2 + random.int(random.chance(0.3) ? 38 : 9)),
  few: (random) => String(2 + random.int(8)),
  gb: (random) => String(random.pick([5, 8, 10, 15, 20, 20, 25, 30, 40, 50, 60, 80])),
  pct: (random) => String(3 + random.int(28)),
  years: (random) => String(3 + random.int(14)),
  min: (random) => String(random.chance(0.5) ? 20 + 5 * random.int(16) : 11 + random.int(80)),
  ping: (random) => String(90 + random.int(400)),
  mb: (random) => String(random.pick([50, 100, 100, 150, 200, 250, 250, 300, 500, 500, 600, 1000])),
  ver: (random) => `${4 + random.int(3)}.${random.int(15)}${random.chance(0.5) ? `.${random.int(6)}` : ''}`,
}

const timeOf = (localMs: number, backMinutesMax: number, random: Random, forward = false): string => {
  const shift = (20 + random.int(backMinutesMax)) * MINUTE_MS
  const at = new Date(localMs + (forward ? shift : -shift))
  const minutes = random.chance(0.45) ? 15 * Math.floor(at.getUTCMinutes() / 15) : at.getUTCMinutes()
  return `${at.getUTCHours()}:${pad(minutes)}`
}

/** Slots that mean the same thing throughout one text keep their first filling; these are drawn anew. */
const drawnAnew: ReadonlySet<string> = new Set(['n', 'few', 'b', 'B', 'fullname'])

/** Fills the slots of one text. A text speaks of one city, one amount, one colleague, however often it names them. */
export const slotsFor = (context: SlotContext): ((slot: string, random: Random) => string) => {
  const words: Words = wordsOf[context.language]
  const said = new Map<string, string>()
  let brandSaid = false
  // A monthly fee, drawn once so that a price rise goes up.
  let fee = 0
  const month = (offset: number): string =>
    words.months[(new Date(context.localMs).getUTCMonth() + offset + 12) % 12] ?? ''
  const feeOf = (random: Random): number => {
    if (fee === 0) fee = 7 + random.int(48) + random.pick([0.99, 0.99, 0.95, 0.9, 0.49, 0])
    return fee
  }
  const draw = (slot: string, random: Random): string => {
    switch (slot) {
      case 'b': {
        const form = brandSaid ? context.brand : context.brandForm
        brandSaid = true
        return form
      }
      case 'B':
        return context.brand
      case 'r':
        return random.pick(context.rivals)
      case 'handle':
        return context.handle
      case 'eur':
        return words.money(priceOf(random, 15, random.chance(0.2) ? 420 : 95))
      case 'eur2':
        return words.money(priceOf(random, 25, 110))
      case 'fee':
        return words.money(feeOf(random))
      case 'fee2':
        return words.money(feeOf(random) + random.pick([1, 2, 2.5, 3, 4, 5, 6, 8, 10]))
      case 'small':
      case 'small2':
        return words.money(priceOf(random, 2, 15))
      case 'time':
        return timeOf(context.localMs, 170, random)
      case 'time2':
        return timeOf(context.localMs, 300, random, true)
      case 'month':
        return month(1 + random.int(4))
      case 'past':
        return month(-2 - random.int(4))
      case 'past2':
        return month(-1)
      case 'city2':
        return random.pick(words.lists['city'] ?? [])
      case 'fullname':
        return `${random.pick(words.lists['agent'] ?? [])} ${random.pick(words.lists['surname'] ?? [])}`
      default: {
        const count = numbers[slot]
        if (count !== undefined) return count(random)
        const list = words.lists[slot]
        if (list === undefined) throw new SyntaxError(`slot without words: ${slot}`)
        return random.pick(list)
      }
    }
  }
  return (slot, random) => {
    const before = said.get(slot)
    if (before !== undefined && !drawnAnew.has(slot)) return before
    const drawn = draw(slot, random)
    said.set(slot, drawn)
    return drawn
  }
}
