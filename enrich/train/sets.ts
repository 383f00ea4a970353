import type { HeadName } from '../model/heads.ts'
import {
  always,
  asNumber,
  inLanguage,
  isCalm,
  type Licence,
  language,
  notIn,
  saidEmotion,
  saidIntent,
  saidMood,
  type TrainingSet,
} from './training-set.ts'

/**
 * Texts that came with other labels and that we judged ourselves. They teach how people speak outside the sets for
 * moods; what they weigh is kept low where annotators of these sets have other rules.
 */
const judged = (head: HeadName, file: string, label: TrainingSet['label'], weight: number): TrainingSet => ({
  head,
  file,
  licence: JUDGED[file] ?? 'B',
  label,
  weight,
  helper: true,
  even: 0,
})
const JUDGED: Readonly<Record<string, Licence>> = { davidson: 'A', germeval2018: 'A' }

const moods: readonly TrainingSet[] = [
  { head: 'sentiment.en', file: 'tweeteval', licence: 'B', label: asNumber },
  { head: 'sentiment.en', file: 'umsab', licence: 'A', label: inLanguage('en'), helper: true },
  judged('sentiment.en', 'complaints', saidMood('en'), 2),
  ...['te-irony', 'te-emotion', 'te-offensive', 'davidson'].map((file) =>
    judged('sentiment.en', file, saidMood('en'), 0.5),
  ),
  { head: 'sentiment.de', file: 'sb10k', licence: 'B', label: asNumber },
  { head: 'sentiment.de', file: 'potts', licence: 'A', label: asNumber },
  { head: 'sentiment.de', file: 'umsab', licence: 'A', label: inLanguage('de') },
  judged('sentiment.de', 'germeval2018', saidMood('de'), 0.3),
  judged('sentiment.de', 'germeval2021', saidMood('de'), 0.15),
  // News and forum posts about one railway: mostly neutral, also where the words are not.
  { head: 'sentiment.de', file: 'germeval2017', licence: 'B', label: asNumber, apart: true },
  { head: 'sentiment.other', file: 'umsab', licence: 'A', label: notIn('de', 'en') },
]

/** Set, licence, every how many-th text, domain. */
const NO_SPAM: readonly (readonly [string, Licence, number, string])[] = [
  ['tweeteval', 'B', 20, 'tweets'],
  ['potts', 'A', 4, 'tweets'],
  ['complaints', 'B', 1, 'posts to companies'],
  ['germeval2021', 'B', 2, 'comments'],
  ['germeval2017', 'B', 2, 'news'],
  ['own-plain', 'own', 4, 'everyday'],
]

const heedful: readonly TrainingSet[] = [
  { head: 'offensive.en', file: 'te-offensive', licence: 'B', label: asNumber },
  { head: 'offensive.en', file: 'davidson', licence: 'A', label: asNumber, helper: true },
  { head: 'offensive.de', file: 'germeval2018', licence: 'A', label: asNumber },
  { head: 'offensive.de', file: 'germeval2021', licence: 'B', label: asNumber },
  { head: 'spam', file: 'tubespam', licence: 'A', label: asNumber },
  { head: 'spam', file: 'sms', licence: 'A', label: asNumber },
  { head: 'spam', file: 'own-spam', licence: 'own', label: ({ spam }) => spam, helper: true, weight: 0.4 },
  // What people say is seldom spam: without them every address would be, and every order number.
  ...NO_SPAM.map(
    ([file, licence, every, domain]): TrainingSet => ({
      head: 'spam',
      file,
      licence,
      label: always(0),
      every,
      domain,
      helper: true,
      weight: 0.3,
    }),
  ),
  { head: 'complaint', file: 'complaints', licence: 'B', label: asNumber },
]

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

const own: readonly TrainingSet[] = [
  { head: 'sentiment.en', file: 'own', licence: 'own', label: saidMood('en'), helper: true, weight: 8 },
  { head: 'sentiment.de', file: 'own', licence: 'own', label: saidMood('de'), helper: true, weight: 5 },
  // Written to be hard: moods without a word of mood.
  { head: 'sentiment.en', file: 'own-wide', licence: 'own', label: saidMood('en'), helper: true, even: 0, weight: 1.5 },
  { head: 'sentiment.de', file: 'own-wide', licence: 'own', label: saidMood('de'), helper: true, even: 0, weight: 0.3 },
  // Everyday sentences: denials, turns, comparisons, set phrases, and facts that please or annoy.
  {
    head: 'sentiment.en',
    file: 'own-plain',
    licence: 'own',
    label: saidMood('en'),
    helper: true,
    even: 0,
    weight: 1.5,
  },
  {
    head: 'sentiment.de',
    file: 'own-plain',
    licence: 'own',
    label: saidMood('de'),
    helper: true,
    even: 0,
    weight: 0.2,
  },
  {
    head: 'sentiment.other',
    file: 'own-wide',
    licence: 'own',
    label: saidMood('es', 'fr', 'it', 'pt'),
    helper: true,
    even: 0,
    weight: 0.5,
  },
  { head: 'sentiment.de', file: 'own-dialects', licence: 'own', label: saidMood('de'), helper: true, weight: 2 },
  { head: 'language', file: 'own-dialects', licence: 'own', label: language, helper: true, weight: 0.02 },
  { head: 'language', file: 'own', licence: 'own', label: language },
  { head: 'language', file: 'own-wide', licence: 'own', label: language },
  { head: 'language', file: 'own-languages', licence: 'own', label: language },
  { head: 'complaint', file: 'own', licence: 'own', label: saidIntent('complaint'), weight: 0.5 },
  { head: 'complaint', file: 'own-wide', licence: 'own', label: saidIntent('complaint'), helper: true, weight: 0.3 },
  { head: 'complaint', file: 'own-plain', licence: 'own', label: saidIntent('complaint'), helper: true, weight: 0.1 },
  // Of these all that pleases is praise, which is more than posts to companies are praised for.
  ...(['question', 'suggestion', 'purchase'] as const).map(
    (intent): TrainingSet => ({
      head: intent,
      file: 'own-plain',
      licence: 'own',
      label: saidIntent(intent),
      helper: true,
      even: 0.5,
      weight: 0.3,
    }),
  ),
  ...(['question', 'suggestion', 'praise', 'purchase'] as const).flatMap((intent): readonly TrainingSet[] => [
    { head: intent, file: 'own', licence: 'own', label: saidIntent(intent), even: 0.5 },
    { head: intent, file: 'own-wide', licence: 'own', label: saidIntent(intent), helper: true, even: 0.5 },
    { head: intent, file: 'complaints', licence: 'B', label: saidIntent(intent), even: 0.5 },
    judged(intent, 'germeval2018', saidIntent(intent), 0.3),
  ]),
]

/** Of the set's four emotions optimism is near joy: it says nothing of joy, and no to the others. */
const OPTIMISM = 2
const EMOTIONS = [
  ['anger', 0],
  ['joy', 1],
  ['sadness', 3],
] as const
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
  judged(head, 'germeval2018', saidEmotion(head), 0.5),
  ...['complaints', 'te-irony', 'te-offensive', 'davidson'].map((file) => judged(head, file, saidEmotion(head), 0.1)),
  {
    head,
    file: 'own-emotions',
    licence: 'own',
    label: saidEmotion(head),
    weight: 3,
  },
])

/** What each head is taught with. */
export const trainingSets: readonly TrainingSet[] = [...moods, ...heedful, ...tongues, ...own, ...emotions]
