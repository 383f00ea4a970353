import { sampleBrands } from '../../config/settings/sample.ts'
import type { Mention } from '../mention.ts'
import type { SampleLanguage } from './language.ts'
import { names } from './lexicon/names.ts'
import { type Place, type Platform, placeOf, platforms } from './platforms.ts'
import { keyOf, type Random, randomFrom, weighted } from './random.ts'
import type { TypingStyle } from './typing.ts'

type Author = NonNullable<Mention['author']>

/** Somebody who writes: the same person, place and habits every time. */
export interface Voice {
  readonly author: Author
  readonly followers: number
  readonly place: Place
  readonly style: TypingStyle
  /** Chance of an emoji and of a hashtag in a post. */
  readonly emoji: number
  readonly hashtag: number
  /** Writes `@brand` on platforms that have handles. */
  readonly addresses: boolean
  readonly home: { readonly country: string; readonly city: string } | undefined
}

/** How many people write on a platform, per language: about nine thousand altogether. */
const crowd: Readonly<Record<Platform, number>> = {
  mastodon: 1_300, bluesky: 1_200, reddit: 900, board: 250, forum: 350, reviews: 1_500, news: 40,
} // biome-ignore format: one line reads better

// Zipf-Mandelbrot with offset 40: the busiest person of a platform writes about one in two hundred of its mentions.
const ZIPF_OFFSET = 40

const rankOf = (random: Random, size: number): number =>
  Math.floor(ZIPF_OFFSET * ((size + ZIPF_OFFSET) / ZIPF_OFFSET) ** random.next() - ZIPF_OFFSET)

const ascii = (name: string): string =>
  name.toLowerCase().replace(/[äöüß]/gu, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? '')

const handleFor = (random: Random, language: SampleLanguage, first: string, last: string): string => {
  const nick = random.pick(names[language].nick)
  const number = random.pick(['', String(random.int(90) + 10), String(1_962 + random.int(45)), String(random.int(10))])
  return ascii(
    weighted(random, [
      [`${first}${last}`, 2],
      [`${first}_${last.charAt(0)}${number}`, 2],
      [`${first.charAt(0)}${last}${number}`, 2],
      [`${nick}${number}`, 3],
      [`${nick}_${first}`, 2],
      [`${first}${number}`, 1],
      [`${nick}.${random.pick(names[language].nick)}`, 1],
    ]),
  )
}

const homes = {
  en: [['GB', 'Leeds'], ['GB', 'Bristol'], ['IE', 'Dublin'], ['IE', 'Cork'], ['DE', 'Berlin'], ['NL', 'Utrecht']],
  de: [['DE', 'Berlin'], ['DE', 'Hamburg'], ['DE', 'Köln'], ['DE', 'Leipzig'], ['AT', 'Wien'], ['CH', 'Zürich']],
} as const // biome-ignore format: one line reads better

const urlOf = (platform: Platform, place: Place, handle: string): string | undefined => {
  switch (platform) {
    case 'mastodon':
      return `https://${place.host}/@${handle}`
    case 'bluesky':
      return `https://${place.host}/profile/${handle}.${place.host}`
    case 'reddit':
    case 'board':
    case 'forum':
      return `https://${place.host}/user/${handle}`
    default:
      return undefined
  }
}

const makeVoice = (seed: number, platform: Platform, language: SampleLanguage, rank: number): Voice => {
  const random = randomFrom(keyOf(seed, 31, platforms.indexOf(platform), language === 'en' ? 1 : 2, rank))
  const place = placeOf(platform, language, random)
  const first = random.pick(names[language].first)
  const last = random.pick(names[language].last)
  const handle = handleFor(random, language, first, last)
  const social = platform === 'mastodon' || platform === 'bluesky'
  const followers = social ? Math.min(900_000, Math.floor(Math.exp(4.7 + 1.6 * random.normal()))) : 0
  const home = random.pick<readonly [string, string]>(homes[language])
  const url = urlOf(platform, place, handle)
  const name = random.chance(0.5) ? `${first} ${last}` : random.chance(0.5) ? first : handle
  const author: Author = {
    id: `${platform}:${language}${rank}`,
    name: platform === 'news' ? `${first} ${last}` : name,
    ...(platform === 'news' || platform === 'reviews' ? {} : { handle }),
    ...(url === undefined ? {} : { url }),
    ...(social ? { followers } : {}),
    ...(social && followers > 8_000 && random.chance(0.5) ? { verified: true } : {}),
  }
  return {
    author,
    followers,
    place,
    style: weighted(random, [
      ['careful', platform === 'board' || platform === 'forum' ? 5 : 3],
      ['plain', 4],
      ['lower', platform === 'news' ? 0 : 1.2],
      ['sloppy', 1.8],
      ['loud', platform === 'board' ? 0.2 : 1.2],
    ]),
    emoji: social ? (random.chance(0.35) ? 0.55 : 0.08) : 0.03,
    hashtag: social ? (random.chance(0.4) ? 0.6 : 0.06) : 0,
    addresses: social && random.chance(0.25),
    home: random.chance(0.3) ? { country: home[0], city: home[1] } : undefined,
  }
}

/** The brand's own account answers under this voice. */
export const officialVoice = (seed: number, brand: number, platform: Platform, language: SampleLanguage): Voice => {
  const random = randomFrom(keyOf(seed, 32, brand, language === 'en' ? 1 : 2))
  const entry = sampleBrands[brand] ?? sampleBrands[0]
  const handle = (language === 'en' ? entry.accounts.at(-1) : entry.accounts.at(-2)) ?? entry.accounts[0]
  const place = placeOf(platform, language, random)
  const followers = 18_000 + brand * 7_000 + (language === 'de' ? 9_000 : 0)
  const url = urlOf(platform, place, handle)
  return {
    author: {
      id: `${platform}:${handle}`,
      name: language === 'en' ? `${entry.name} support` : `${entry.name} Service`,
      handle,
      ...(url === undefined ? {} : { url }),
      ...(platform === 'mastodon' || platform === 'bluesky' ? { followers } : {}),
      verified: true,
      official: true,
    },
    followers,
    place,
    style: 'careful',
    emoji: 0.1,
    hashtag: 0,
    addresses: false,
    home: undefined,
  }
}

/** Picks who writes. Voices are made once and kept: there are a few thousand of them. */
export const openCrowd = (seed: number): ((random: Random, platform: Platform, language: SampleLanguage) => Voice) => {
  const made = new Map<string, Voice>()
  return (random, platform, language) => {
    const rank = rankOf(random, crowd[platform])
    const key = `${platform}${language}${rank}`
    const known = made.get(key)
    if (known !== undefined) return known
    const voice = makeVoice(seed, platform, language, rank)
    made.set(key, voice)
    return voice
  }
}
