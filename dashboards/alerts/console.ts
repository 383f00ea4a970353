import type { Channel } from './channel.ts'
import { type AlertMessage, utc } from './message.ts'

/** A block that a person reads in a terminal; every line of it is ours. */
export const consoleText = (message: AlertMessage): string => {
  const samples = message.samples.flatMap((sample) => [
    `  · ${utc(sample.publishedAt)} ${sample.where}${sample.engagement > 0 ? `, ${sample.engagement} reactions` : ''}`,
    `    “${sample.text}”`,
    ...(sample.url === undefined ? [] : [`    ${sample.url}`]),
  ])
  const lines = [
    message.headline,
    ...message.reasons.map((reason) => `  ${reason}`),
    ...(samples.length === 0 ? [] : ['  What people say:', ...samples]),
    ...(message.pageUrl === undefined || message.incident.state === 'over'
      ? []
      : [`  More, and acknowledge: ${message.pageUrl}`]),
  ]
  return `\n${lines.join('\n')}\n\n`
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
