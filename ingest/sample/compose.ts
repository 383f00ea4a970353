import type { SampleLanguage } from './language.ts'
import { germanTitles } from './lexicon/de.ts'
import { englishTitles } from './lexicon/en.ts'
import { slotsFor, wordsOf } from './lexicon/slots.ts'
import type { Mood, Pattern, Role, Subject } from './pattern.ts'
import { patternsOf } from './patterns/all.ts'
import type { Random } from './random.ts'
import type { Fill } from './template.ts'
import { typed } from './typing.ts'
import type { Voice } from './voices.ts'

/** What kind of text stands here; it decides length and parts. */
export type Form = 'post' | 'reply' | 'quote' | 'thread' | 'comment' | 'review' | 'article'

export interface Brief {
  readonly form: Form
  readonly language: SampleLanguage
  readonly subject: Subject
  readonly mood: Mood
  readonly asks: boolean
  /** Written on the board of engineers. */
  readonly board: boolean
  readonly brand: string
  readonly rivals: readonly string[]
  readonly voice: Voice
  /** Local time, as epoch ms shifted into the zone. */
  readonly localMs: number
  /** Who is answered, when somebody is, as the platform writes it. */
  readonly handle: string
}

export interface Composed {
  readonly title?: string
  readonly text: string
}

const titlesOf = { en: englishTitles, de: germanTitles } as const

/** The first shelf that has something: a subject may have no praise, then the general one serves. */
const shelf = (brief: Brief, role: Role): readonly Pattern[] => {
  const exact = patternsOf(brief.language, role, brief.subject, brief.mood, role === 'core' && brief.asks)
  if (exact.length > 0) return exact
  const says = patternsOf(brief.language, role, brief.subject, brief.mood)
  return says.length > 0 ? says : patternsOf(brief.language, role, 'general', brief.mood)
}

const one = (brief: Brief, role: Role, random: Random, fill: Fill): string => {
  const from = shelf(brief, role)
  return from.length === 0 ? '' : random.pick(from).render(random, fill)
}

const frame = (brief: Brief, role: 'opener' | 'closer', random: Random, fill: Fill): string =>
  random
    .pick(
      patternsOf(brief.language, role, 'general', brief.mood, brief.asks).filter(
        // A crisis of two hours has no fourth day.
        ({ source }) => brief.subject !== 'crisis' || !/^(Day|Tag) /u.test(source),
      ),
    )
    .render(random, fill)

const ends = (text: string): string => (/[.!?…:,)]$/u.test(text) ? text : `${text}.`)

// After "Quick question:" or "aber" a sentence goes on small, unless it starts with a name or a German noun.
const goesOn =
  /^(Does|Has|Have|Where|Can|How|Is|The|Any|Anyone|Which|What|Will|Could|Are|Still|Was|Been|Since|Got|My|It|No|Did|Do|You|Who|Why|New|Just|For|Finally|Ein|Eine|Der|Die|Das|Weiß|Kann|Wohin|Muss|Hat|Gilt|Lohnt|Gibt|Wird|Wie|Wo|Welche|Welchen|Was|Wer|Seit|Bei|Mein|Meine|Mit|Von|Für|Schon|Heute|Endlich|Auf|Nach|Kurz|Sehr|Bin|Habe|Könnte|Läuft|Liegt|Darf|Funktioniert|Unter|Mitten|Dritter|Dritte|Extra|Kein|Keine|Keiner|Statt|Angeblich|Warte|Laut|Neue|Jeden|Alle|Zwei|Ist|Sind|Warum|Liefert)\b/u

const joined = (first: string, second: string): string => {
  if (first === '') return second
  if (second === '') return first
  if (!/[:,]$|\b(aber|but|so)$/u.test(first)) return `${ends(first)} ${second}`
  return `${first} ${second.replace(goesOn, (word) => word.toLowerCase())}`
}

const brandForm = (brief: Brief, random: Random): string => {
  const { voice, brand } = brief
  if (voice.addresses && random.chance(0.6)) return `@${brand.toLowerCase()}`
  if (voice.hashtag > 0.5 && random.chance(0.1)) return `#${brand.toLowerCase()}`
  if (voice.style === 'sloppy' && brand === 'Kavento' && random.chance(0.03)) return 'Cavento'
  return brand
}

/** `@kavento-App` is nobody's handle, and a slot cannot know that an iPad follows its article. */
const repaired = (text: string, brand: string): string =>
  text
    .replace(/[@#](\w+)(?=-\p{L}|'s)/gu, (whole, word: string) => (word === brand.toLowerCase() ? brand : whole))
    .replace(/\b([Aa]) (?=iP|Xperia)/gu, '$1n ')

const tags = (brief: Brief, random: Random): string => {
  const words = wordsOf[brief.language].lists
  const list =
    brief.subject === 'crisis'
      ? words['tagcrisis']
      : brief.mood === 'positive'
        ? words['taggood']
        : brief.mood === 'negative'
          ? words['tag']
          : words['tagneutral']
  const out = new Set<string>()
  if (random.chance(0.4)) out.add(brief.brand.toLowerCase())
  const count = random.chance(0.3) ? 2 : 1
  for (let at = 0; at < count; at++) out.add(random.pick(list ?? []))
  return [...out].map((tag) => `#${tag}`).join(' ')
}

const decorated = (text: string, brief: Brief, random: Random): string => {
  const parts = [text]
  if (random.chance(brief.voice.emoji)) {
    const emoji = random.pick(wordsOf[brief.language].moods[brief.mood])
    parts.push(random.chance(0.2) ? emoji.repeat(2 + random.int(2)) : emoji)
  }
  if (random.chance(brief.voice.hashtag)) parts.push(tags(brief, random))
  return parts.join(' ')
}

/** How often each part of a form is there: opener, further sentences, closer. */
const shapes: Readonly<Record<Form, { opener: number; more: readonly number[]; closer: number }>> = {
  post: { opener: 0.3, more: [0.3, 0.06], closer: 0.3 },
  reply: { opener: 0, more: [0.2], closer: 0.12 },
  quote: { opener: 0, more: [], closer: 0.15 },
  thread: { opener: 0.12, more: [0.95, 0.6], closer: 0.6 },
  comment: { opener: 0.08, more: [0.6, 0.25], closer: 0.2 },
  review: { opener: 0, more: [0.6, 0.3], closer: 0.35 },
  article: { opener: 0, more: [], closer: 0 },
}

const SHORT_CHARS = 75

/** Where a tone of its own is usual, it is used for some; the rest is said as everywhere. */
const roleOf = (brief: Brief, random: Random): Role => {
  if (brief.form === 'quote') return 'quote'
  if (brief.form === 'review' && brief.subject !== 'crisis') {
    return random.chance(brief.mood === 'neutral' ? 1 : 0.45) ? 'review' : 'core'
  }
  return brief.board && brief.subject !== 'crisis' && random.chance(0.4) ? 'board' : 'core'
}

const bodyOf = (brief: Brief, random: Random, fill: Fill): string => {
  const shape = shapes[brief.form]
  const core = one(brief, roleOf(brief, random), random, fill)
  let text = random.chance(shape.opener) ? joined(frame(brief, 'opener', random, fill), core) : core
  const used = new Set<string>()
  for (const chance of brief.asks ? shape.more.slice(1) : shape.more) {
    const more = random.chance(chance) ? one(brief, 'more', random, fill) : ''
    if (more !== '' && !used.has(more.slice(0, 12))) text = joined(text, more)
    used.add(more.slice(0, 12))
  }
  // Short texts are the ones that would meet their like.
  const closer = text.length < SHORT_CHARS ? Math.max(shape.closer, 0.55) : shape.closer
  return random.chance(closer) ? joined(text, frame(brief, 'closer', random, fill)) : text
}

const articleOf = (brief: Brief, random: Random, fill: Fill): Composed => {
  const title = one(brief, 'headline', random, fill)
  const crisis = brief.subject === 'crisis'
  const about: Brief = { ...brief, subject: crisis ? 'crisis' : 'general' }
  const further: Brief = crisis ? about : { ...about, mood: 'neutral' }
  const leads = new Set([one(about, 'lead', random, fill)])
  const count = brief.mood === 'neutral' ? random.int(2) : 1 + random.int(2)
  for (let at = 0; at < count; at++) leads.add(one(further, 'lead', random, fill))
  const dateline = random.chance(0.55)
    ? `${fill('city', random)}${random.pick([' –', '.', `, ${fill('weekday', random)}.`])} `
    : ''
  return { title, text: dateline + [...leads].join(' ') }
}

const titleOf = (brief: Brief, random: Random, fill: Fill): string | undefined => {
  const { thread, review, topics } = titlesOf[brief.language]
  if (brief.form === 'review') return random.chance(0.8) ? random.pick(review[brief.mood]) : undefined
  if (brief.form !== 'thread') return undefined
  const pattern = random.pick(brief.asks ? thread.neutral : thread[brief.mood])
  return pattern.replace(/\{(\w+)\}/gu, (_, slot: string) =>
    slot === 'topic' ? topics[brief.subject] : slot === 'b' ? brief.brand : fill(slot, random),
  )
}

/** Writes one text as this voice would. Every text or its title names the brand. */
export const compose = (brief: Brief, random: Random): Composed => {
  const fill = slotsFor({ ...brief, brandForm: brandForm(brief, random) })
  if (brief.form === 'article') return articleOf(brief, random, fill)
  const title = titleOf(brief, random, fill)
  const words = wordsOf[brief.language].lists
  let text = repaired(bodyOf(brief, random, fill), brief.brand)
  if (brief.form === 'reply' && random.chance(0.3)) text = joined(random.pick(words['reply'] ?? []), text)
  text = typed(text, brief.voice.style, brief.language, random)
  if (brief.form === 'thread') {
    const greeting = random.pick(words['greeting'] ?? [])
    if (greeting !== '') text = `${greeting},\n\n${text}`
  }
  if (brief.handle !== '' && brief.form === 'reply') text = `${brief.handle} ${text}`
  text = decorated(text, brief, random)
  return title === undefined ? { text } : { title, text }
}

/** What the brand's own account answers; never typed in a hurry. */
export const composeOfficial = (brief: Brief, random: Random): string => {
  const fill = slotsFor({ ...brief, brandForm: brief.brand, handle: brief.handle })
  const mood: Mood = brief.mood === 'positive' ? 'positive' : 'neutral'
  return random.pick(patternsOf(brief.language, 'official', 'general', mood)).render(random, fill)
}

/** A line somebody adds to a text of theirs later. */
export const composeEdit = (brief: Brief, random: Random): string => {
  const fill = slotsFor({ ...brief, brandForm: brief.brand })
  return random.pick(wordsOf[brief.language].lists['edit'] ?? []).replace('{time}', () => fill('time', random))
}
