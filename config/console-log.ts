import { renameSync, statSync } from 'node:fs'
import { type Logger, multistream, pino } from 'pino'
import { z } from 'zod'
import { PipelineError } from './errors.ts'
import { logOptions, openLogger } from './events.ts'
import { explainError } from './hints.ts'
import { printableCut } from './text/printable.ts'

export interface ConsoleLogOptions {
  readonly level: string
  readonly name: string
  /** Where JSON lines go while a person looks at the terminal. */
  readonly file: string
  /** Nobody looks: JSON lines go to stderr. */
  readonly isTty: boolean
  /** Prints warnings and errors for the person. */
  readonly err: (line: string) => void
}

/** A larger file becomes `NAME.1`. */
const FILE_BYTES_MAX = 20_000_000
const WARN = 40

const LoggedError = z.object({
  message: z.string(),
  cause: z.object({ message: z.string() }).optional().catch(undefined),
})

const Line = z.looseObject({
  level: z.number(),
  time: z.unknown(),
  name: z.unknown(),
  msg: z.string(),
  part: z.string().optional(),
  err: LoggedError.optional(),
})

const MESSAGE_CHARS_MAX = 300

/** What pino writes instead of a secret. */
const REDACTED = '[Redacted]'

const valueText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The fields behind a sentence: it is constant, so without them it says neither which one nor how many. */
const valuesText = (values: Readonly<Record<string, unknown>>): string => {
  const shown = Object.entries(values)
    .filter(([, value]) => value !== REDACTED)
    .map(([name, value]) => printableCut(`${name}: ${valueText(value)}`, MESSAGE_CHARS_MAX))
  return shown.length === 0 ? '' : ` (${shown.join(', ')})`
}

const SAME_CHARS = 100

/** Many errors of our own say what their cause said, and then what to do; of all others the cause tells more. */
const errorText = ({ message, cause }: z.infer<typeof LoggedError>): string => {
  const why = cause?.message.split('; ')[0]?.slice(0, SAME_CHARS) ?? ''
  return cause === undefined || message.includes(why) ? message : `${message}: ${cause.message}`
}

/** A warning as a person reads it: the constant sentence, its values, then the error's own words. */
const humanLine = (json: string): string | undefined => {
  const parsed = Line.safeParse(JSON.parse(json))
  if (!parsed.success) return undefined
  const { level, time: _, name: __, msg, part, err, ...values } = parsed.data
  const word = level > WARN ? 'error' : 'warning'
  const where = part === undefined ? '' : ` (${part})`
  return `${word}${where}: ${msg}${valuesText(values)}${err === undefined ? '' : `: ${printableCut(errorText(err), MESSAGE_CHARS_MAX)}`}`
}

/** A disk that is full must not end the process that says so on the terminal: then lines miss in the file. */
const openFile = (file: string): { readonly write: (json: string) => void } => {
  let bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const putAside = (): void => {
    renameSync(file, `${file}.1`)
    bytes = 0
  }
  if (bytes > FILE_BYTES_MAX) putAside()
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600 })
  const drop = (): void => undefined
  destination.on('error', drop)
  return {
    write: (json) => {
      try {
        if (bytes > FILE_BYTES_MAX) {
          putAside()
          destination.reopen()
        }
        destination.write(json)
        bytes += Buffer.byteLength(json)
      } catch {
        drop()
      }
    },
  }
}

/** The log of a long-running command: a file and human warnings on a terminal, JSON lines on stderr otherwise. */
export const openConsoleLogger = ({ level, name, file, isTty, err }: ConsoleLogOptions): Logger => {
  if (!isTty) return openLogger(level, name)
  try {
    const human = {
      write: (json: string) => {
        const line = humanLine(json)
        if (line !== undefined) err(line)
      },
    }
    return pino(
      logOptions(level, name),
      multistream([
        { level: 'trace', stream: openFile(file) },
        { level: 'warn', stream: human },
      ]),
    )
  } catch (cause) {
    const { message } = explainError(cause)
    throw new PipelineError('SL_DATA_UNWRITABLE', `log file cannot be written: ${file} (${message})`, { cause })
  }
}
