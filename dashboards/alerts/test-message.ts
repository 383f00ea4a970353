import { randomUUID } from 'node:crypto'
import type { ReaderLanguage } from '../../config/text/reader-language.ts'
import type { EpochMs } from '../../config/time/instant.ts'
import { alertWords } from './words.ts'

/** Tries out the way that alerts take. It is of no brand and no incident, so that nobody can take it for a crisis. */
export interface TestMessage {
  readonly id: string
  readonly event: 'test'
  readonly at: EpochMs
  readonly language: ReaderLanguage
  readonly headline: string
  readonly reasons: readonly string[]
}

/** Each under an id of its own: a receiver that leaves out repeats shows the second try too. */
export const testMessage = (language: ReaderLanguage, at: EpochMs): TestMessage => {
  const { headline, text } = alertWords[language].test
  return {
    id: `msg_test_${randomUUID().replaceAll('-', '')}`,
    event: 'test',
    at,
    language,
    headline,
    reasons: [text],
  }
}
