import { hash } from 'node:crypto'
import type { OwnCard, Version } from '../model/format.ts'
import type { HeadName } from '../model/heads.ts'
import type { Checked } from './adapt.ts'

type Unseen = NonNullable<OwnCard['unseen']>

const KEY_DIGITS = 8
const NOT_SAID = '-'

/** A text by the hash of its key (`keyOf`): copies have the same, and nothing of a text is kept. */
const digitsOf = (key: string): string => hash('sha256', key, 'hex').slice(0, KEY_DIGITS)

/**
 * What own labels were called by weights that never saw them. The next model is compared with it: what this one says
 * of its own lessons would be better than it is. `taught`: which of the labels it learned.
 */
export const noteUnseen = (
  keys: readonly string[],
  taught: (row: number) => boolean,
  checked: readonly Checked[],
): Unseen => {
  const rows = Array.from(keys.keys()).filter(taught)
  const said = checked.map(({ head, rows: of, after }): readonly [HeadName, string] => {
    const answers = new Map(of.map((row, at) => [row, after[at]]))
    return [head, rows.map((row) => answers.get(row) ?? NOT_SAID).join('')]
  })
  return { keys: rows.map((row) => digitsOf(keys[row] as string)).join(''), said: Object.fromEntries(said) }
}

/** A model that labels taught, with what they were called unseen. */
export const withUnseen = (version: Version, unseen: Unseen): Version =>
  version.card.own === undefined
    ? version
    : { ...version, card: { ...version.card, own: { ...version.card.own, unseen } } }

export interface UnseenAnswers {
  /** Different texts that taught it. */
  readonly size: number
  readonly heads: readonly string[]
  /** The class that the text with this key was given, unseen; undefined: it taught this head nothing. */
  readonly answer: (head: HeadName, key: string) => number | undefined
  readonly has: (key: string) => boolean
}

export const readUnseen = ({ keys, said }: Unseen): UnseenAnswers => {
  const places = new Map<string, number>()
  for (let at = 0; at * KEY_DIGITS < keys.length; at++)
    places.set(keys.slice(at * KEY_DIGITS, (at + 1) * KEY_DIGITS), at)
  return {
    size: places.size,
    heads: Object.keys(said),
    has: (key) => places.has(digitsOf(key)),
    answer: (head, key) => {
      const at = places.get(digitsOf(key))
      const digit = at === undefined ? NOT_SAID : (said[head]?.[at] ?? NOT_SAID)
      return digit === NOT_SAID ? undefined : Number(digit)
    },
  }
}
