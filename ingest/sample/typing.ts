import type { SampleLanguage } from './language.ts'
import type { Random } from './random.ts'

/** How somebody types. It stays with a voice: who writes in lower case today does so tomorrow. */
export type TypingStyle = 'careful' | 'plain' | 'lower' | 'sloppy' | 'loud'

const capitalise = (text: string): string =>
  text.replace(/(^|[.!?…] +)(\p{Ll})(?!\p{Lu})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

// Letters beside each other are swapped or doubled, never in the words a brand match or a topic lives on.
const typo = (text: string, random: Random): string => {
  const words = text.split(' ')
  const at = random.int(words.length)
  const word = words[at]
  if (word === undefined || !/^[a-zäöü]{5,}$/u.test(word)) return text
  const letter = 1 + random.int(word.length - 3)
  const kinds = [
    word.slice(0, letter) + word.charAt(letter + 1) + word.charAt(letter) + word.slice(letter + 2),
    word.slice(0, letter) + word.slice(letter + 1),
    word.slice(0, letter) + word.charAt(letter) + word.slice(letter),
  ]
  words[at] = random.pick(kinds)
  return words.join(' ')
}

const elongate = (text: string, random: Random): string =>
  text.replace(/\b(so|sooo|really|love|wow|super|echt|nie|sehr|never|please|bitte|endlich|finally|great)\b/iu, (word) =>
    word.replace(/([aeiou])(?=[^aeiou]*$)/iu, (vowel) => vowel.repeat(3 + random.int(3))),
  )

const shout = (text: string): string =>
  text.replace(
    /\b(again|never|nothing|worst|wieder|nichts|keiner|nobody|twice|doppelt|immer|finally|endlich|awful|furchtbar)\b/iu,
    (word) => word.toUpperCase(),
  )

const slang: Readonly<Record<SampleLanguage, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/\b(do|does|did|is|was|can|has|would|are)n't\b/gu, '$1nt'],
    [/\bcan't\b/gu, 'cant'],
    [/\bI'm\b/gu, 'im'],
    [/\byou\b/gu, 'u'],
    [/\bbecause\b/gu, 'cause'],
    [/\bplease\b/giu, 'pls'],
  ],
  de: [
    [/\bhabe\b/gu, 'hab'],
    [/\bHabe\b/gu, 'Hab'],
    [/\bnicht\b/gu, 'nich'],
    [/\beine\b/gu, 'ne'],
    [/\beinen\b/gu, 'nen'],
    [/\bist das\b/gu, 'is das'],
    [/\bvielleicht\b/gu, 'vllt'],
  ],
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' }

const sloppy = (text: string, language: SampleLanguage, random: Random): string => {
  let out = text
  for (const [from, to] of slang[language]) if (random.chance(0.5)) out = out.replace(from, to)
  if (random.chance(0.6)) out = typo(out, random)
  if (random.chance(0.45)) out = out.replace(/[.]$/u, '')
  if (random.chance(0.2)) out = out.replace(/, /gu, ' ')
  return out
}

/** The text as this person would have typed it. Links and handles are added after, untouched. */
export const typed = (text: string, style: TypingStyle, language: SampleLanguage, random: Random): string => {
  const clean = capitalise(text)
  switch (style) {
    case 'careful':
      return clean
    case 'plain':
      return random.chance(0.25) ? clean.replace(/[.]$/u, '') : random.chance(0.05) ? typo(clean, random) : clean
    case 'lower': {
      const low = sloppy(clean, language, random).toLowerCase()
      return language === 'de' && random.chance(0.2) ? low.replace(/[äöüß]/gu, (letter) => umlauts[letter] ?? '') : low
    }
    case 'sloppy': {
      const out = sloppy(clean, language, random)
      return language === 'de' && random.chance(0.25)
        ? out.replace(/[äöüÄÖÜß]/gu, (letter) => umlauts[letter] ?? '')
        : out
    }
    case 'loud': {
      const loud = random.chance(0.5) ? elongate(clean, random) : shout(clean)
      const marked = loud.replace(/[.]$/u, '')
      return /[?!…]$/u.test(marked) ? marked + random.pick(['', '!']) : marked + random.pick(['!', '!!', '!!!', '…'])
    }
    default:
      throw new TypeError(`unhandled style: ${JSON.stringify(style satisfies never)}`)
  }
}
