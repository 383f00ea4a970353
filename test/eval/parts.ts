import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BrandId } from '../../config/settings/watched.ts'
import { asFile, type ModelFile } from '../../enrich/model/format.ts'
import { heads } from '../../enrich/model/heads.ts'
import { type SentimentLabel, sentimentLabels } from '../../enrich/scored.ts'
import { backgroundTexts } from '../../enrich/topic/background.ts'
import type { TrainedTopic } from '../../enrich/topic/topic.ts'
import { type MarkedText, trainTopic } from '../../enrich/topic/train.ts'
import { withExpert } from '../../enrich/train/expert.ts'
import { type Gathered, gather } from '../../enrich/train/gather.ts'
import { keyOf, partOf } from '../../enrich/train/read.ts'
import type { Signal } from './signal.ts'

/** Labelled texts of one signal that no weights were trained on, and texts for a plain model to learn from. */
export interface Part {
  readonly name: string
  readonly signal: Signal
  readonly measure: 'macro-recall' | 'macro-F1' | 'accuracy' | 'F1'
  /** What issue and facts ask on unseen tests, in percent. */
  readonly goal?: number
  readonly texts: readonly string[]
  readonly gold: readonly number[]
  readonly languages: readonly string[]
  readonly lessons: { readonly texts: readonly string[]; readonly labels: readonly number[] }
  /** Text `at` is looked at by `judges[fold[at]]`, which it did not teach; absent: by the model. */
  readonly folds?: { readonly fold: readonly number[]; readonly judges: readonly Judge[] }
}

/** What looks at a fold: another model, or a trained topic whose being found is measured. */
export interface Judge {
  readonly model?: ModelFile
  readonly topics?: readonly TrainedTopic[]
}

interface Wanted {
  readonly name: string
  readonly head: string
  readonly domain: string
  readonly signal: Signal
  readonly measure: Part['measure']
  readonly goal?: number
}

const wanted: readonly Wanted[] = [
  { name: 'English mood, TweetEval', head: 'sentiment.en', domain: 'tweeteval', signal: 'mood', measure: 'macro-recall', goal: 68 },
  { name: 'German mood, SB10k', head: 'sentiment.de', domain: 'sb10k', signal: 'mood', measure: 'macro-F1', goal: 71 },
  { name: 'German mood, PotTS', head: 'sentiment.de', domain: 'potts', signal: 'mood', measure: 'macro-F1', goal: 71 },
  { name: 'German mood, UMSAB', head: 'sentiment.de', domain: 'umsab', signal: 'mood', measure: 'macro-F1', goal: 71 },
  { name: 'German mood, railway brand', head: 'sentiment.de', domain: 'germeval2017', signal: 'mood', measure: 'accuracy', goal: 74 },
  { name: 'other moods, UMSAB', head: 'sentiment.other', domain: 'umsab', signal: 'mood', measure: 'macro-F1' },
  { name: 'complaint', head: 'complaint', domain: 'complaints', signal: 'complaint', measure: 'macro-F1', goal: 88 },
  { name: 'question to a company', head: 'question', domain: 'complaints', signal: 'question', measure: 'F1' },
  { name: 'suggestion to a company', head: 'suggestion', domain: 'complaints', signal: 'suggestion', measure: 'F1' },
  { name: 'praise of a company', head: 'praise', domain: 'complaints', signal: 'praise', measure: 'F1' },
  { name: 'purchase interest', head: 'purchase', domain: 'complaints', signal: 'purchase', measure: 'F1' },
  { name: 'offensive, English', head: 'offensive.en', domain: 'te-offensive', signal: 'offensive', measure: 'macro-F1', goal: 79 },
  { name: 'offensive, German 2018', head: 'offensive.de', domain: 'germeval2018', signal: 'offensive', measure: 'macro-F1', goal: 72 },
  { name: 'offensive, German 2021', head: 'offensive.de', domain: 'germeval2021', signal: 'offensive', measure: 'macro-F1' },
  { name: 'spam, YouTube', head: 'spam', domain: 'tubespam', signal: 'spam', measure: 'F1', goal: 97 },
  { name: 'spam, SMS', head: 'spam', domain: 'sms', signal: 'spam', measure: 'F1', goal: 98.5 },
  { name: 'anger', head: 'anger', domain: 'te-emotion', signal: 'anger', measure: 'F1' },
  { name: 'joy', head: 'joy', domain: 'te-emotion', signal: 'joy', measure: 'F1' },
  { name: 'sadness', head: 'sadness', domain: 'te-emotion', signal: 'sadness', measure: 'F1' },
] // biome-ignore format: a table

interface Line {
  readonly t: string
  readonly y: number
  readonly l?: string
  readonly s?: string
  readonly rel?: string
  readonly topic?: string
}

const linesOf = (dataDir: string, file: string): readonly Line[] => {
  const path = join(dataDir, 'train', `${file}.jsonl`)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

/** Sets that never teach anything that ships: wholly unseen. */
const unseen = (dataDir: string): readonly Part[] => {
  const part = (name: string, file: string, rest: Pick<Part, 'signal' | 'measure' | 'goal'>): readonly Part[] => {
    const lines = linesOf(dataDir, file).filter(({ y }) => [0, 1, 2].includes(y))
    const held = lines.filter(({ s }) => s !== 'train')
    const measured = held.length > 0 && rest.signal === 'suggestion' ? held : lines
    if (measured.length === 0) return []
    const lessons = lines.filter((line) => line.s === 'train')
    return [
      {
        name,
        ...rest,
        texts: measured.map(({ t }) => t),
        gold: measured.map(({ y }) => y),
        languages: measured.map(({ l }) => l ?? 'en'),
        lessons:
          measured === held
            ? { texts: lessons.map(({ t }) => t), labels: lessons.map(({ y }) => y) }
            : { texts: [], labels: [] },
      },
    ]
  }
  return [
    ...part('English mood, six airlines, unseen domain', 'airline', {
      signal: 'mood',
      measure: 'macro-recall',
      goal: 75,
    }),
    ...part('English mood, devices, unseen domain', 'brandproduct', { signal: 'mood', measure: 'macro-recall' }),
    ...part('German mood, news forum, unseen domain', 'millionposts', { signal: 'mood', measure: 'macro-F1' }),
    ...part('suggestion', 'suggestion', { signal: 'suggestion', measure: 'F1', goal: 70 }),
  ]
}

const FOLDS = 5

/**
 * Whether a mention means the brand at all: a topic that is trained from one railway's mentions, those marked right that
 * are about something else; each fifth is judged by what the others taught.
 */
const relevancePart = (dataDir: string): readonly Part[] => {
  const lines = linesOf(dataDir, 'germeval2017').map(({ t, rel }) => ({ text: t, right: rel === 'false' }))
  const fold = lines.map(({ text }) => partOf(keyOf(text), FOLDS))
  const topics = Array.from({ length: FOLDS }, (_, out) =>
    trainTopic(
      BrandId.parse('something-else'),
      lines.filter((_line, at) => fold[at] !== out),
      [],
    ),
  ).filter((topic) => topic !== undefined)
  if (topics.length < FOLDS) return []
  const judges = topics.map((topic) => ({ topics: [topic] }))
  return [topicPart('relevance, railway brand, trained topic', 'accuracy', lines, { fold, judges }, 88)]
}

const topicPart = (
  name: string,
  measure: Part['measure'],
  lines: readonly MarkedText[],
  folds: NonNullable<Part['folds']>,
  goal?: number,
): Part => ({
  name,
  signal: 'topic',
  measure,
  ...(goal !== undefined && { goal }),
  texts: lines.map(({ text }) => text),
  gold: lines.map(({ right }) => (right ? 1 : 0)),
  languages: [],
  lessons: { texts: [], labels: [] },
  folds,
})

/** Topics from few and many marks, half of them right where there are so many: two reasons for complaints about airlines. */
const topicParts = (dataDir: string): readonly Part[] =>
  ['Lost Luggage', 'Customer Service Issue'].flatMap((topic) => {
    const lines = linesOf(dataDir, 'airline').map((line) => ({ text: line.t, right: line.topic === topic }))
    const [right, wrong] = [lines.filter((line) => line.right), lines.filter((line) => !line.right)]
    return [50, 200, 1_000].flatMap((marks): readonly Part[] => {
      const taken = Math.min(marks / 2, Math.floor(right.length / 2))
      const marked = [...right.slice(0, taken), ...wrong.slice(0, marks - taken)]
      const found = trainTopic(BrandId.parse('marked'), marked, backgroundTexts())
      if (found === undefined) return []
      const rest = [...right.slice(taken), ...wrong.slice(marks - taken)]
      const name = `topic from ${marks} marks: ${topic.toLowerCase()}`
      return [topicPart(name, 'F1', rest, { fold: rest.map(() => 0), judges: [{ topics: [found] }] })]
    })
  })

/** Every mention of the railway, each fifth by a second table that the others taught: a tenth is few to measure on. */
const railwayPart = (gathered: Gathered, base: ModelFile): readonly Part[] => {
  const taught = gathered.heads.find(({ head }) => head === 'sentiment.de')
  const mine = taught?.lessons.filter(({ domain }) => taught.apart.has(domain)) ?? []
  if (taught === undefined || mine.length === 0) return []
  const foldOf = ({ text }: { readonly text: number }): number => partOf(keyOf(gathered.texts[text] ?? ''), FOLDS)
  const judges = Array.from({ length: FOLDS }, (_, out): Judge => {
    const lessons = mine.map((lesson) => ({ ...lesson, held: foldOf(lesson) === out }))
    return { model: asFile(withExpert({ ...gathered, heads: [{ ...taught, lessons }] }, base)) }
  })
  return [
    {
      name: 'German mood, railway brand, five folds',
      signal: 'mood',
      measure: 'accuracy',
      goal: 74,
      texts: mine.map(({ text }) => gathered.texts[text] ?? ''),
      gold: mine.map(({ label }) => label),
      languages: mine.map(({ language }) => language),
      lessons: { texts: [], labels: [] },
      folds: { fold: mine.map(foldOf), judges },
    },
  ]
}

const sentencesOf = <T>(file: string): readonly T[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

/**
 * Everyday sentences with one plain mood, by kind: written to try us, by somebody who had seen neither what teaches nor
 * what is said of them. They teach nothing.
 */
export const everydayParts = (): readonly Part[] => {
  const all = sentencesOf<{ t: string; l: string; sentiment: SentimentLabel }>('everyday-sentences.jsonl')
  return Object.entries({ en: 'English', de: 'German' }).map(([code, language]): Part => {
    const mine = all.filter(({ l }) => l === code)
    return {
      name: `everyday sentences, ${language}`,
      signal: 'mood',
      measure: 'macro-F1',
      texts: mine.map(({ t }) => t),
      gold: mine.map(({ sentiment }) => sentimentLabels.indexOf(sentiment)),
      languages: mine.map(({ l }) => l),
      lessons: { texts: [], labels: [] },
    }
  })
}

/** Spam as it stands below brands today, and customers who sound like it: written in the same way. */
export const spamBelowBrands = (): Part => {
  const all = sentencesOf<{ t: string; l: string; spam: number }>('spam-sentences.jsonl')
  return {
    name: 'spam below brands, own sentences',
    signal: 'spam',
    measure: 'F1',
    texts: all.map(({ t }) => t),
    gold: all.map(({ spam }) => spam),
    languages: all.map(({ l }) => l),
    lessons: { texts: [], labels: [] },
  }
}

/** As a reader of a timeline sees the beginning of a post: without addresses and names. */
const cutTo = (text: string, chars: number): string =>
  [...text.replace(/https?:\S+|@\w+/g, '').trim()].slice(0, chars).join('')

/** Language id on held texts, whole and cut short. */
const languageParts = (gathered: Gathered): readonly Part[] => {
  const taught = gathered.heads.find(({ head }) => head === 'language')
  if (taught === undefined) return []
  const heldOf = (domain: string) =>
    taught.lessons
      .filter((lesson) => lesson.held && lesson.domain === taught.domains.indexOf(domain))
      .map(({ text, label }) => ({
        text: gathered.texts[text] ?? '',
        label,
        code: heads.language.classes[label] ?? '',
      }))
  const part = (name: string, lines: ReturnType<typeof heldOf>, goal?: number, cut?: number): Part => {
    const texts = lines.map(({ text }) => (cut === undefined ? text : cutTo(text, cut)))
    const kept = lines.map((_, at) => at).filter((at) => (texts[at] ?? '').length > 2)
    return {
      name,
      signal: 'language',
      measure: 'accuracy',
      ...(goal !== undefined && { goal }),
      texts: kept.map((at) => texts[at] ?? ''),
      gold: kept.map((at) => lines[at]?.label ?? 0),
      languages: kept.map((at) => lines[at]?.code ?? ''),
      lessons: { texts: [], labels: [] },
    }
  }
  const umsab = heldOf('umsab')
  const deEn = umsab.filter(({ code }) => code === 'de' || code === 'en')
  return [
    part('language, UMSAB', umsab, 99.3),
    part('language, Carter', heldOf('carter'), 97),
    part('language, de and en, 20 characters', deEn, 95, 20),
    part('language, de and en, 40 characters', deEn, undefined, 40),
  ]
}

/** All parts of a data folder that are kept apart from training, in the order of the goals. */
export const developmentParts = (dataDir: string, model: ModelFile): readonly Part[] => {
  const gathered = gather({ dataDir, licences: 'AB' })
  const known = wanted.flatMap(({ name, head, domain, signal, measure, goal }): readonly Part[] => {
    const taught = gathered.heads.find((one) => one.head === head)
    if (taught === undefined) return []
    const at = taught.domains.indexOf(domain)
    const mine = taught.lessons.filter((lesson) => lesson.domain === at && lesson.label <= 2)
    const textOf = (lesson: { readonly text: number }): string => gathered.texts[lesson.text] ?? ''
    const [held, lessons] = [mine.filter((lesson) => lesson.held), mine.filter((lesson) => !lesson.held)]
    return [
      {
        name,
        signal,
        measure,
        ...(goal !== undefined && { goal }),
        texts: held.map(textOf),
        gold: held.map(({ label }) => label),
        languages: held.map(({ language }) => language),
        lessons: { texts: lessons.map(textOf), labels: lessons.map(({ label }) => label) },
      },
    ]
  })
  return [
    ...known,
    ...railwayPart(gathered, model),
    ...relevancePart(dataDir),
    ...topicParts(dataDir),
    ...unseen(dataDir),
    ...everydayParts(),
    spamBelowBrands(),
    ...languageParts(gathered),
  ].filter(({ texts }) => texts.length > 0)
}
