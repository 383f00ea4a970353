import { InvalidArgumentError } from 'commander'
import { languageCode, languageTag } from '../text/language-code.ts'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof logLevels)[number]

/** What every command understands. */
export interface CommonFlags {
  readonly data?: string | undefined
  readonly port?: number | undefined
  readonly config?: string | undefined
  readonly logLevel?: LogLevel | undefined
}

/** Makes a command's handler of the function that does it; what that returns is the exit code. */
export type Run = <F>(action: (flags: F, ...args: never[]) => Promise<number>) => Handler

/** What commander calls: arguments, the command's own flags, the command. */
export type Handler = (...given: unknown[]) => Promise<void>

const PORT_MAX = 65_535

/** 0 takes a free port. */
export const portFlag = (text: string): number => {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > PORT_MAX) throw new InvalidArgumentError('a port is a number from 0 to 65535.')
  return port
}

export const countFlag = (text: string): number => {
  const count = Number(text)
  if (!/^\d{1,7}$/.test(text) || count === 0) throw new InvalidArgumentError('a whole number from 1 to 9,999,999.')
  return count
}

/** `EN`, `en-US`, `eng` and `en` are one language; `und` is to be found out. */
export const languageFlag = (text: string): string => {
  if (!languageTag.test(text)) throw new InvalidArgumentError('a language code of two or three letters.')
  return languageCode(text) ?? 'und'
}

/** For flags that may be given several times. */
export const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text]
