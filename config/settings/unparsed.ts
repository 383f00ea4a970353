/** Settings before they are parsed: what a field's own rule refuses counts as empty, so that all problems are told at once. */
export type Unparsed = Readonly<Record<string, unknown>>

export const mapOf = (value: unknown): Unparsed =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Unparsed) : {}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** What no type says of a field by itself. */
export interface UnparsedProblem {
  readonly path: (string | number)[]
  readonly message: string
}
