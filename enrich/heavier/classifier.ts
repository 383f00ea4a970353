import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { z } from 'zod'
import { messageOf, PipelineError } from '../../config/errors.ts'
import type { Sentiment, SentimentLabel } from '../scored.ts'
import { loadRuntime, type Tensor } from './runtime.ts'

/** Probabilities of the moods, summing to 1. */
export type Moods = Pick<Sentiment, SentimentLabel>

/** A text classifier that is better and dearer than ours. */
export interface Classifier extends AsyncDisposable {
  /** Folder and hash of the weights: part of `scorers`. */
  readonly name: string
  classify(texts: readonly string[]): Promise<readonly Moods[]>
}

const TOKENS_MAX = 256
const CHARS_MAX = 4_000

const Config = z.looseObject({ id2label: z.record(z.string(), z.string()), pad_token_id: z.int().optional() })

const invalid = (folder: string, why: string, cause?: unknown): PipelineError =>
  new PipelineError('SL_HEAVIER_INVALID', `heavier model unusable: ${folder}: ${why}`, { cause })

const fileOf = (folder: string, name: string): Buffer => {
  try {
    return readFileSync(join(folder, name))
  } catch (cause) {
    throw invalid(folder, `${name} cannot be read (${messageOf(cause)})`, cause)
  }
}

const jsonOf = (folder: string, name: string): object => {
  try {
    return JSON.parse(fileOf(folder, name).toString('utf8')) as object
  } catch (cause) {
    throw cause instanceof PipelineError ? cause : invalid(folder, `${name} is no JSON`, cause)
  }
}

/** How much each class is of each mood: by name, or by stars. */
const moodOf = (label: string): Moods | undefined => {
  const is = (mood: SentimentLabel): Moods => ({ negative: 0, neutral: 0, positive: 0, [mood]: 1 })
  const stars = /^([1-5]) stars?$/i.exec(label)?.[1]
  if (stars !== undefined) return is(Number(stars) < 3 ? 'negative' : stars === '3' ? 'neutral' : 'positive')
  if (/^(neg|label_0$)/i.test(label)) return is('negative')
  if (/^(neu|label_1$)/i.test(label)) return is('neutral')
  return /^(pos|label_2$)/i.test(label) ? is('positive') : undefined
}

const softmax = (logits: readonly number[]): readonly number[] => {
  const most = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - most))
  const sum = powers.reduce((all, power) => all + power, 0)
  return powers.map((power) => power / sum)
}

/**
 * Opens a text classifier from a local folder: `model.onnx`, `tokenizer.json`, `config.json` with its labels (moods by
 * name, `LABEL_0` to `LABEL_2`, or stars), as model hubs lay them out. Nothing is downloaded. Throws SL_HEAVIER_INVALID.
 */
export const openClassifier = async (folder: string, runtimeFolder?: string): Promise<Classifier> => {
  const config = Config.safeParse(jsonOf(folder, 'config.json'))
  if (!config.success) throw invalid(folder, 'config.json names no labels (id2label)')
  const { id2label, pad_token_id: pad = 0 } = config.data
  const moods = Object.keys(id2label).map((_, at) => moodOf(id2label[String(at)] ?? ''))
  const known = moods.filter((mood) => mood !== undefined)
  if (known.length < moods.length) throw invalid(folder, `labels not understood: ${Object.values(id2label).join(', ')}`)
  const weights = hash('sha256', fileOf(folder, 'model.onnx')).slice(0, 12)
  const runtime = loadRuntime(runtimeFolder)
  const [tokenizer, session] = await open(folder, runtime)

  const feedsOf = (texts: readonly string[]): Readonly<Record<string, Tensor>> => {
    const ids = texts.map((text) => tokenizer.encode(text.slice(0, CHARS_MAX).toWellFormed()).ids.slice(0, TOKENS_MAX))
    const width = Math.max(1, ...ids.map((one) => one.length))
    const dims = [texts.length, width]
    const fill = (value: (text: readonly number[], at: number) => number): BigInt64Array =>
      BigInt64Array.from(ids.flatMap((one) => Array.from({ length: width }, (_, at) => BigInt(value(one, at)))))
    const all: Readonly<Record<string, () => BigInt64Array>> = {
      input_ids: () => fill((one, at) => one[at] ?? pad),
      attention_mask: () => fill((one, at) => (at < one.length ? 1 : 0)),
      token_type_ids: () => fill(() => 0),
    }
    return Object.fromEntries(
      session.inputNames.map((name) => {
        const make = all[name]
        if (make === undefined) throw invalid(folder, `its input is not known: ${name}`)
        return [name, new runtime.Tensor('int64', make(), dims)]
      }),
    )
  }
  const classify: Classifier['classify'] = async (texts) => {
    if (texts.length === 0) return []
    const answer = (await session.run(feedsOf(texts)))[session.outputNames[0] ?? '']
    if (answer === undefined || answer.data.length !== texts.length * moods.length) {
      throw invalid(folder, `its answer has not one number for each of ${moods.length} labels`)
    }
    return texts.map((_, at) => {
      const logits = Array.from(answer.data.slice(at * moods.length, (at + 1) * moods.length), Number)
      const sum = { negative: 0, neutral: 0, positive: 0 }
      softmax(logits).forEach((chance, k) => {
        const mood = known[k] as Moods
        sum.negative += chance * mood.negative
        sum.neutral += chance * mood.neutral
        sum.positive += chance * mood.positive
      })
      return sum
    })
  }
  const name = `${basename(folder)
    .replace(/[^\w.-]/g, '_')
    .slice(0, 40)}/${weights}`
  return { name, classify, [Symbol.asyncDispose]: () => session.release() }
}

const open = async (folder: string, runtime: ReturnType<typeof loadRuntime>) => {
  try {
    const tokenizer = new Tokenizer(jsonOf(folder, 'tokenizer.json'), {})
    // One core: the other belongs to the line.
    const options = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 }
    return [tokenizer, await runtime.InferenceSession.create(join(folder, 'model.onnx'), options)] as const
  } catch (cause) {
    throw cause instanceof PipelineError ? cause : invalid(folder, messageOf(cause).slice(0, 200), cause)
  }
}
