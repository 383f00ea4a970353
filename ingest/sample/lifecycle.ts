import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../config/time/instant.ts'
import type { Mention } from '../mention.ts'
import type { Sighting } from '../source.ts'
import type { Mood } from './pattern.ts'
import type { Platform } from './platforms.ts'
import type { Random } from './random.ts'

type Counts = NonNullable<Mention['engagement']>

/** Something the sample's sources see at an instant: a new mention, a later version of one, or its deletion. */
export interface SampleEvent {
  readonly dueMs: EpochMs
  readonly sighting: Sighting
}

/** Nothing happens to a mention later than this. */
export const LIFE_MS = 8 * HOUR_MS

const DELETED_PART = 0.008
const EDITED_PART = 0.014
const UPDATED_PART = 0.12

/** Counts that a mention ends up with: heavy-tailed, more for those whom many follow, most for anger. */
export const finalCounts = (platform: Platform, mood: Mood, followers: number, random: Random): Counts | undefined => {
  const heat = (mood === 'negative' ? 0.35 : mood === 'positive' ? 0.1 : -0.2) + 1.25 * random.normal()
  const draw = (level: number): number => Math.max(0, Math.floor(Math.exp(level + heat + 0.5 * random.normal())))
  switch (platform) {
    case 'mastodon':
    case 'bluesky': {
      const likes = draw(0.42 * Math.log(1 + followers) - 1.3)
      return { likes, shares: draw(Math.log(0.3 + 0.22 * likes)), comments: draw(Math.log(0.3 + 0.14 * likes)) }
    }
    case 'reddit':
    case 'board':
      return { likes: draw(1.2), comments: draw(0.1) }
    case 'forum':
      return { comments: draw(0.3), views: 30 + draw(4.6) }
    case 'reviews':
      return random.chance(0.6) ? { likes: draw(-0.4) } : undefined
    case 'news':
      return random.chance(0.5) ? { comments: draw(1) } : undefined
    default:
      throw new TypeError(`unhandled platform: ${JSON.stringify(platform satisfies never)}`)
  }
}

/** The same counts at an earlier moment. */
const partly = (counts: Counts, part: number): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Math.floor((count ?? 0) * part)]))

interface Change {
  readonly afterMs: number
  readonly apply: (before: Sighting, at: EpochMs) => Sighting
}

const changesOf = (final: Counts | undefined, edit: (text: string) => string, random: Random): readonly Change[] => {
  const changes: Change[] = []
  const recount = (minutes: number, part: number): void => {
    if (final === undefined) return
    changes.push({
      afterMs: Math.floor(minutes * MINUTE_MS),
      apply: (before) => ({ ...before, engagement: partly(final, part) }),
    })
  }
  if (random.chance(UPDATED_PART + ((final?.likes ?? 0) > 15 ? 0.4 : 0))) {
    recount(4 + 40 * random.next(), 0.6)
    if (random.chance(0.4)) recount(70 + 250 * random.next(), 1)
  }
  if (random.chance(EDITED_PART)) {
    changes.push({
      afterMs: Math.floor((3 + 57 * random.next()) * MINUTE_MS),
      apply: (before, at) => ({ ...before, text: edit(before.text), editedAt: at }),
    })
  }
  if (random.chance(DELETED_PART)) {
    changes.push({
      afterMs: Math.floor((5 + 300 * random.next() ** 2) * MINUTE_MS),
      apply: ({ nativeId, kind, publishedAt, channel }) => ({
        nativeId,
        kind,
        text: '',
        deleted: true,
        publishedAt,
        ...(channel === undefined ? {} : { channel }),
      }),
    })
  }
  return changes.sort((a, b) => a.afterMs - b.afterMs)
}

/** A mention and all that happens to it: larger counts, an edit, a deletion, each as a version of its own. */
export const lifeOf = (
  first: Sighting,
  publishedAt: EpochMs,
  final: Counts | undefined,
  edit: (text: string) => string,
  random: Random,
): readonly SampleEvent[] => {
  const changes = changesOf(final, edit, random)
  const early = changes.length > 0 && final !== undefined ? { engagement: partly(final, 0.25) } : {}
  let current: Sighting = {
    ...first,
    ...(final === undefined ? {} : { engagement: final }),
    ...early,
    publishedAt,
    version: 1,
  }
  const events: SampleEvent[] = [{ dueMs: publishedAt, sighting: current }]
  for (const change of changes) {
    if (current.deleted === true) break
    const dueMs = publishedAt + change.afterMs
    current = { ...change.apply(current, dueMs), version: (current.version ?? 1) + 1 }
    events.push({ dueMs, sighting: current })
  }
  return events
}
