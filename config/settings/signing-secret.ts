import { PipelineError } from '../errors.ts'

const BYTES_MIN = 24
const BYTES_MAX = 64
const EXPECTED = `expected whsec_ and the base64 of ${BYTES_MIN} to ${BYTES_MAX} random bytes`

const wordsOf = (value: string): readonly string[] => value.split(/\s+/).filter((word) => word !== '')

const foundIn = (word: string): string | undefined => {
  const text = word.replace(/^whsec_/, '')
  if (text === '') return 'nothing behind whsec_'
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return 'characters that are no base64'
  const bytes = Buffer.from(text, 'base64').length
  return bytes < BYTES_MIN || bytes > BYTES_MAX ? `the base64 of ${bytes} bytes` : undefined
}

/** What is wrong with the value of a signing secret, in words that do not give it away; undefined: nothing. */
export const signingProblem = (value: string): string | undefined => {
  const words = wordsOf(value)
  if (words.length === 0) return `secret unusable: found nothing, ${EXPECTED}`
  const at = words.findIndex((word) => foundIn(word) !== undefined)
  if (at === -1) return undefined
  const which = words.length === 1 ? '' : ` in number ${at + 1} of ${words.length}`
  return `secret unusable: found ${foundIn(words[at] ?? '')}${which}, ${EXPECTED}`
}

/**
 * The secrets of Standard Webhooks that a setting holds: one, or several with spaces between while one replaces
 * another. Throws SL_SECRET_MISSING with the place of the setting, never with the secret.
 */
export const signingSecrets = (place: string, value: string): readonly string[] => {
  const problem = signingProblem(value)
  if (problem !== undefined) throw new PipelineError('SL_SECRET_MISSING', `${place}: ${problem}`)
  return wordsOf(value)
}
