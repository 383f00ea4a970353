import type { Channel } from './channel.ts'
import type { AlertMessage } from './message.ts'
import type { TestMessage } from './test-message.ts'
import { alertWords } from './words.ts'

/** A block that a person reads in a terminal; every line of it is ours. */
export const consoleText = (message: AlertMessage | TestMessage): string => {
  const lines = [message.headline, ...message.reasons.map((reason) => `  ${reason}`), ...aboutIncident(message)]
  return `\n${lines.join('\n')}\n\n`
}

const aboutIncident = (message: AlertMessage | TestMessage): readonly string[] => {
  if (message.event === 'test') return []
  const words = alertWords[message.language]
  const samples = message.samples.flatMap((sample) => [
    `  · ${message.clock(sample.publishedAt)} ${sample.where}${sample.engagement > 0 ? `, ${words.reactions(sample.engagement)}` : ''}`,
    `    “${sample.text}”`,
    ...(sample.url === undefined ? [] : [`    ${sample.url}`]),
  ])
  return [
    ...(samples.length === 0 ? [] : [`  ${words.samples}`, ...samples]),
    ...(message.pageUrl === undefined || message.incident.state === 'over'
      ? []
      : [`  ${words.more} ${message.pageUrl}`]),
  ]
}

/** Prints messages; what was printed before a crash is not printed again. */
export const openConsole = (write: (text: string) => void): Channel => ({
  name: 'console',
  repeats: 'never',
  receiver: 'stdout',
  send: async (message) => {
    write(consoleText(message))
    return { kind: 'sent' }
  },
  [Symbol.asyncDispose]: async () => undefined,
})
