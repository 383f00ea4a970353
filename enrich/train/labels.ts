import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { languageCode } from '../../config/text/language-code.ts'
import { printableCut } from '../../config/text/printable.ts'
import { lookUp } from '../lexicon/dictionary.ts'
import { openLexicon } from '../lexicon/lexicon.ts'
import type { ModelFile } from '../model/format.ts'
import type { HeadName } from '../model/heads.ts'
import { openModel } from '../model/model.ts'
import { intents, sentimentLabels } from '../scored.ts'
import { guessLanguage } from '../signals/language.ts'
import { moodHead } from '../signals/sentiment.ts'
import { tokenise } from '../text/tokenise.ts'
import { openTokens } from '../text/tokens.ts'

const LABELS_MAX = 200_000
const TEXT_CHARS_MAX = 100_000
const NAME_CHARS_MAX = 200

const FOUND_CHARS_MAX = 20
const CODE = /^[a-z]{2,3}$/

const found = (value: unknown): string => printableCut(JSON.stringify(value) ?? 'nothing', FOUND_CHARS_MAX)
/** One of these words, in any case. */
const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(words, { error: ({ input }) => `${found(input)}, expected ${words.join(', ')}` }))

const Text = z.string('is no text').max(TEXT_CHARS_MAX)
const Mood = z.union([z.literal([0, 1, 2]), oneOf(sentimentLabels)], {
  error: ({ input }) => `${found(input)}, expected 0, 1, 2 or ${sentimentLabels.join(', ')}`,
})
const Name = z.string('is no text').max(NAME_CHARS_MAX)

/** What `earshot labels export` writes, and the longer names that people write by hand. */
const Line = z
  .looseObject({
    t: Text.optional(),
    text: Text.optional(),
    /** The words that speak of the brand where the text names several: what the mood was said of. */
    about: Text.optional(),
    y: Mood.optional(),
    sentiment: Mood.optional(),
    label: Mood.optional(),
    l: Name.optional(),
    lang: Name.optional(),
    intents: z.array(oneOf(intents), 'is no list').optional(),
    /** Of the mention: it has a line for each brand that it was judged for. */
    id: Name.optional().catch(undefined),
    brand: Name.optional(),
    source: Name.optional(),
    s: Name.optional(),
  })
  .refine(({ t, text }) => t !== undefined || text !== undefined, 'a line needs a text "t"')
type Line = z.infer<typeof Line>

/** One text that an operator's people have judged. */
export interface Label {
  readonly text: string
  readonly language: string
  /** What was said, head by head: the index of the class, or whether yes. */
  readonly said: ReadonlyMap<HeadName, number>
  /** `brand x`, `source y`: parts that are told apart. */
  readonly groups: readonly string[]
  /** Marked as kept apart (`s`: val, dev or test): measured on, never taught. */
  readonly apart: boolean
}

/** Labels of a file, and how many of its lines say something that cannot be taught, by the reason. */
export interface ReadLabels {
  readonly labels: readonly Label[]
  readonly unused: ReadonlyMap<string, number>
}

const linesOf = (path: string): readonly Line[] => {
  const lines: Line[] = []
  readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .split('\n')
    .forEach((json, index) => {
      if (json.trim() === '') return
      if (lines.length >= LABELS_MAX) throw new PipelineError('SL_TRAIN_DATA', `too many labels: over ${LABELS_MAX}`)
      try {
        lines.push(Line.parse(JSON.parse(json)))
      } catch (cause) {
        const [issue] = cause instanceof z.ZodError ? cause.issues : []
        const where = issue?.path.filter((part) => typeof part === 'string').map((name) => `${name} `)
        const why = issue === undefined ? 'no JSON' : `${where?.join('') ?? ''}${issue.message}`
        throw new PipelineError('SL_TRAIN_DATA', `label unusable: line ${index + 1} of ${path} (${why})`, { cause })
      }
    })
  return lines
}

/** Finds a text's language where its line states none. */
const openLanguages = (file: ModelFile): ((text: string) => string) => {
  const [model, dictionary, tokens] = [openModel(file), openLexicon(), openTokens()]
  return (text) => {
    lookUp(dictionary, tokenise(tokens, text))
    model.read(dictionary, tokens)
    return guessLanguage(model, tokens, undefined).code
  }
}

const codeOf = (language: string): string => languageCode(language) ?? language.trim().toLowerCase()

const saidMood = ({ y, sentiment, label }: Line): number | undefined => {
  const mood = y ?? sentiment ?? label
  return typeof mood === 'string' ? sentimentLabels.indexOf(mood) : mood
}

/** Undefined where a mood is of the brand's own words, or nobody knows whether two lines are of one mention. */
const mentionOf = ({ id, t, text, about }: Line): string | undefined =>
  id === undefined || about !== undefined ? undefined : `${id}\n${t ?? text}`

/** Mentions that are good of one brand and bad of another: a mood is learned from a whole text, which has none then. */
const tornMentions = (lines: readonly Line[]): ReadonlySet<string | undefined> => {
  const moods = new Map<string, number>()
  return new Set(
    lines.flatMap((line) => {
      const [mention, mood] = [mentionOf(line), saidMood(line)]
      if (mention === undefined || mood === undefined) return []
      const first = moods.get(mention) ?? mood
      moods.set(mention, first)
      return first === mood ? [] : [mention]
    }),
  )
}

const labelOf = (
  line: Line,
  isTorn: boolean,
  languageOf: (text: string) => string,
  leaveOut: (reason: string) => void,
): readonly Label[] => {
  const text = line.t ?? line.text ?? ''
  const stated = line.l ?? line.lang
  const language = stated === undefined ? languageOf(text) : codeOf(stated)
  const moods = new Map<HeadName, number>()
  const said = new Map<HeadName, number>()
  const mood = isTorn || line.about === '' ? undefined : saidMood(line)
  const head = moodHead(language)
  if (!CODE.test(language)) leaveOut(`language ${found(stated)} is no code such as en`)
  else if (isTorn && line.intents === undefined)
    leaveOut('a mention with one mood towards one brand and another towards another')
  else if (line.about === '' && line.intents === undefined)
    leaveOut('a mood towards the side of a comparison that is not spoken of')
  else if (mood === undefined && line.intents === undefined) leaveOut('neither a mood nor intents')
  else {
    if (mood !== undefined && head === undefined)
      leaveOut(`a mood in a language without a model for moods: ${language}`)
    if (mood !== undefined && head !== undefined) moods.set(head, mood)
    for (const intent of line.intents === undefined ? [] : intents)
      said.set(intent, line.intents?.includes(intent) === true ? 1 : 0)
  }
  const groups = [...(line.brand ? [`brand ${line.brand}`] : []), ...(line.source ? [`source ${line.source}`] : [])]
  const rest = { language, groups, apart: ['val', 'dev', 'test'].includes(line.s ?? '') }
  const labels =
    line.about === undefined
      ? [{ text, said: new Map([...moods, ...said]), ...rest }]
      : [
          { text: line.about, said: moods, ...rest },
          { text, said, ...rest },
        ]
  return labels.filter((label) => label.said.size > 0)
}

/**
 * The labels of a JSON Lines file. What no model could learn is left out and counted; what is misspelled throws
 * SL_TRAIN_DATA with its line, what was found and what is allowed.
 */
export const readLabels = (path: string, model: ModelFile): ReadLabels => {
  const unused = new Map<string, number>()
  const leaveOut = (reason: string): void => void unused.set(reason, (unused.get(reason) ?? 0) + 1)
  try {
    const languageOf = openLanguages(model)
    const lines = linesOf(path)
    const torn = tornMentions(lines)
    return {
      labels: lines.flatMap((line) => labelOf(line, torn.has(mentionOf(line)), languageOf, leaveOut)),
      unused,
    }
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    throw new PipelineError(
      'SL_TRAIN_DATA',
      `own labels cannot be read: ${path} (${messageOf(cause)}); write them with: npx earshot labels export --out FILE`,
      {
        cause,
      },
    )
  }
}
