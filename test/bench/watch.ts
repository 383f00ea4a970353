import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'

/** What every pipeline of the benchmark listens for: three brands, five topics, in two languages. */
export const benchSettings = {
  brands: [{ name: 'Kavento', words: ['Kavento', '@kavento', 'winter tariff'] }],
  competitors: [
    { name: 'Telwyn', words: ['Telwyn', '@telwyn'] },
    { name: 'Nimbora', words: ['Nimbora', '@nimbora'] },
  ],
  topics: [
    { name: 'refund', words: ['refund', 'money back', 'voucher', 'Rückerstattung', 'Geld zurück'] },
    { name: 'delay', words: ['delayed', 'late', 'cancelled', 'waiting', 'Verspätung', 'verspätet'] },
    { name: 'service', words: ['service', 'customer service', 'hold', 'hotline', 'Kundenservice'] },
    { name: 'app', words: ['app', 'login', 'website', 'update'] },
    { name: 'price', words: ['price', 'expensive', 'cheap', 'Preis', 'teuer', 'billig'] },
  ],
} as const

export const benchWatch = watchListOf(parseSettings(benchSettings))
