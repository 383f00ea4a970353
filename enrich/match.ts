import type { WatchList } from '../config/watchlist.ts'
import type { Mention } from '../ingest/mention.ts'
import { compilePhrases, type Phrase } from './phrases.ts'
import type { BrandMatch } from './scored.ts'
import { openTokens, type Tokens, tokenise } from './tokens.ts'

/** Brands and topics of a text: brands in the order of the settings, each with its first clause there. */
export interface Found {
  readonly brands: readonly BrandMatch[]
  readonly topics: readonly string[]
}

const NOTHING: Found = Object.freeze({ brands: Object.freeze([]), topics: Object.freeze([]) })
const VETOED = -2
const UNSEEN = -1

/** What a phrase's id stands for. */
interface Meaning {
  /** Index of the brand, or brands + index of the topic. */
  readonly subject: number
  /** Index of the word inside the brand's or topic's words, or VETOED. */
  readonly clause: number
}

const meaningsOf = ({ brands, topics }: WatchList): { phrases: readonly Phrase[]; meanings: readonly Meaning[] } => {
  const meanings: Meaning[] = []
  const phrases: Phrase[] = []
  const add = (words: readonly string[], subject: number, vetoes: boolean): void => {
    words.forEach((word, clause) => {
      phrases.push({ words: word, id: meanings.length })
      meanings.push({ subject, clause: vetoes ? VETOED : clause })
    })
  }
  brands.forEach(({ words, not }, index) => {
    add(words, index, false)
    add(not, index, true)
  })
  topics.forEach(({ words }, index) => {
    add(words, brands.length + index, false)
  })
  return { phrases, meanings }
}

/** All words of all brands and topics in one pass over the tokens. One of a brand's `not` words vetoes the brand. */
export const compileWatch = (watchList: WatchList): ((tokens: Tokens) => Found) => {
  const { phrases, meanings } = meaningsOf(watchList)
  const find = compilePhrases(phrases)
  const brandCount = watchList.brands.length
  // Reused: which clause each subject has so far, and which subjects to look at and to clear afterwards.
  const clauses = new Int32Array(brandCount + watchList.topics.length).fill(UNSEEN)
  const seen: number[] = []
  const answers = watchList.brands.map(({ id, words }) => words.map((clause) => Object.freeze({ brand: id, clause })))
  const note = (id: number): void => {
    const { subject, clause } = meanings[id] as Meaning
    const before = clauses[subject] as number
    if (before === UNSEEN) seen.push(subject)
    if (before === UNSEEN || clause < before) clauses[subject] = clause
  }
  return (tokens) => {
    seen.length = 0
    find(tokens, note)
    if (seen.length === 0) return NOTHING
    seen.sort((a, b) => a - b)
    const brands: BrandMatch[] = []
    const topics: string[] = []
    for (const subject of seen) {
      const clause = clauses[subject] as number
      clauses[subject] = UNSEEN
      if (subject >= brandCount) topics.push(watchList.topics[subject - brandCount]?.id ?? '')
      else if (clause !== VETOED) brands.push(answers[subject]?.[clause] as BrandMatch)
    }
    return { brands, topics }
  }
}

/** The brands a mention's title and text speak of. */
export const compileMatcher = (watchList: WatchList): ((mention: Mention) => readonly BrandMatch[]) => {
  const watch = compileWatch({ ...watchList, topics: [] })
  const tokens = openTokens()
  return (mention) => watch(tokenise(tokens, mention.text, mention.title)).brands
}
