import { createInterface } from 'node:readline/promises'
import { PipelineError } from '../errors.ts'

const BYTES_MAX = 262_144

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

/** Asks the person at the terminal. */
export const askPerson = async (question: string, signal: AbortSignal): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await lines.question(question, { signal })
  } finally {
    lines.close()
  }
}
