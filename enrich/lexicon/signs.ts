import {
  ANNOYED,
  CRYING,
  DOUBTING,
  HAPPY,
  KISSING,
  LAUGHING,
  LOVING,
  SAD,
  TEASING,
  WINKING,
} from '../text/emoticons.ts'
import type { SignEntry } from './dictionary.ts'

const EMOTICONS: readonly (readonly [number, number])[] = [
  [HAPPY, 2],
  [LAUGHING, 2],
  [WINKING, 1],
  [KISSING, 2],
  [TEASING, 1],
  [SAD, -2],
  [CRYING, -3],
  [DOUBTING, -2],
  [LOVING, 3],
  [ANNOYED, -2],
]

// Newer emoji, and older ones that the packaged table has wrong or not at all.
const EMOJI: readonly (readonly [string, number])[] = [
  ['🤬', -3], ['🤮', -3], ['🤢', -3], ['😡', -3], ['😠', -2], ['🙄', -2], ['🤦', -2], ['🖕', -4], ['👎', -2], ['💩', -2],
  ['☹', -2], ['🙁', -2], ['😢', -2], ['😟', -2], ['🥺', -1], ['🥱', -1], ['🤡', -2], ['😖', -2], ['💔', -2], ['🚫', -1],
  ['🤩', 3], ['🥰', 3], ['🤗', 2], ['🙂', 1], ['😀', 2], ['🥳', 3], ['🤣', 1], ['👍', 2], ['💯', 2], ['🔥', 2],
  ['🧡', 3], ['🤍', 2], ['💚', 3], ['🤝', 2], ['🏆', 2], ['⭐', 2], ['✅', 1], ['❌', -1], ['⚠', -1], ['🔫', -1],
  ['😭', -1], ['😂', 1], ['☔', 0], ['💨', 0], ['👾', 0], ['🐻', 0], ['█', 0], ['▪', 0], ['│', 0], ['░', 0], ['✖', 0],
] // biome-ignore format: a table

/** Faces, hands, hearts and parties: a phone or a satellite dish says nothing about a mood. */
const FEELING =
  /[\u{1f600}-\u{1f64f}\u{1f910}-\u{1f92f}\u{1f970}-\u{1f97a}\u{1f44a}-\u{1f44f}\u{1f493}-\u{1f49f}\u{1f389}\u{1f38a}\u{1f4a9}-\u{1f4aa}\u{2639}-\u{263b}\u{2661}\u{2665}\u{270a}-\u{270d}\u{2764}\u{1f339}\u{1f340}\u{1f31f}\u{2728}]/u

/** The packaged emoji table, then our own corrections and the emoticons. */
export const signEntries = (packaged: Readonly<Record<string, number>>): readonly SignEntry[] => [
  ...Object.entries(packaged).flatMap(([sign, weight]) => {
    const point = sign.codePointAt(0)
    return point === undefined || !FEELING.test(sign) ? [] : [{ point, weight }]
  }),
  ...EMOJI.map(([sign, weight]) => ({ point: sign.codePointAt(0) ?? 0, weight })),
  ...EMOTICONS.map(([feeling, weight]) => ({ point: 0xe000 + feeling, weight })),
]
