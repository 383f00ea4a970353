import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { guessLanguage } from '../language.ts'
import { lookUp } from '../lexicon/dictionary.ts'
import { openLexicon } from '../lexicon/lexicon.ts'
import type { ModelFile } from '../model/format.ts'
import type { HeadName } from '../model/heads.ts'
import { openModel } from '../model/model.ts'
import { intents, sentimentLabels } from '../scored.ts'
import { moodHead } from '../sentiment.ts'
import { openTokens, tokenise } from '../tokens.ts'

const LABELS_MAX = 200_000
const TEXT_CHARS_MAX = 100_000
const NAME_CHARS_MAX = 200

const Text = z.string().max(TEXT_CHARS_MAX)
const Mood = z.union([z.int().min(0).max(2), z.enum(sentimentLabels)])
const Name = z.string().max(NAME_CHARS_MAX)

/** What `earshot labels export` writes, and the longer names that people write by hand. */
const Line = z
  .looseObject({
    t: Text.optional(),
    text: Text.optional(),
    y: Mood.optional(),
    sentiment: Mood.optional(),
    label: Mood.optional(),
    l: Name.optional(),
    lang: Name.optional(),
    intents: z.array(z.string()).optional(),
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

const saidOf = (line: Line, language: string): ReadonlyMap<HeadName, number> => {
  const said = new Map<HeadName, number>()
  const mood = line.y ?? line.sentiment ?? line.label
  const head = moodHead(language)
  if (mood !== undefined && head !== undefined)
    said.set(head, typeof mood === 'number' ? mood : sentimentLabels.indexOf(mood))
  if (line.intents !== undefined) for (const intent of intents) said.set(intent, line.intents.includes(intent) ? 1 : 0)
  return said
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
        const why = cause instanceof z.ZodError ? cause.issues[0]?.message : 'no JSON'
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

const labelOf = (line: Line, languageOf: (text: string) => string): Label => {
  const text = line.t ?? line.text ?? ''
  const language = line.l ?? line.lang ?? languageOf(text)
  const groups = [...(line.brand ? [`brand ${line.brand}`] : []), ...(line.source ? [`source ${line.source}`] : [])]
  return {
    text,
    language,
    said: saidOf(line, language),
    groups,
    apart: ['val', 'dev', 'test'].includes(line.s ?? ''),
  }
}

/** The labels of a JSON Lines file; those that say nothing a model could learn are left out. Throws SL_TRAIN_DATA. */
export const readLabels = (path: string, model: ModelFile): readonly Label[] => {
  try {
    const languageOf = openLanguages(model)
    return linesOf(path)
      .map((line) => labelOf(line, languageOf))
      .filter(({ said }) => said.size > 0)
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    throw new PipelineError('SL_TRAIN_DATA', `own labels cannot be read: ${path} (${messageOf(cause)})`, { cause })
  }
}
