import { AFTER_APOSTROPHE, type Tokens, wordAt } from '../text/tokens.ts'
import {
  AGAINST,
  BETTER,
  CHOSEN,
  LEFT,
  LESS,
  MISSED,
  NOT_EQUAL,
  OUTDONE,
  PLAINLY_BETTER,
  PREFERRED,
  REGRETTED,
  type Sides,
  WORSE,
} from './sides.ts'

/** What links the two sides, and its place in the text. */
export interface Link {
  readonly sides: Sides
  readonly from: number
  readonly to: number
  /** A sign compares the two names that touch it alone. */
  readonly isSign?: true
}

/** Tokens of a clause. */
export interface TokenRange {
  readonly first: number
  readonly last: number
}

const UNLIKE = /^unlike$/iu
const TO = /^(to|with|zu|mit)$/iu
const THAN = /^(than|als)$/iu
const AS = /^(as|wie)$/iu
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
const NEVER = /^(never|nobody|noone|none|nie|niemals|niemand)$/iu
const REGRET = /^(regret(s|ted|ting)?|bereue[nt]?|bereute)$/iu
const BECAUSE = /^(because|cause|weil|wegen|aufgrund)$/iu
const RANKS = /^(sup|inf)erior$/iu
const SUPERIOR = /^superior$/iu
const NOTHING = /^nothing$/iu
const ON = /^on$/iu
/** Who is denied this is outdone by the brand behind the other word: `no match for B`, `kommt nicht an B heran`. */
const RIVALRIES: readonly { readonly rival: RegExp; readonly link: RegExp }[] = [
  { rival: /^(compete|mithalten|konkurrieren)$/iu, link: WITH },
  { rival: /^match$/iu, link: FOR },
  { rival: /^candle$/iu, link: /^to$/iu },
  { rival: /^(league|liga)$/iu, link: /^(as|wie)$/iu },
  { rival: /^(he)?ran(kommen|reichen)?$/iu, link: /^an$/iu },
]
/** Words that link two sides: all that `sidesAt` looks for at one token. */
const LINK = new RegExp(
  [UNLIKE, TO, THAN, AS, OVER, TO_OTHERS, OF, ON, BEATS, STEAD, FROM, FOR, ...RIVALRIES.map(({ link }) => link)]
    .map(({ source }) => source)
    .join('|'),
  'iu',
)

/** `A > B`, as sources write it; more than one is a path, or a quotation: `Home > A > B`. */
const SIGNS = /(?:[<>]|&[lg]t;)+/gu
const SIGN = /^ *(?<sign>(?:>|&gt;)+|(?:<|&lt;)+) *$/u

const ANDERS = /^anders$/iu
const COMPARED = /^(compared|comparison|contrast|vergleich|verglichen|gegensatz)$/iu

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
const PLAINLY_BETTER_WORD =
  /^(rather|lieber|better|(cheap|fast|quick|friendli|nic|easi|smooth|billig|günstig|schnell|freundlich|nett|zuverlässig)er(e[nmrs]?)?|besser(e[nmrs]?)?)$/iu
/** English and German adjectives; a capital letter makes a noun of it. */
const COMPARATIVE = /^\p{Ll}\p{L}+er(e[nmrs]?)?$/u
const NO_COMPARATIVE =
  /^(other|another|either|neither|whether|however|never|over|after|under|together|aber|oder|immer|wieder|leider|unter|hinter|außer|weder|bisher|daher|vorher|nachher|sicher|lecker|teuer|sauber|super|((uns|and|jed|dies|ein|kein|mein|dein|sein|ihr|welch|solch|manch|mehr|weit|schw|le)er(e[nmrs]?)?))$/iu

/** A comparative stands at most so many words before `than`: `more trouble with Kavento than`. */
const COMPARATIVE_WORDS_MAX = 5
/** `not` stands at most so many words before what it denies … */
const NOT_WORDS_MAX = 3
/** … and before a rivalry: `not in the same league`. */
const NOT_RIVAL_WORDS_MAX = 4

/** `unlike`, `anders`, `compared`: whose other words (`to`, `als`) mean nothing by themselves. */
export const compares = (word: string): boolean => UNLIKE.test(word) || ANDERS.test(word) || COMPARED.test(word)

const sidesOf = (word: string): Sides | undefined => {
  if (LESS_WORD.test(word)) return LESS
  if (PLAINLY_BETTER_WORD.test(word)) return PLAINLY_BETTER
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
const isDenied = (tokens: Tokens, at: number, first: number, wordsMax = NOT_WORDS_MAX): boolean => {
  for (let before = Math.max(first, at - wordsMax); before < at; before++) {
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

/** Whether these tokens give a reason: `because of`. */
export const givesReason = (tokens: Tokens, { first, last }: TokenRange): boolean =>
  placeOf(tokens, BECAUSE, first, last) >= 0

/** The sides of what the word at token `at` prefers; nobody's where it is denied in a way that leaves both equal. */
const preferenceAt = (tokens: Tokens, at: number, first: number): Sides | undefined => {
  if (at < first) return undefined
  if (placeOf(tokens, NEVER, first, at - 1) >= 0 || placeOf(tokens, REGRET, first, at - 1) >= 0) return OUTDONE
  return isDenied(tokens, at, first) ? undefined : PREFERRED
}

/** The sides where token `at` links the one that was chosen, or outdone, with the other. */
const choiceAt = (tokens: Tokens, at: number, { first, last }: TokenRange): Sides | undefined => {
  const link = wordAt(tokens, at)
  const isBehind = (pattern: RegExp): boolean => at > first && pattern.test(wordAt(tokens, at - 1))
  // Something stands between: `take over B` is no choice.
  const ahead = (pattern: RegExp): number => placeOf(tokens, pattern, first, at - 2)
  const changed = (sides: Sides, regretted: Sides): Sides => {
    if (placeOf(tokens, REGRET, first, last) >= 0) return regretted
    return givesReason(tokens, { first, last }) ? (sides.reasoned ?? sides) : sides
  }
  if (OVER.test(link)) return preferenceAt(tokens, ahead(PREFER), first)
  if (TO_OTHERS.test(link) && isBehind(RANKS)) {
    if (isDenied(tokens, at - 1, first)) return undefined
    return isBehind(SUPERIOR) ? PREFERRED : OUTDONE
  }
  if (TO_OTHERS.test(link)) return preferenceAt(tokens, ahead(PREFER_TO), first)
  if (OF.test(link) && isBehind(AHEAD)) return PREFERRED
  if (ON.test(link) && isBehind(NOTHING)) return OUTDONE
  if (BEATS.test(link) && !isDenied(tokens, at, first)) return PREFERRED
  if ((OF.test(link) && isBehind(INSTEAD)) || STEAD.test(link)) return changed(CHOSEN, REGRETTED)
  if (FROM.test(link) && placeOf(tokens, SWITCH, first, last) >= 0) return changed(CHOSEN, REGRETTED)
  return FOR.test(link) && ahead(LEAVE) >= 0 ? changed(LEFT, MISSED) : undefined
}

/** The sides where token `at` links a rivalry that is denied: `A is no match for B`. */
const rivalryAt = (tokens: Tokens, at: number, { first, last }: TokenRange): Sides | undefined => {
  const link = wordAt(tokens, at)
  const isLost = RIVALRIES.some((rivalry) => {
    const rival = rivalry.link.test(link) ? placeOf(tokens, rivalry.rival, first, last) : -1
    return rival >= 0 && isDenied(tokens, rival, first, NOT_RIVAL_WORDS_MAX)
  })
  return isLost ? OUTDONE : undefined
}

/**
 * How the two sides of a comparison are meant, where token `at` is its `than`, `als`, `as`, `wie`, `unlike`, the `to` of
 * `compared to`, or the link of a choice; `first` and `last` are the clause's tokens. Undefined where both sides share
 * the mood: no comparison (`als Kunde`), equality (`so … wie`, `as … as`, `no better than`), or more of the same (`even
 * worse than`).
 */
const sidesAt = (tokens: Tokens, at: number, clause: TokenRange): Sides | undefined => {
  const { first } = clause
  const link = wordAt(tokens, at)
  if (!LINK.test(link)) return undefined
  if (UNLIKE.test(link) || (TO.test(link) && at > first && COMPARED.test(wordAt(tokens, at - 1)))) return AGAINST
  const isThan = THAN.test(link)
  if (isThan && at > first && ANDERS.test(wordAt(tokens, at - 1))) return AGAINST
  const rivalry = rivalryAt(tokens, at, clause)
  if (rivalry !== undefined) return rivalry
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

/** The sign behind token `at` where nothing else stands before the next: `A > B`. */
const signBehind = (tokens: Tokens, at: number, { first, last }: TokenRange): Link | undefined => {
  const gap = tokens.text.slice(tokens.to[at], tokens.from[at + 1])
  const sign = SIGN.exec(gap)?.groups?.['sign']
  if (sign === undefined) return undefined
  const clause = tokens.text.slice(tokens.from[first], tokens.from[last])
  if ([...clause.matchAll(SIGNS)].length > 1) return undefined
  const from = (tokens.to[at] as number) + gap.indexOf(sign)
  return { sides: /^(>|&gt;)/u.test(sign) ? PREFERRED : OUTDONE, from, to: from + sign.length, isSign: true }
}

/** What links the two sides of a comparison at token `at`, or right behind it. */
export const linkAt = (tokens: Tokens, at: number, clause: TokenRange): Link | undefined => {
  const sides = sidesAt(tokens, at, clause)
  if (sides === undefined) return signBehind(tokens, at, clause)
  return { sides, from: tokens.from[at] as number, to: tokens.to[at] as number }
}
