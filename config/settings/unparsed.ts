/** Settings before they are parsed: what a field's own rule refuses counts as empty, so that all problems are told at once. */
export type Unparsed = Readonly<Record<string, unknown>>

export const mapOf = (value: unknown): Unparsed =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Unparsed) : {}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** One thing that is wrong with the settings: where, in words of the path, and what. */
export interface SettingsProblem {
  readonly path: readonly PropertyKey[]
  /** Set when the key itself is wrong, not its value: then its own place is shown. */
  readonly key?: string
  readonly text: string
}
