import { type HeadName, headLanguages, OTHER_LANGUAGE } from '../model/heads.ts'

/** Licence of a training set: A stated and open, B none stated or research terms, own: written for this project. */
export type Licence = 'A' | 'B' | 'own'

/** One line of a training file: text, label, part, language. */
export interface Line {
  readonly t: string
  readonly y?: number | string
  readonly s?: string
  readonly l?: string
  readonly intents?: readonly string[]
  readonly emotions?: readonly string[]
  readonly sentiment?: string
}

export interface TrainingSet {
  readonly head: HeadName
  /** File name without `.jsonl`. */
  readonly file: string
  readonly licence: Licence
  /** The index of the class (yes-or-no heads: 0 no, 1 yes), undefined when the line says nothing about it. */
  readonly label: (line: Line) => number | undefined
  /** What its texts weigh against other sets of the head; default 1. */
  readonly weight?: number
  /** Every how many-th line teaches; default: all. */
  readonly every?: number
  /** Only a piece of each text, of whole words and up to so many characters: see `pieceOf`. */
  readonly pieceChars?: number
  /** Its annotators share the rules of this domain; default: the file's name. */
  readonly domain?: string
  /** 1 (default): its classes weigh the same, however many texts each has; 0: as they come. */
  readonly even?: number
  /** Never measured on: it only helps. */
  readonly helper?: boolean
  /** Its annotators judge by rules that the other domains must not learn: it is taught into the second table. */
  readonly apart?: boolean
}

/** A label that only says: not the first class. */
export const NOT_FIRST = 100

const asNumber = ({ y }: Line): number | undefined => (typeof y === 'number' ? y : undefined)
const inLanguage =
  (...languages: readonly string[]) =>
  (line: Line): number | undefined =>
    languages.includes(line.l ?? '') ? asNumber(line) : undefined
const notIn =
  (...languages: readonly string[]) =>
  (line: Line): number | undefined =>
    languages.includes(line.l ?? '') ? undefined : asNumber(line)

const MOOD_NAMES = ['negative', 'neutral', 'positive']
const ownMood =
  (language: string) =>
  ({ l, sentiment }: Line): number | undefined => {
    const mood = MOOD_NAMES.indexOf(sentiment ?? '')
    return l === language && mood >= 0 ? mood : undefined
  }
const always = (label: number) => (): number => label

const moods: readonly TrainingSet[] = [
  { head: 'sentiment.en', file: 'tweeteval', licence: 'B', label: asNumber },
  { head: 'sentiment.en', file: 'umsab', licence: 'A', label: inLanguage('en'), helper: true },
  // Complaints to companies are bad moods; what is none may be any of the others.
  {
    head: 'sentiment.en',
    file: 'complaints',
    licence: 'B',
    label: ({ y }) => (y === 1 ? 0 : NOT_FIRST),
    helper: true,
    even: 0,
  },
  { head: 'sentiment.de', file: 'sb10k', licence: 'B', label: asNumber },
  { head: 'sentiment.de', file: 'potts', licence: 'A', label: asNumber },
  { head: 'sentiment.de', file: 'umsab', licence: 'A', label: inLanguage('de') },
  // News and forum posts about one railway: mostly neutral, also where the words are not.
  { head: 'sentiment.de', file: 'germeval2017', licence: 'B', label: asNumber, apart: true },
  { head: 'sentiment.other', file: 'umsab', licence: 'A', label: notIn('de', 'en') },
]

const heedful: readonly TrainingSet[] = [
  { head: 'offensive.en', file: 'te-offensive', licence: 'B', label: asNumber },
  { head: 'offensive.en', file: 'davidson', licence: 'A', label: asNumber, helper: true },
  { head: 'offensive.de', file: 'germeval2018', licence: 'A', label: asNumber },
  { head: 'offensive.de', file: 'germeval2021', licence: 'B', label: asNumber },
  { head: 'spam', file: 'tubespam', licence: 'A', label: asNumber },
  { head: 'spam', file: 'sms', licence: 'A', label: asNumber },
  // Tweets are seldom spam: without them every address would be.
  {
    head: 'spam',
    file: 'tweeteval',
    licence: 'B',
    label: always(0),
    every: 20,
    domain: 'tweets',
    helper: true,
    weight: 0.3,
  },
  {
    head: 'spam',
    file: 'potts',
    licence: 'A',
    label: always(0),
    every: 4,
    domain: 'tweets',
    helper: true,
    weight: 0.3,
  },
  { head: 'complaint', file: 'complaints', licence: 'B', label: asNumber },
]

const OTHERS = ['sv', 'da', 'id']
const language = ({ l = '' }: Line): number | undefined => {
  const index = (headLanguages as readonly string[]).indexOf(OTHERS.includes(l) ? OTHER_LANGUAGE : l)
  return index < 0 ? undefined : index
}
/** A few words are harder to place than a post: set, licence, every how many-th text, characters. */
const SHORT_TOO: readonly (readonly [string, Licence, number, number])[] = [
  ['umsab', 'A', 1, 20],
  ['umsab', 'A', 1, 12],
  ['potts', 'A', 2, 20],
  ['potts', 'A', 3, 12],
  ['sb10k', 'B', 2, 20],
  ['carter', 'B', 1, 20],
  ['carter', 'B', 1, 12],
  ['tweeteval', 'B', 4, 20],
  ['tweeteval', 'B', 6, 12],
]
const tongues: readonly TrainingSet[] = [
  { head: 'language', file: 'umsab', licence: 'A', label: language },
  { head: 'language', file: 'carter', licence: 'B', label: language },
  { head: 'language', file: 'potts', licence: 'A', label: language },
  { head: 'language', file: 'sb10k', licence: 'B', label: language },
  { head: 'language', file: 'tweeteval', licence: 'B', label: language, every: 3 },
  { head: 'language', file: 'germeval2018', licence: 'A', label: language, every: 2 },
  { head: 'language', file: 'sms', licence: 'A', label: language, every: 4 },
  ...SHORT_TOO.map(
    ([file, licence, every, pieceChars]): TrainingSet => ({
      head: 'language',
      file,
      licence,
      label: language,
      every,
      pieceChars,
      domain: 'pieces',
      weight: 0.4,
    }),
  ),
]

const INTENTS = ['complaint', 'question', 'suggestion', 'praise', 'purchase'] as const
const own: readonly TrainingSet[] = [
  { head: 'sentiment.en', file: 'own', licence: 'own', label: ownMood('en'), helper: true, weight: 16 },
  { head: 'sentiment.de', file: 'own', licence: 'own', label: ownMood('de'), helper: true, weight: 5 },
  { head: 'language', file: 'own', licence: 'own', label: language },
  { head: 'language', file: 'own-languages', licence: 'own', label: language },
  ...INTENTS.map(
    (intent): TrainingSet => ({
      head: intent,
      file: 'own',
      licence: 'own',
      label: ({ intents }) => (intents === undefined ? undefined : intents.includes(intent) ? 1 : 0),
    }),
  ),
]

/** Of the set's four emotions optimism is near joy: it says nothing of joy, and no to the others. */
const OPTIMISM = 2
const EMOTIONS = [
  ['anger', 0],
  ['joy', 1],
  ['sadness', 3],
] as const
const isCalm = ({ l, y }: Line): number | undefined => ((l === 'en' || l === 'de') && y === 1 ? 0 : undefined)
const emotions = EMOTIONS.flatMap(([head, index]): readonly TrainingSet[] => [
  {
    head,
    file: 'te-emotion',
    licence: 'B',
    label: ({ y }) => (head === 'joy' && y === OPTIMISM ? undefined : y === index ? 1 : 0),
  },
  // All of these are moved by something: calm texts must be seen too.
  { head, file: 'umsab', licence: 'A', label: isCalm, domain: 'calm', helper: true },
  { head, file: 'potts', licence: 'A', label: isCalm, every: 2, domain: 'calm', helper: true },
  { head, file: 'tweeteval', licence: 'B', label: isCalm, every: 8, domain: 'calm', helper: true },
  {
    head,
    file: 'own',
    licence: 'own',
    label: ({ sentiment }) => (sentiment === 'neutral' ? 0 : undefined),
    domain: 'calm',
    helper: true,
  },
  {
    head,
    file: 'own-emotions',
    licence: 'own',
    label: ({ emotions: felt = [] }) => (felt.includes(head) ? 1 : 0),
    weight: 3,
  },
])

/** What each head is taught with. */
export const trainingSets: readonly TrainingSet[] = [...moods, ...heedful, ...tongues, ...own, ...emotions]
