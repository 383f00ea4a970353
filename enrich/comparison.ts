import { AFTER_APOSTROPHE, type Tokens, wordAt } from './tokens.ts'

export const turnings = ['never', 'good', 'bad', 'always'] as const
/**
 * When a mood counts the other way round for a brand: what is good of a better one is bad of this one. `good` and
 * `bad`: only a mood that is so; one that is not has another reason, and both brands share it.
 */
export type Turns = (typeof turnings)[number]

/** How what stands before `than` is meant of the brand before it and of the brand behind it. */
export interface Sides {
  readonly before: Turns
  readonly behind: Turns
  /** What is said stands on any side of the link: `im Gegensatz zu B antwortet A schnell`. */
  readonly isAnywhere?: true
  /** The link itself is good of one side and bad of the other, also where nothing else is: which one. */
  readonly wins?: 'before' | 'behind'
}

/** Tokens of a clause. */
export interface TokenRange {
  readonly first: number
  readonly last: number
}

/** `A is better than B` */
const BETTER: Sides = { before: 'never', behind: 'good' }
/** `A is worse than B` */
const WORSE: Sides = { before: 'never', behind: 'bad' }
/** `A is less annoying than B`: the mood of the words is B's. */
const LESS: Sides = { before: 'always', behind: 'never' }
/** `A is not as good as B` */
const NOT_EQUAL: Sides = { before: 'never', behind: 'always' }

/** `A is terrible compared to B` */
const AGAINST: Sides = { before: 'never', behind: 'always', isAnywhere: true }

/** `switched from B to A`, `A instead of B`: what is good of the one that was chosen is bad of B. */
const CHOSEN: Sides = { before: 'never', behind: 'good', isAnywhere: true }
/** `prefer A over B`, `A beats B` */
const PREFERRED: Sides = { ...CHOSEN, wins: 'before' }
/** `left B for A` */
const LEFT: Sides = { before: 'good', behind: 'never', isAnywhere: true }
/** `A cannot compete with B` */
const OUTDONE: Sides = { before: 'never', behind: 'bad', isAnywhere: true, wins: 'behind' }

const OVER = /^over$/iu
const PREFER = /^(prefer(red|s)?|choos(e|es|ing)|chose|chosen|pick(ed|s|ing)?|take|took|taking|recommend(ed|s)?)$/iu
const TO_OTHERS = /^(to|gegenüber)$/iu
const PREFER_TO = /^(prefer(red|s)?|bevorzug(e|t|en))$/iu
const OF = /^of$/iu
const AHEAD = /^ahead$/iu
const INSTEAD = /^instead$/iu
const STEAD = /^(statt|anstatt|anstelle)$/iu
const FROM = /^(from|von)$/iu
const SWITCH =
  /^((switch|chang)(e|es|ed|ing)?|mov(e|ed|ing)|(um|rüber)?(wechs(le|el|eln|elt|elte)|gewechselt|gegangen|gezogen)|umgestiegen|(um)?steige|Wechsel)$/iu
const FOR = /^for$/iu
const LEAVE = /^(left|leav(e|es|ing)|ditch(ed|ing)?|dropp(ed|ing)|swapp(ed|ing)|dump(ed|ing)?)$/iu
const BEATS =
  /^(beats?|outperform(s|ed)?|outclass(es|ed)?|outshines?|trumps|smokes|schlägt|übertrifft|toppt|überflügelt)$/iu
const WITH = /^(with|mit)$/iu
const COMPETE = /^(compete|mithalten|konkurrieren)$/iu

const UNLIKE = /^unlike$/iu
const TO = /^(to|with|zu|mit)$/iu
const COMPARED = /^(compared|comparison|contrast|vergleich|verglichen|gegensatz)$/iu

const THAN = /^(than|als)$/iu
const AS = /^(as|wie)$/iu
const EQUAL = /^(as|so|genauso|ebenso)$/iu
const NOT = /^(not|no|never|nothing|cannot|(is|are|was|do|does|did)nt|nicht|nichts|nie|kein(e[nmrs]?)?)$/iu
/** `not only better`, `no doubt better` deny nothing. */
const NO_DENIAL = /^(only|just|merely|doubt|wonder|question|nur|bloß|zweifel|wunder)$/iu
/** `even better than B` says that B is good as well. */
const EVEN = /^(even|noch)$/iu

const LESS_WORD = /^(less|fewer|weniger)$/iu
const WORSE_WORD =
  /^(worse|(slow|weak|poor|rud|ugli|dear|pric?i|schlecht|schlimm|mies|langsam|schwäch|teur|hässlich|lahm|nervig|un\p{L}{4,})er(e[nmrs]?)?)$/iu
const BETTER_WORD = /^(more|mehr|rather|lieber|better|besser(e[nmrs]?)?)$/iu
/** English and German adjectives; a capital letter makes a noun of it. */
const COMPARATIVE = /^\p{Ll}\p{L}+er(e[nmrs]?)?$/u
const NO_COMPARATIVE =
  /^(other|another|either|neither|whether|however|never|over|after|under|together|aber|oder|immer|wieder|leider|unter|hinter|außer|weder|bisher|daher|vorher|nachher|sicher|lecker|teuer|sauber|super|((uns|and|jed|dies|ein|kein|mein|dein|sein|ihr|welch|solch|manch|mehr|weit|schw|le)er(e[nmrs]?)?))$/iu

/** A comparative stands at most so many words before `than`: `more trouble with Kavento than`. */
const COMPARATIVE_WORDS_MAX = 5
/** `not` stands at most so many words before what it denies. */
const NOT_WORDS_MAX = 3

const sidesOf = (word: string): Sides | undefined => {
  if (LESS_WORD.test(word)) return LESS
  if (BETTER_WORD.test(word)) return BETTER
  if (NO_COMPARATIVE.test(word)) return undefined
  if (WORSE_WORD.test(word)) return WORSE
  return COMPARATIVE.test(word) ? BETTER : undefined
}

/**
 * `ein toller Anbieter für mich als Kunde`: before a German noun `-er` is the ending of an adjective, and of a
 * comparative it is `-erer` (`ein schnellerer Anbieter als`).
 */
const isAdjective = (tokens: Tokens, before: number, at: number, word: string): boolean =>
  before + 1 < at &&
  /(?<!er)er$/iu.test(word) &&
  !LESS_WORD.test(word) &&
  !BETTER_WORD.test(word) &&
  /^\p{Lu}/u.test(wordAt(tokens, before + 1))

/** Whether one of the few words before token `at` denies it; the `t` of `isn't` does. */
const isDenied = (tokens: Tokens, at: number, first: number): boolean => {
  for (let before = Math.max(first, at - NOT_WORDS_MAX); before < at; before++) {
    const word = wordAt(tokens, before)
    if (NO_DENIAL.test(wordAt(tokens, before + 1))) continue
    if (NOT.test(word) || (word === 't' && ((tokens.flags[before] as number) & AFTER_APOSTROPHE) !== 0)) return true
  }
  return false
}

/** The first of these tokens that is such a word; −1 where none is. */
const placeOf = (tokens: Tokens, pattern: RegExp, from: number, to: number): number => {
  for (let at = from; at <= to; at++) if (pattern.test(wordAt(tokens, at))) return at
  return -1
}

/** The sides where token `at` links the one that was chosen, or outdone, with the other. */
const choiceAt = (tokens: Tokens, at: number, { first, last }: TokenRange): Sides | undefined => {
  const link = wordAt(tokens, at)
  const isBehind = (pattern: RegExp): boolean => at > first && pattern.test(wordAt(tokens, at - 1))
  // Something stands between: `take over B` is no choice.
  const isAfter = (pattern: RegExp): boolean => placeOf(tokens, pattern, first, at - 2) >= 0
  if (OVER.test(link) && isAfter(PREFER)) return PREFERRED
  if (TO_OTHERS.test(link) && isAfter(PREFER_TO)) return PREFERRED
  if (OF.test(link) && isBehind(AHEAD)) return PREFERRED
  if (BEATS.test(link) && !isDenied(tokens, at, first)) return PREFERRED
  if (OF.test(link) && isBehind(INSTEAD)) return CHOSEN
  if (STEAD.test(link)) return CHOSEN
  if (FROM.test(link) && placeOf(tokens, SWITCH, first, last) >= 0) return CHOSEN
  if (FOR.test(link) && isAfter(LEAVE)) return LEFT
  const rival = WITH.test(link) ? placeOf(tokens, COMPETE, first, last) : -1
  return rival >= 0 && isDenied(tokens, rival, first) ? OUTDONE : undefined
}

/**
 * How the two sides of a comparison are meant, where token `at` is its `than`, `als`, `as`, `wie`, `unlike`, the `to` of
 * `compared to`, or the link of a choice; `first` and `last` are the clause's tokens. Undefined where both sides share the mood: no comparison
 * (`als Kunde`), equality (`so … wie`, `as … as`, `no better than`), or more of the same (`even worse than`).
 */
export const sidesAt = (tokens: Tokens, at: number, clause: TokenRange): Sides | undefined => {
  const { first } = clause
  const link = wordAt(tokens, at)
  if (UNLIKE.test(link) || (TO.test(link) && at > first && COMPARED.test(wordAt(tokens, at - 1)))) return AGAINST
  const isThan = THAN.test(link)
  if (!isThan && !AS.test(link)) return choiceAt(tokens, at, clause)
  for (let before = at - 1; before >= Math.max(first, at - COMPARATIVE_WORDS_MAX); before--) {
    const word = wordAt(tokens, before)
    if (EQUAL.test(word)) return !isThan && isDenied(tokens, before, first) ? NOT_EQUAL : undefined
    // Many say `besser wie`, and mean `als`.
    const sides = isThan || (before === at - 1 && !/^as$/iu.test(link)) ? sidesOf(word) : undefined
    if (sides === undefined || (/^als$/iu.test(link) && isAdjective(tokens, before, at, word))) continue
    const isEven = before > first && EVEN.test(wordAt(tokens, before - 1))
    return isEven || isDenied(tokens, before, first) ? undefined : sides
  }
  return undefined
}
