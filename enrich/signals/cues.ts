import { CUES, type CuePhrase, cuePhrases } from '../lexicon/cues.ts'
import { type Glue, gluedWord, glueFits, glueOf } from '../match/glue.ts'
import { findSlot, tableOf } from '../match/table.ts'
import { tokenise } from '../text/tokenise.ts'
import { HANDLE, openTokens, sourceOf, TAG, type Tokens, URL, unitsOf } from '../text/tokens.ts'

/** A turn of phrase, word by word. */
interface Cue {
  readonly id: number
  readonly hash: Int32Array
  readonly check: Int32Array
  readonly glue: readonly Glue[]
  /** A phrase written as one word counts inside `#words` and `@names` only. */
  readonly tagOnly: boolean
}

const scratch = openTokens()

const cueOf = (words: string, id: number, tagOnly: boolean): Cue => {
  const { from, to, hash, check, count } = tokenise(scratch, words)
  const glue = Array.from({ length: count - 1 }, (_, at) => glueOf(words.slice(to[at], from[at + 1])))
  return { id, hash: hash.slice(0, count), check: check.slice(0, count), glue, tagOnly }
}

/** The phrase, and the same as one word: `customer service`, `#customerservice`; `can't`, `cant`. */
const cuesOf = ({ words, id }: CuePhrase): readonly Cue[] => {
  const cue = cueOf(words, id, false)
  const joins = cue.glue.length > 0 && cue.glue.every((glue) => glue.kind === 'gap' || glue.text === "'")
  return joins ? [cue, cueOf(words.replace(/[\s'-]+/g, ''), id, words.includes(' '))] : [cue]
}

const cues = cuePhrases.flatMap(cuesOf)
const byFirstWord = tableOf(cues.map(({ hash }, pattern) => ({ hash: hash[0] as number, pattern })))
/** In the order of the table's list: the second word of each cue of several. */
const secondWord = Int32Array.from(byFirstWord.list, (cue) => cues[cue]?.hash[1] ?? 0)
const isLonger = Uint8Array.from(byFirstWord.list, (cue) => ((cues[cue] as Cue).hash.length > 1 ? 1 : 0))

/** Whether the cue stands in the tokens from `first` on. */
const stands = (cue: Cue, tokens: Tokens, first: number): boolean => {
  const { hash, check, kind, from, to } = tokens
  const last = first + cue.hash.length - 1
  if (last >= (first < tokens.textStart ? tokens.textStart : tokens.count)) return false
  for (let at = first; at <= last; at++) {
    if (hash[at] !== cue.hash[at - first] || check[at] !== cue.check[at - first]) return false
  }
  if (cue.tagOnly && kind[first] !== TAG && kind[first] !== HANDLE) return false
  const units = unitsOf(tokens, first)
  if (gluedWord(units, (from[first] as number) - 1, -1) || gluedWord(units, to[last] as number, 1)) return false
  for (let at = first; at < last; at++) {
    const between = sourceOf(tokens, at).slice(to[at], from[at + 1])
    if (!glueFits(cue.glue[at - first] as Glue, between)) return false
  }
  return true
}

const counts = new Uint16Array(CUES)

/** How many cues of each kind (lexicon/cues.ts) stand in the tokens, addresses left out. Overwritten by the next call. */
export const countCues = (tokens: Tokens): Uint16Array => {
  counts.fill(0)
  const { count, kind, hash } = tokens
  for (let at = 0; at < count; at++) {
    const slot = kind[at] === URL ? -1 : findSlot(byFirstWord, hash[at] as number)
    if (slot < 0) continue
    const end = byFirstWord.end[slot] as number
    for (let place = byFirstWord.start[slot] as number; place < end; place++) {
      if (isLonger[place] === 1 && secondWord[place] !== hash[at + 1]) continue
      const cue = cues[byFirstWord.list[place] as number] as Cue
      if (stands(cue, tokens, at)) counts[cue.id] = (counts[cue.id] as number) + 1
    }
  }
  return counts
}
