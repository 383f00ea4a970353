import { classOf, foldMath, foldOf, HIGH, SKIP } from '../text/fold.ts'

/** Stand for `*` and `?` while a leaf is cut into words: two Vai letters, letters to the tokeniser, folded to themselves. */
export const ANY_RUN = '\ua500'
export const ANY_ONE = '\ua501'

/** Longer words meet no wildcard: nobody wrote them, and a pattern must not cost more than it is worth. */
export const WILD_WORD_UNITS_MAX = 256

const UMLAUT = /[äöüß]|[aou]\u0308/iu
const OTHER_MARK = /(?=\p{Script=Latin})[^äöüßÄÖÜẞæœÆŒ\p{ASCII}]/u
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', œ: 'oe' }
const BARE: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u' }
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\u0640|(?=\p{Script=Arabic}|\p{Script=Hebrew})\p{M}/gu

/** As the tokeniser folds a word: lower case, umlauts as two letters, other accents gone. */
export const foldedOf = (word: string): string => {
  let folded = ''
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at)
    const kind = classOf[unit]
    if (kind === SKIP) {
      if (unit === 0x308 && /[aou]$/.test(folded)) folded += 'e'
      continue
    }
    if (kind === HIGH) {
      const plain = foldMath(word.codePointAt(at) ?? 0)
      folded += plain === 0 ? word.slice(at, at + 2) : String.fromCharCode(plain)
      at++
      continue
    }
    const value = foldOf[unit] as number
    folded += String.fromCharCode(value & 0xffff)
    if (value > 0xffff) folded += String.fromCharCode(value >>> 16)
  }
  return folded
}

const plain = (word: string): string => word.normalize('NFKC').replace(INVISIBLE, '').normalize('NFC')

/** As `foldedOf`, but an umlaut loses its dots like any accent: how `zurich` meets Zürich. */
export const bareOf = (word: string): string =>
  foldedOf(plain(word).replace(/[äöü]/giu, (sign) => BARE[sign.toLowerCase()] ?? sign))

/**
 * Lower case, umlauts as two letters, every other accent kept: how `niño` meets only itself. The dot of an i is no
 * accent: in Turkish `IŞIK` is `ışık` and `İ` is `i`, elsewhere `I` is `i`, and nobody can tell which one is meant.
 */
export const accentedOf = (word: string): string =>
  plain(word)
    .toLowerCase()
    .replace(/i\u0307|ı/gu, 'i')
    .replace(/[äöüßæœ]/gu, (sign) => UMLAUTS[sign] ?? sign)

/** Case kept, accents as in `foldedOf`; the second letter of an umlaut is a capital in a word of capitals. */
export const casedOf = (word: string, umlauts: 'two letters' | 'bare'): string => {
  const table = umlauts === 'bare' ? { ...UMLAUTS, ...BARE } : UMLAUTS
  const capitals = !/\p{Ll}/u.test(plain(word).replace(/ß/g, ''))
  const spelled = plain(word).replace(/[äöüßæœ]/giu, (sign) => {
    const two = table[sign.toLowerCase()] ?? table[sign === 'ẞ' ? 'ß' : sign] ?? sign
    const lower = sign === 'ß' || sign === sign.toLowerCase()
    return capitals ? two.toUpperCase() : lower ? two : two.charAt(0).toUpperCase() + two.slice(1)
  })
  return spelled
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/[øØđĐłŁı]/gu, (sign) => {
      const folded = String.fromCharCode((foldOf[sign.charCodeAt(0)] ?? 0) & 0xffff)
      return sign === sign.toLowerCase() ? folded : folded.toUpperCase()
    })
}

/** What the accents of a query's word ask of the text. */
export type Accents = 'any' | 'umlauts' | 'own'

export const accentsOf = (word: string): Accents => {
  const letters = plain(word)
  return OTHER_MARK.test(letters) ? 'own' : UMLAUT.test(letters) ? 'umlauts' : 'any'
}

/** Whether `text` as a whole fits `pattern`, where ANY_RUN and ANY_ONE stand for letters. At most length × length steps. */
export const globFits = (pattern: string, text: string): boolean => {
  let at = 0
  let star = -1
  let mark = 0
  let place = 0
  while (at < text.length) {
    const wanted = pattern[place]
    if (wanted === ANY_RUN) {
      star = place++
      mark = at
    } else if (wanted === ANY_ONE || wanted === text[at]) {
      place++
      at++
    } else if (star >= 0) {
      place = star + 1
      at = ++mark
    } else return false
  }
  while (pattern[place] === ANY_RUN) place++
  return place === pattern.length
}
