import { isUtf8 } from 'node:buffer'
import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'
import { messageOf } from '../config/errors.ts'
import { type Outcome, ok, reject } from '../config/outcome.ts'
import { explainRecord } from '../config/settings/explain.ts'
import { Mention } from './mention.ts'

/**
 * From the same schema: zod explains what is wrong, ajv says ten times faster that nothing is. Compiled with the first
 * record, because it takes as long as a sixth of the start of a command, and most of them read none.
 */
const compile = (): ValidateFunction =>
  new Ajv({ strict: false, unicode: false, validateFormats: false, logger: false }).compile(
    z.toJSONSchema(Mention, { target: 'draft-7' }),
  )
let compiled: ValidateFunction | undefined
const validator = (): ValidateFunction => {
  compiled ??= compile()
  return compiled
}

/** Whether `value` is a mention, as `Mention.safeParse(value).success` would say; lengths count in UTF-16 units. */
export const isMention = (value: unknown): value is Mention => validator()(value) as boolean

/** Zod counts code points of a text, the contract UTF-16 units: of 300 emoji only ajv can say that they are too many. */
const tooLong = (value: unknown): readonly z.core.$ZodIssue[] => {
  const validate = validator()
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, params }) => ({
    code: 'too_big',
    origin: 'string',
    maximum: params['limit'],
    path: instancePath.split('/').slice(1),
    message: 'Too big',
  }))
}

/** Which field broke which rule, without its text. */
export const whyNoMention = (value: unknown): string =>
  explainRecord(Mention.safeParse(value).error?.issues ?? tooLong(value), value, 'record')

/** The record on the log. */
export const encodeMention = (mention: Mention): Buffer => Buffer.from(JSON.stringify(mention))

/** Reads one record of the log. Rejects say what is wrong without repeating the text. */
export const decodeMention = (value: Buffer, bytesMax: number): Outcome<Mention> => {
  if (value.length > bytesMax) return reject('too-large', `record of ${value.length} bytes, allowed ${bytesMax}`)
  if (!isUtf8(value)) return reject('not-utf8', 'record is not UTF-8')
  let parsed: unknown
  try {
    parsed = JSON.parse(value.toString('utf8'))
  } catch (error) {
    return reject(
      'not-json',
      messageOf(error)
        .replace(/"[\s\S]*"/, '"…"')
        .slice(0, 200),
    )
  }
  return isMention(parsed) ? ok(parsed) : reject('mention-invalid', whyNoMention(parsed))
}
