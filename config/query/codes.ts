import type { QueryProblem } from './problem.ts'

interface Code {
  readonly severity: QueryProblem['severity']
  /** One sentence: what is wrong and why. */
  readonly why: string
  /** A query that has this problem, for documentation and tests. */
  readonly example: string
}

/** Every problem a query can have. Codes stay the same for ever; the README beside this file shows them all. */
export const queryCodes = {
  EQ101: { severity: 'error', why: 'a query has at most 100,000 characters', example: '(one that long)' },
  EQ102: { severity: 'error', why: 'brackets nest at most 60 deep', example: '(61 brackets in one another)' },
  EQ103: {
    severity: 'error',
    why: 'a query holds at most 5,000 words, phrases and fields',
    example: '(one with more)',
  },
  EQ110: { severity: 'error', why: 'the query is empty: it would match nothing', example: '<<<later>>>' },
  EQ111: { severity: 'error', why: 'brackets hold nothing', example: 'kavento AND ()' },
  EQ112: { severity: 'error', why: 'a bracket is not closed', example: '(kavento OR telwyn' },
  EQ113: { severity: 'error', why: 'a bracket is closed that was never opened', example: 'kavento)' },
  EQ114: { severity: 'error', why: 'a quote is not closed', example: '"kavento app' },
  EQ115: { severity: 'error', why: 'a brace is not closed', example: '{BT' },
  EQ116: { severity: 'error', why: 'a comment is not closed by >>>', example: 'kavento <<<our brand' },
  EQ117: { severity: 'error', why: 'a range is not closed by ]', example: 'likes:[10 TO 20' },
  EQ118: { severity: 'error', why: 'nothing to look for stands here: no letter, digit or emoji', example: '""' },
  EQ119: { severity: 'error', why: 'a word or phrase has at most 500 characters', example: '(a longer one)' },
  EQ120: { severity: 'error', why: 'nothing stands before the operator', example: 'AND kavento' },
  EQ121: { severity: 'error', why: 'nothing stands behind the operator', example: 'kavento AND' },
  EQ122: {
    severity: 'error',
    why: 'AND and OR are mixed without brackets: it could be meant both ways',
    example: 'a1 OR b1 AND c1',
  },
  EQ123: { severity: 'error', why: 'a query that only says NOT would match nearly everything', example: 'NOT kavento' },
  EQ124: {
    severity: 'warning',
    why: 'an operator in small letters, or in German, is looked for as a word',
    example: 'kavento and app',
  },
  EQ125: {
    severity: 'warning',
    why: 'no operator stands between two words: AND is understood',
    example: 'kavento app',
  },
  EQ126: {
    severity: 'error',
    why: 'NEAR stands beside AND or OR without brackets',
    example: 'kavento NEAR/5 app OR telwyn',
  },
  EQ127: {
    severity: 'error',
    why: 'distance is counted between words: no NOT and no field can stand here',
    example: 'kavento NEAR/5 language:de',
  },
  EQ130: { severity: 'error', why: '~ must touch the phrase or bracket it belongs to', example: '"kavento app" ~5' },
  EQ131: { severity: 'error', why: '~ needs a number of words', example: '"kavento app"~' },
  EQ132: {
    severity: 'error',
    why: '~ belongs to a phrase in quotes or to brackets, not to one word',
    example: 'kavento~2',
  },
  EQ133: { severity: 'error', why: 'a distance cannot stand inside another one', example: '((a1 NEAR/2 b1) AND c1)~5' },
  EQ134: { severity: 'error', why: 'a distance is at most 100 words', example: 'kavento NEAR/500 app' },
  EQ135: { severity: 'error', why: 'NEAR needs a number of words', example: 'kavento NEAR app' },
  EQ140: {
    severity: 'error',
    why: 'a word cannot begin with a wildcard: it would match nearly everything',
    example: '*vento',
  },
  EQ141: { severity: 'error', why: 'at least two letters must stand before a wildcard', example: 'k*' },
  EQ142: { severity: 'error', why: 'a case-sensitive word has no wildcards', example: '{Kav*}' },
  EQ143: {
    severity: 'error',
    why: 'a case-sensitive word has at most 20 characters',
    example: '{KaventoInternationalHolding}',
  },
  EQ150: { severity: 'error', why: 'no such field', example: 'languag:de' },
  EQ151: {
    severity: 'error',
    why: 'this field is known elsewhere, but no source here can answer it',
    example: 'authorGender:F',
  },
  EQ152: { severity: 'error', why: 'no space may stand before the colon of a field', example: 'language :de' },
  EQ153: { severity: 'error', why: 'the field has no value', example: 'kavento AND language:' },
  EQ154: { severity: 'error', why: 'the field cannot have this value', example: 'authorVerified:maybe' },
  EQ155: { severity: 'error', why: 'nothing lies in this range', example: 'likes:[20 TO 10]' },
  EQ156: { severity: 'error', why: 'a range stands only behind a field of numbers', example: 'language:[1 TO 2]' },
  EQ157: { severity: 'error', why: 'a range is written [a TO b], * for an open end', example: 'likes:[10 to 20]' },
} as const satisfies Record<`EQ${number}`, Code>

export type QueryCode = keyof typeof queryCodes
