import { type EpochMs, MINUTE_MS } from '../../config/time/instant.ts'
import { brands, NEGATIVE_SHARE, subjects } from './brands.ts'
import type { Form } from './compose.ts'
import type { SampleLanguage } from './language.ts'
import type { Mood, Subject } from './pattern.ts'
import type { Platform } from './platforms.ts'
import { dealt, keyOf, poisson, type Random, randomFrom, weighted } from './random.ts'
import { activity, berlinOffsetMs, unrest } from './rhythm.ts'
import { campaignLevel, campaignStartOf, crisisLevel } from './story.ts'

/** Everything about a mention but its words and its author. */
export interface Draft {
  readonly id: string
  readonly key: number
  readonly at: EpochMs
  readonly brand: number
  readonly crisis: boolean
  readonly language: SampleLanguage
  readonly platform: Platform
  readonly form: Form | 'share'
  readonly mood: Mood
  readonly subject: Subject
  readonly asks: boolean
}

export interface World {
  readonly seed: number
  /** Mean mentions an hour of the main brand. */
  readonly perHour: number
  /** First start: the crisis begins two hours before it. */
  readonly anchorMs: EpochMs
  /** No mention is published before this. */
  readonly startsAtMs: EpochMs
}

/** Mentions are made in slots of this length; one slot knows nothing of the next. */
export const SLOT_MS = 15 * MINUTE_MS
const ENGLISH_PART = 0.44
const ASKS_PART = 0.38
const CAMPAIGN_MEMORY = 6
// Moods are dealt like cards (steps of the golden ratio), not thrown like dice: with a few negative mentions in half
// an hour, dice alone would look like a crisis every other week and hide the one that the sample is about.
const GOLDEN = (Math.sqrt(5) - 1) / 2

const usualPlatforms: readonly (readonly [Platform, number])[] = [
  ['mastodon', 27],
  ['bluesky', 23],
  ['reddit', 20],
  ['board', 4],
  ['forum', 8],
  ['reviews', 9],
  ['news', 9],
]
const crisisPlatforms: readonly (readonly [Platform, number])[] = [
  ['mastodon', 40],
  ['bluesky', 28],
  ['reddit', 14],
  ['forum', 8],
  ['reviews', 6],
  ['news', 3],
]

const formOf = (platform: Platform, crisis: boolean, random: Random): Draft['form'] => {
  switch (platform) {
    case 'mastodon':
    case 'bluesky':
      return weighted<Draft['form']>(
        random,
        crisis
          ? [['post', 51], ['reply', 26], ['quote', 9], ['share', 14]]
          : [['post', 68], ['reply', 22], ['quote', 6], ['share', 4]],
      ) // biome-ignore format: two rows to compare
    case 'reddit':
      return random.chance(0.3) ? 'thread' : 'comment'
    case 'forum':
      return random.chance(0.4) ? 'thread' : 'comment'
    case 'board':
      return 'comment'
    case 'reviews':
      return 'review'
    case 'news':
      return 'article'
    default:
      throw new TypeError(`unhandled platform: ${JSON.stringify(platform satisfies never)}`)
  }
}

/** Reviews speak of what can be rated. */
const reviewed: readonly (readonly [Subject, number])[] = [
  ['app', 66],
  ['service', 18],
  ['price', 8],
  ['delivery', 8],
]

const usualSubject = (
  platform: Platform,
  mood: Mood,
  brand: number,
  at: EpochMs,
  world: World,
  random: Random,
): Subject => {
  if (platform === 'reviews') return mood === 'neutral' ? 'app' : weighted(random, reviewed)
  const remembered = brand === 0 && at > campaignStartOf(world.anchorMs) && mood !== 'negative'
  return weighted(random, remembered ? [...subjects[mood], ['campaign', CAMPAIGN_MEMORY]] : subjects[mood])
}

const hourOfDay = (at: EpochMs): number => new Date(at + berlinOffsetMs(at)).getUTCHours()

interface Spot {
  readonly id: string
  readonly key: number
  readonly at: EpochMs
  /** In [0, 1), spread evenly over the mentions of a slot: it decides the mood. */
  readonly part: number
}

const usual = ({ id, key, at, part }: Spot, brand: number, campaign: boolean, world: World): Draft => {
  const random = randomFrom(key)
  let platform = weighted(random, usualPlatforms)
  const hour = hourOfDay(at)
  if (platform === 'news' && (hour < 6 || hour > 20) && random.chance(0.85)) platform = 'bluesky'
  if (campaign && (platform === 'news' || platform === 'reviews')) platform = 'mastodon'
  const mood = campaign
    ? dealt<Mood>(part, [
        ['positive', 69],
        ['neutral', 27],
        ['negative', 4],
      ])
    : dealt(part, brands[brand]?.moods ?? [])
  const form = formOf(platform, false, random)
  const subject = campaign ? 'campaign' : usualSubject(platform, mood, brand, at, world, random)
  const language = platform === 'board' || random.chance(ENGLISH_PART) ? 'en' : 'de'
  const asks = mood === 'neutral' && form !== 'article' && form !== 'review' && random.chance(ASKS_PART)
  return { id, key, at, brand, crisis: false, language, platform, form, mood, subject, asks }
}

const inCrisis = ({ id, key, at }: Spot): Draft => {
  const random = randomFrom(key)
  const platform = weighted(random, crisisPlatforms)
  const form = formOf(platform, true, random)
  const calm = form !== 'quote' && form !== 'article' && form !== 'review' && random.chance(0.1)
  const subject: Subject = calm || random.chance(0.88) ? 'crisis' : random.chance(0.6) ? 'refund' : 'service'
  return {
    id,
    key,
    at,
    brand: 0,
    crisis: true,
    language: random.chance(ENGLISH_PART) ? 'en' : 'de',
    platform,
    form,
    mood: calm ? 'neutral' : 'negative',
    subject,
    asks: calm && random.chance(0.6),
  }
}

/** The drafts of one slot in the order of their instants. The same slot of the same world is always the same. */
export const draftsOf = (slot: number, world: World): readonly Draft[] => {
  const startsAt = slot * SLOT_MS
  const worldKey = keyOf(world.seed, world.perHour)
  const drafts: Draft[] = []
  const add = (letter: string, kind: number, count: number, make: (spot: Spot) => Draft) => {
    const shift = randomFrom(keyOf(worldKey, slot, kind, -1)).next()
    for (let at = 0; at < count; at++) {
      const key = keyOf(worldKey, slot, kind, at)
      const instant = startsAt + Math.floor(randomFrom(keyOf(key, 1)).next() * SLOT_MS)
      const id = `${worldKey.toString(36)}-${slot.toString(36)}${letter}${at}`
      drafts.push(make({ id, key, at: instant, part: (shift + at * GOLDEN) % 1 }))
    }
  }
  const middle = startsAt + SLOT_MS / 2
  brands.forEach((brand, at) => {
    const mean = (world.perHour * brand.share * SLOT_MS) / ((brands[0]?.share ?? 1) * 60 * MINUTE_MS)
    const level = mean * activity(middle, brand.weekend) * unrest(world.seed, at, startsAt)
    const random = randomFrom(keyOf(worldKey, slot, 100 + at))
    add('abc'.charAt(at), at, poisson(random, level), (spot) => usual(spot, at, false, world))
    if (at !== 0) return
    const extra = level * campaignLevel(middle, world.anchorMs)
    add('w', 10, poisson(random, extra), (spot) => usual(spot, at, true, world))
  })
  // Thinned by the instant: a slot is too long for a level that rises within twenty minutes.
  const peak = (world.perHour * NEGATIVE_SHARE * 10 * SLOT_MS) / (60 * MINUTE_MS)
  if (crisisLevel(startsAt, world.anchorMs) + crisisLevel(startsAt + SLOT_MS, world.anchorMs) > 0) {
    const count = poisson(randomFrom(keyOf(worldKey, slot, 110)), peak)
    add('k', 11, count, inCrisis)
  }
  return drafts
    .filter(
      (draft) => !draft.crisis || randomFrom(keyOf(draft.key, 2)).chance(crisisLevel(draft.at, world.anchorMs) / 10),
    )
    .filter((draft) => draft.at >= world.startsAtMs)
    .sort((a, b) => a.at - b.at)
}
