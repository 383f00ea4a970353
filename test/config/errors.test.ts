import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { type ErrorCode, errorCatalog, PipelineError } from '../../config/errors.ts'
import { explainError } from '../../config/hints.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const documented = new Map(
  [...readme.matchAll(/^\| `(SL_\w+)` \| (yes|no) \| (.+) \|$/gm)].map(([, code, waits, next]) => [
    code,
    { waits, next },
  ]),
)

describe('the README', () => {
  test('documents every error code and no other', () => {
    expect([...documented.keys()]).toEqual(Object.keys(errorCatalog))
  })

  test.each(Object.keys(errorCatalog) as ErrorCode[])('says of %s what the console says', (code) => {
    const { next } = explainError(new PipelineError(code, 'noun: value'))
    expect(documented.get(code)).toEqual({ next, waits: errorCatalog[code].retryable ? 'yes' : 'no' })
  })
})
