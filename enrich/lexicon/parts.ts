import { sourceOf, TAG, type Tokens, unitsOf, WORD } from '../text/tokens.ts'

/**
 * What German compounds end in when their end says the mood: `Lieferchaos`, `Kundenfrust`. Chosen so that no other word
 * ends in the same letters by chance, as `Flüge` ends in `Lüge`.
 */
const ENDINGS =
  `chaos katastrophe katastrophen desaster skandal skandale pleite pleiten ärger frust debakel abzocke betrug
  wahnsinn irrsinn hölle horror terror krise krisen störung störungen ausfall ausfälle problem probleme fehler verspätung
  verspätungen mangel mängel schrott scheiße scheiß dreck wucher verarsche blamage versagen erfolg erfolge freude glück
  spaß genuss begeisterung zufriedenheit`.split(/\s+/)
/** Turned round, or another word: `Misserfolg`, `Zugunglück`, `Schadenfreude`, `Entstörung`, `weiterverfolge`. */
const TURNED = /(?:un|miss|schadens?|ent|anti|null|sub|heiß|v)$/
/** `Servicechaos` is a service first. */
const BEFORE_MIN = 3
const WORD_CHARS_MAX = 40

const byEnd = Map.groupBy(ENDINGS, (ending) => ending.slice(-2))
/** The last two units of a word in small letters; other letters than those of ASCII become others, everywhere alike. */
const endKey = (one: number, two: number): number => (one | 0x20) * 0x10000 + (two | 0x20)
const lastTwo = new Set([...byEnd.keys()].map((end) => endKey(end.charCodeAt(0), end.charCodeAt(1))))
const SHORTEST = BEFORE_MIN + Math.min(...ENDINGS.map(({ length }) => length))

/** The word that a German compound ends in, where that says the mood; undefined for all other words. */
export const endingOf = (tokens: Tokens, at: number): string | undefined => {
  const [from, to] = [tokens.from[at] as number, tokens.to[at] as number]
  if (to - from < SHORTEST || to - from > WORD_CHARS_MAX) return undefined
  const kind = tokens.kind[at]
  if (kind !== WORD && kind !== TAG) return undefined
  const units = unitsOf(tokens, at)
  if (!lastTwo.has(endKey(units[to - 2] as number, units[to - 1] as number))) return undefined
  const word = sourceOf(tokens, at).slice(from, to).toLowerCase()
  const ending = byEnd.get(word.slice(-2))?.find((one) => word.endsWith(one) && word.length >= one.length + BEFORE_MIN)
  return ending === undefined || TURNED.test(word.slice(0, -ending.length)) ? undefined : ending
}

const none: readonly string[] = []

/** The words of `#LoveThisPhone`; none of a tag that is written as one. */
export const wordsOfTag = (tokens: Tokens, at: number): readonly string[] => {
  const [from, to] = [tokens.from[at] as number, tokens.to[at] as number]
  if (tokens.kind[at] !== TAG || to - from > WORD_CHARS_MAX) return none
  const words = sourceOf(tokens, at)
    .slice(from, to)
    .split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
  return words.length < 2 ? none : words
}
