import { createInterface } from 'node:readline/promises'
import { PipelineError } from '../errors.ts'

const BYTES_MAX = 262_144

/** A person left instead of answering. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

export interface Terminal {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** Everything on standard input, as UTF-8. Throws SL_USAGE for more than 256 KiB. */
export const stdinText = async (): Promise<string> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > BYTES_MAX) throw new PipelineError('SL_USAGE', `standard input too long: more than ${BYTES_MAX} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Somebody who can be asked, one question after another. */
export interface Person extends Disposable {
  /** Rejects with `Interrupted` at Ctrl-C, Ctrl-D and the end of the input. */
  readonly ask: (question: string) => Promise<string>
}

/** The person at the terminal, or whoever is at the other end of `terminal`. */
export const openPerson = (
  signal: AbortSignal,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Person => {
  const lines = createInterface({ input, output })
  const gone = new Promise<never>((_, reject) => lines.once('close', () => reject(new Interrupted())))
  gone.catch(() => undefined)
  return {
    ask: async (question) => {
      try {
        return await Promise.race([lines.question(question, { signal }), gone])
      } catch {
        throw new Interrupted()
      }
    },
    [Symbol.dispose]: () => lines.close(),
  }
}

/** Asks the person at the terminal a single question. */
export const askPerson = async (question: string, signal: AbortSignal): Promise<string> => {
  using person = openPerson(signal)
  return await person.ask(question)
}
