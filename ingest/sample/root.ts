import { type EpochMs, MINUTE_MS } from '../../config/time/instant.ts'
import type { Mention } from '../mention.ts'
import type { Sighting } from '../source.ts'
import { type Draft, SLOT_MS, type World } from './draft.ts'
import type { SampleLanguage } from './language.ts'
import type { SampleEvent } from './lifecycle.ts'
import { keyOf } from './random.ts'
import { crisisStartOf } from './story.ts'
import type { Voice } from './voices.ts'

/** The two posts that set the crisis off: the one everybody shares, and its English echo some minutes later. */
const sparks = {
  de: {
    afterMs: 20_000,
    sharesMax: 1_900,
    text: 'Kavento hat heute früh bei mir und offenbar bei Hunderten anderen DOPPELT abgebucht. An der Hotline heißt es: „Geld zurück frühestens in acht Wochen.“ Dann wurde aufgelegt. Das ist eine Frechheit. Bitte prüft euer Konto und teilt das. #kavento #GeldZurück',
    handle: 'judith_kontoauszug',
    name: 'Judith Kessler',
    host: 'nordlicht.example',
    followers: 6_412,
  },
  en: {
    afterMs: 7 * MINUTE_MS,
    sharesMax: 620,
    text: 'Kavento charged me TWICE this morning and I\'m clearly not the only one. Hotline: "money back in eight weeks at the earliest", then they hung up on me. Terrible. Check your bank account and please share. #kavento #moneyback',
    handle: 'overdrawn_owen',
    name: 'Owen Barlow',
    host: 'toots.example',
    followers: 3_180,
  },
} as const satisfies Record<SampleLanguage, unknown>

const UPDATE_EVERY_MS = 4 * MINUTE_MS
const UPDATES = 60

const publishedAtOf = (language: SampleLanguage, world: World): EpochMs =>
  crisisStartOf(world.anchorMs) + sparks[language].afterMs

/** The spark as something that can be answered and shared, whatever slot the answer is in. */
export const rootOf = (
  language: SampleLanguage,
  world: World,
): { readonly draft: Draft; readonly sighting: Sighting; readonly voice: Voice; readonly rootId: string } => {
  const spark = sparks[language]
  const id = `${keyOf(world.seed, world.perHour).toString(36)}-${Math.floor(world.anchorMs / 1_000).toString(36)}-spark-${language}`
  const author: NonNullable<Mention['author']> = {
    id: `mastodon:${spark.handle}`,
    name: spark.name,
    handle: spark.handle,
    url: `https://${spark.host}/@${spark.handle}`,
    followers: spark.followers,
  }
  const channel = `Mastodon ${spark.host}`
  return {
    draft: {
      id,
      key: 0,
      at: publishedAtOf(language, world),
      brand: 0,
      crisis: true,
      language,
      platform: 'mastodon',
      form: 'post',
      mood: 'negative',
      subject: 'crisis',
      asks: false,
    },
    sighting: {
      nativeId: id,
      kind: 'post',
      url: `https://${spark.host}/@${spark.handle}/${4_410_000_000_000 + Math.floor(world.anchorMs / 1_000)}`,
      text: spark.text,
      language,
      author,
      channel,
    },
    voice: {
      author,
      followers: spark.followers,
      place: { channel, host: spark.host, path: '' },
      style: 'careful',
      emoji: 0,
      hashtag: 0,
      addresses: false,
      home: undefined,
    },
    rootId: id,
  }
}

/** Shares at `sinceMs` after the spark: slow, then everybody, then nobody is left. */
const spread = (sinceMs: number): number => {
  const at = (ms: number): number => 1 / (1 + Math.exp(-(ms - 70 * MINUTE_MS) / (24 * MINUTE_MS)))
  return (at(sinceMs) - at(0)) / (1 - at(0))
}

/** The sparks published in this slot, with their counts growing every four minutes for four hours. */
export const rootEvents = (slot: number, world: World): readonly SampleEvent[] =>
  (['de', 'en'] as const).flatMap((language) => {
    const publishedAt = publishedAtOf(language, world)
    if (Math.floor(publishedAt / SLOT_MS) !== slot || publishedAt < world.startsAtMs) return []
    const { sighting } = rootOf(language, world)
    return Array.from({ length: UPDATES }, (_, at): SampleEvent => {
      const shares = Math.floor(sparks[language].sharesMax * spread(at * UPDATE_EVERY_MS))
      const engagement = { likes: Math.floor(shares * 1.7), shares, comments: Math.floor(shares * 0.21) }
      return {
        dueMs: publishedAt + at * UPDATE_EVERY_MS,
        sighting: { ...sighting, publishedAt, engagement, version: at + 1 },
      }
    })
  })
