import type { EpochMs } from '../../config/time/instant.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import type { MentionKind } from '../mention.ts'
import type { Sighting } from '../source.ts'
import { brands } from './brands.ts'
import { type Brief, compose, composeEdit, composeOfficial } from './compose.ts'
import { type Draft, draftsOf, SLOT_MS, type World } from './draft.ts'
import { wordsOf } from './lexicon/slots.ts'
import { finalCounts, LIFE_MS, lifeOf, type SampleEvent } from './lifecycle.ts'
import { postNumber } from './platforms.ts'
import { keyOf, type Random, randomFrom } from './random.ts'
import { berlinOffsetMs } from './rhythm.ts'
import { rootEvents, rootOf } from './root.ts'
import { officialVoice, openCrowd, type Voice } from './voices.ts'

/** A mention of this slot that others may answer, share or copy. */
interface Written {
  readonly draft: Draft
  readonly sighting: Sighting
  readonly voice: Voice
  readonly rootId: string
}

interface Desk {
  readonly world: World
  readonly cast: ReturnType<typeof openCrowd>
}

const kindOf = (draft: Draft): MentionKind => {
  switch (draft.form) {
    case 'thread':
      return draft.asks ? 'question' : 'post'
    case 'comment':
      return draft.platform === 'forum' ? 'reply' : 'comment'
    default:
      return draft.form
  }
}

const linkOf = (draft: Draft, voice: Voice): string => {
  const number = postNumber(draft.key)
  const handle = voice.author.handle ?? 'a'
  switch (draft.platform) {
    case 'mastodon':
      return `https://${voice.place.host}/@${handle}/${number}`
    case 'bluesky':
      return `https://${voice.place.host}/profile/${handle}.bluesky.example/post/${number}`
    default:
      return `https://${voice.place.host}/${voice.place.path}/${number}`
  }
}

const starsOf = (draft: Draft, random: Random): number =>
  draft.mood === 'negative' ? (random.chance(0.7) ? 1 : 2) : draft.mood === 'neutral' ? 3 : random.chance(0.7) ? 5 : 4

const extrasOf = (draft: Draft, voice: Voice, random: Random): Partial<Sighting> => {
  const stated = { mastodon: 0.35, bluesky: 0.2, reddit: 0, board: 0, forum: 0, reviews: 0.8, news: 1 }[draft.platform]
  const picture = draft.form === 'post' && random.chance(0.06)
  const points = draft.form === 'post' && random.chance(0.05)
  const alt = random.pick(wordsOf[draft.language].lists['alt'] ?? [])
  const number = postNumber(keyOf(draft.key, 5))
  return {
    ...(random.chance(stated) ? { language: draft.language } : {}),
    ...(picture ? { media: [{ kind: 'image' as const, url: `https://media.example/${number}.jpg`, alt }] } : {}),
    ...(points
      ? { links: [`https://${random.pick(['northlight', 'netzkurier', 'telcowatch'])}.example/a/${number}`] }
      : {}),
    ...(draft.form === 'review' ? { rating: { value: (starsOf(draft, random) - 1) / 4, scale: '1-5' } } : {}),
    ...(voice.home === undefined ? {} : { place: voice.home }),
  }
}

/** Whom this one answers, shares or copies: somebody of the same place and language a little earlier, or the spark. */
const parentOf = (draft: Draft, written: readonly Written[], world: World, random: Random): Written | undefined => {
  const passesOn = draft.form === 'share' || draft.form === 'article'
  const near = written.filter(
    (one) =>
      one.draft.platform === draft.platform &&
      one.draft.language === draft.language &&
      one.draft.brand === draft.brand &&
      one.draft.form !== 'share' &&
      // Who passes something on means it too.
      (one.draft.mood === draft.mood || !passesOn) &&
      one.sighting.text !== '',
  )
  // What everybody passes on in the crisis is the post it began with.
  const toSpark = draft.crisis && draft.platform === 'mastodon' && (draft.form === 'share' || random.chance(0.5))
  if (near.length > 0 && !toSpark) return random.pick(near)
  return draft.crisis && draft.platform === 'mastodon' ? rootOf(draft.language, world) : undefined
}

const handleOf = (draft: Draft, voice: Voice): string =>
  `${draft.platform === 'reddit' ? 'u/' : '@'}${voice.author.handle ?? voice.author.name ?? 'all'}`

const briefOf = (draft: Draft, voice: Voice, handle: string): Brief => ({
  form: draft.form === 'share' ? 'post' : draft.form,
  language: draft.language,
  subject: draft.subject,
  mood: draft.mood,
  asks: draft.asks,
  board: draft.platform === 'board',
  brand: brands[draft.brand]?.name ?? '',
  rivals: brands[draft.brand]?.rivals ?? [],
  voice,
  localMs: draft.at + berlinOffsetMs(draft.at),
  handle,
})

const officialAnswer = (to: Written, brief: Brief, world: World, random: Random): readonly SampleEvent[] => {
  const { draft } = to
  if (!['mastodon', 'bluesky', 'reddit', 'forum'].includes(draft.platform) || draft.form === 'share') return []
  const chance = draft.crisis ? 0.03 : draft.mood === 'negative' ? 0.08 : draft.asks ? 0.08 : 0.02
  if (!random.chance(chance)) return []
  const at = draft.at + Math.floor((6 + 84 * random.next()) * MINUTE_MS)
  const voice = officialVoice(world.seed, draft.brand, draft.platform, draft.language)
  const answer: Draft = { ...draft, id: `${draft.id}-answer`, key: keyOf(draft.key, 9), at, form: 'reply' }
  const sighting: Sighting = {
    nativeId: answer.id,
    kind: 'reply',
    url: linkOf(answer, voice),
    text: composeOfficial({ ...brief, handle: handleOf(draft, to.voice) }, random),
    author: voice.author,
    channel: to.sighting.channel,
    thread: { rootId: to.rootId, parentId: draft.id },
  }
  return lifeOf(sighting, at, finalCounts(draft.platform, 'neutral', 40, random), (text) => text, random)
}

const write = (draft: Draft, written: Written[], desk: Desk): readonly SampleEvent[] => {
  const random = randomFrom(keyOf(draft.key, 3))
  const voice = desk.cast(random, draft.platform, draft.language)
  const answers = draft.form === 'reply' || draft.form === 'quote' || draft.form === 'share' || draft.form === 'comment'
  const copies = draft.form === 'article' && random.chance(0.05)
  const parent = answers || copies ? parentOf(draft, written, desk.world, random) : undefined
  const brief = briefOf(
    draft,
    voice,
    draft.form === 'reply' && parent !== undefined ? handleOf(draft, parent.voice) : '',
  )
  const copied = (draft.form === 'share' || copies) && parent !== undefined
  const words = copied
    ? { text: parent.sighting.text, ...(parent.sighting.title === undefined ? {} : { title: parent.sighting.title }) }
    : compose(brief, random)
  const orphan = draft.form === 'share' && parent === undefined
  const sighting: Sighting = {
    nativeId: draft.id,
    kind: orphan ? 'post' : kindOf(draft),
    url: linkOf(draft, voice),
    ...words,
    author: voice.author,
    channel: voice.place.channel,
    ...(parent === undefined || copies ? {} : { thread: { rootId: parent.rootId, parentId: parent.draft.id } }),
    ...extrasOf(draft, voice, random),
  }
  const entry = { draft, sighting, voice, rootId: parent === undefined || copies ? draft.id : parent.rootId }
  written.push(entry)
  const final = finalCounts(draft.platform, draft.mood, voice.followers, random)
  const edit = (text: string): string => `${text}\n\n${composeEdit(brief, random)}`
  return [...lifeOf(sighting, draft.at, final, edit, random), ...officialAnswer(entry, brief, desk.world, random)]
}

/** Everything that ever happens to the mentions published in one slot. */
const eventsOf = (slot: number, desk: Desk): readonly SampleEvent[] => {
  const written: Written[] = []
  const events = draftsOf(slot, desk.world).flatMap((draft) => write(draft, written, desk))
  return [...events, ...rootEvents(slot, desk.world)]
}

/** What the sample's sources see from `fromMs` to before `toMs`, in order. */
export type Between = (fromMs: EpochMs, toMs: EpochMs) => readonly SampleEvent[]

// A live call looks back over the life of every mention: 32 slots and the next, made once and kept.
const SLOTS_KEPT = LIFE_MS / SLOT_MS + 8

/**
 * Opens the sample world. `between` is a pure function of the world and its two instants: the same span gives the
 * same sightings with the same native ids, and spans side by side give what one span over both gives.
 */
export const openSample = (world: World): Between => {
  const desk: Desk = { world, cast: openCrowd(world.seed) }
  const kept = new Map<number, readonly SampleEvent[]>()
  const eventsIn = (slot: number): readonly SampleEvent[] => {
    const known = kept.get(slot)
    if (known !== undefined) return known
    const made = eventsOf(slot, desk)
    kept.set(slot, made)
    for (const old of kept.keys()) {
      if (kept.size <= SLOTS_KEPT) break
      kept.delete(old)
    }
    return made
  }
  return (fromMs, toMs) => {
    const due: SampleEvent[] = []
    const first = Math.floor(Math.max(fromMs - LIFE_MS, world.startsAtMs) / SLOT_MS)
    for (let slot = first; slot * SLOT_MS < toMs; slot++) {
      for (const event of eventsIn(slot)) if (event.dueMs >= fromMs && event.dueMs < toMs) due.push(event)
    }
    return due.sort((a, b) => a.dueMs - b.dueMs || (a.sighting.nativeId < b.sighting.nativeId ? -1 : 1))
  }
}
