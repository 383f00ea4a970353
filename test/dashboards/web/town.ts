import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import type { ScoredMention, SentimentLabel } from '../../../enrich/scored.ts'
import type { SinkEntry } from '../../../enrich/sink.ts'
import type { Mention } from '../../../ingest/mention.ts'
import { aMention, aScored } from '../../house/builders.ts'
import { seeded } from '../../house/random.ts'

/** Sentence, mood, topic, the words that make the mood. */
const sentences: readonly (readonly [string, SentimentLabel, string, string, string[]])[] = [
  [
    'Third week waiting for my refund from %, the hotline hangs up. #fail',
    'negative',
    'refund',
    'en',
    ['refund', 'hangs up'],
  ],
  [
    '% has charged me twice and nobody answers. I want my money back',
    'negative',
    'refund',
    'en',
    ['charged me twice', 'nobody answers'],
  ],
  ['Wo bleibt meine Erstattung, %? Seit drei Wochen nur Ausreden', 'negative', 'refund', 'de', ['Ausreden']],
  ['%-App: Login geht seit dem Update nicht mehr. Bin ich der Einzige?', 'negative', 'app', 'de', ['geht', 'nicht']],
  ['The % app logs me out every single morning, so annoying', 'negative', 'app', 'en', ['annoying']],
  [
    '40 Minuten Warteschleife bei %, dann aufgelegt. Unverschämt.',
    'negative',
    'service',
    'de',
    ['aufgelegt', 'Unverschämt'],
  ],
  ['Wechsel auf den Wintertarif lief problemlos, danke %', 'positive', 'tariff', 'de', ['problemlos', 'danke']],
  ['Honestly impressed by how quick the % technician was today', 'positive', 'service', 'en', ['impressed', 'quick']],
  [
    'New winter plan from % is cheaper than my old one and twice the data. Happy!',
    'positive',
    'tariff',
    'en',
    ['cheaper', 'Happy'],
  ],
  ['Endlich wieder stabiles Netz im Zug, gut gemacht %', 'positive', 'network', 'de', ['stabiles', 'gut gemacht']],
  ['% coverage in the valley is great since they put up the mast', 'positive', 'network', 'en', ['great']],
  ['% and others announce shared masts along two rail lines', 'neutral', 'network', 'en', []],
  ['Does anyone know when % opens the shop at the station?', 'neutral', 'service', 'en', []],
  ['% stellt den neuen Router im Dezember vor', 'neutral', 'delivery', 'de', []],
  ['Parcel from % is on its way, tracking says Thursday', 'neutral', 'delivery', 'en', []],
  ['Changing from % to somebody else or back? What would you do?', 'neutral', 'tariff', 'en', []],
]
const channels = [
  ['mastodon', 'mastodon'], ['bluesky', 'bluesky'], ['reddit', 'r/telecom'], ['feed', 'northlight.example'],
  ['reviews', 'app store'], ['forum', 'forum.example'],
] as const // biome-ignore format: a table

export const anEntry = (mention: Mention, over: Partial<ScoredMention>): SinkEntry => ({
  mention,
  scored: [aScored(mention, over)],
})

const moodOf = (label: SentimentLabel, because: ScoredMention['sentiment']['because']): ScoredMention['sentiment'] => ({
  label,
  negative: label === 'negative' ? 0.9 : 0.05,
  neutral: label === 'neutral' ? 0.9 : 0.05,
  positive: label === 'positive' ? 0.9 : 0.05,
  score: label === 'negative' ? -0.85 : label === 'positive' ? 0.85 : 0,
  because,
})

/** A mention made of one of the sentences, about one brand. */
export const aSaying = (
  brand: { readonly id: string; readonly name: string },
  at: number,
  nativeId: string,
  random: () => number,
  crisis: boolean,
): SinkEntry => {
  const pool = crisis && random() < 0.75 ? sentences.slice(0, 4) : sentences
  const [pattern, label, topic, language, words] = pool[Math.floor(random() * pool.length)]!
  const [source, channel] = channels[Math.min(5, Math.floor(random() ** 1.5 * 6))]!
  const text = pattern.replace('%', brand.name)
  const because = words.map((word) => ({
    from: text.indexOf(word),
    to: text.indexOf(word) + word.length,
    weight: (label === 'negative' ? -1 : 1) / words.length,
  }))
  const voice = Math.floor(random() * 60_000)
    .toString(16)
    .padStart(16, '7f3a9c0000000000')
  const mention = aMention({
    source,
    channel,
    nativeId,
    text,
    publishedAt: at,
    collectedAt: at + 800,
    url: `https://${source}.example/${nativeId}`,
    engagement: { likes: Math.floor(random() ** 6 * 900), comments: Math.floor(random() ** 5 * 60) },
  })
  return anEntry(mention, {
    brand: brand.id,
    voice,
    language: { code: language, confidence: 0.95 },
    sentiment: moodOf(
      label,
      because.filter((span) => span.from >= 0),
    ),
    topics: [topic],
    intents: text.includes('?') ? ['question'] : [],
    reach: Math.floor(60 + random() ** 4 * 4_000),
    scoredAt: at + 900,
  })
}

/** Days of people speaking of three brands, with a rhythm of day and week, and a crisis in the last two hours. */
export const aTown = (
  brands: readonly { readonly id: string; readonly name: string; readonly perHour: number }[],
  days: number,
  now: number,
  seed = 7,
): SinkEntry[] => {
  const random = seeded(seed)
  const entries: SinkEntry[] = []
  for (let hour = now - days * DAY_MS; hour < now; hour += HOUR_MS) {
    const clock = new Date(hour)
    const day = 0.35 + 0.65 * Math.max(0, Math.sin(((clock.getUTCHours() - 5) / 19) * Math.PI))
    const week = clock.getUTCDay() % 6 === 0 ? 0.6 : 1
    brands.forEach((brand, at) => {
      const crisis = at === 0 && hour >= now - 2 * HOUR_MS
      const count = Math.round(brand.perHour * day * week * (crisis ? 6 : 0.75 + random() / 2))
      for (let each = 0; each < count; each++) {
        const moment = Math.floor(hour + random() * Math.min(HOUR_MS, now - hour))
        entries.push(aSaying(brand, moment, `${brand.id}-${hour}-${each}`, random, crisis))
      }
    })
  }
  return entries
}
