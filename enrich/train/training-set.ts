import { type HeadName, headLanguages, OTHER_LANGUAGE } from '../model/heads.ts'
import { sentimentIndex } from '../scored.ts'

/** Licence of a training set: A stated and open, B none stated or research terms, own: written for this project. */
export type Licence = 'A' | 'B' | 'own'

/** One line of a training file: text, label, part, language. */
export interface Line {
  readonly t: string
  readonly y?: number | string
  readonly s?: string
  readonly l?: string
  /** Own sentences, and texts of other sets with what we say of them (`annotations.ts`). */
  readonly intents?: readonly string[]
  readonly emotions?: readonly string[]
  readonly sentiment?: string
  readonly spam?: number
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

export const asNumber = ({ y }: Line): number | undefined => (typeof y === 'number' ? y : undefined)
export const inLanguage =
  (...languages: readonly string[]) =>
  (line: Line): number | undefined =>
    languages.includes(line.l ?? '') ? asNumber(line) : undefined
export const notIn =
  (...languages: readonly string[]) =>
  (line: Line): number | undefined =>
    languages.includes(line.l ?? '') ? undefined : asNumber(line)

export const saidMood =
  (...languages: readonly string[]) =>
  ({ l = '', sentiment }: Line): number | undefined => {
    const mood = sentimentIndex(sentiment)
    return languages.includes(l) && mood >= 0 ? mood : undefined
  }
export const saidIntent =
  (intent: string) =>
  ({ intents }: Line): number | undefined =>
    intents === undefined ? undefined : intents.includes(intent) ? 1 : 0
export const saidEmotion =
  (emotion: string) =>
  ({ emotions }: Line): number | undefined =>
    emotions === undefined ? undefined : emotions.includes(emotion) ? 1 : 0
export const always = (label: number) => (): number => label

const OTHERS = ['sv', 'da', 'id']
export const language = ({ l = '' }: Line): number | undefined => {
  const index = (headLanguages as readonly string[]).indexOf(OTHERS.includes(l) ? OTHER_LANGUAGE : l)
  return index < 0 ? undefined : index
}

/** A neutral text: none of the emotions. One with a mood may have any of them. */
export const isCalm = ({ l, y }: Line): number | undefined => ((l === 'en' || l === 'de') && y === 1 ? 0 : undefined)
