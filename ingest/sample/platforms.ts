import type { SampleLanguage } from './language.ts'
import { keyOf, type Random, randomFrom } from './random.ts'

/** Where the sample's people write. Every host ends in `.example`: nothing of this can ever be reached. */
export const platforms = ['mastodon', 'bluesky', 'reddit', 'board', 'forum', 'reviews', 'news'] as const
export type Platform = (typeof platforms)[number]

export interface Place {
  /** `Mention.channel`: the platform's name, then the instance, community or outlet. */
  readonly channel: string
  readonly host: string
  /** Path in front of a post's own number. */
  readonly path: string
}

const mastodonHosts = {
  en: ['toots.example', 'islesocial.example', 'hachy.example', 'fosstodon.example', 'mas.example'],
  de: ['nordlicht.example', 'tröt.example', 'ruhrsocial.example', 'bahnsteig.example', 'alpensocial.example'],
} as const
const communities = {
  en: ['r/telco', 'r/AskBerlin', 'r/mobilenetworks', 'r/HomeNetworking', 'r/expats'],
  de: ['r/mobilfunk', 'r/de_EDV', 'r/Finanzen_Talk', 'r/Wien_Leben', 'r/Glasfaser'],
} as const
const forums = {
  en: ['linesupport.example', 'switchtalk.example'],
  de: ['funkforum.example', 'anschlusshilfe.example', 'tarifrat.example'],
} as const
const outlets = {
  en: ['northlight.example', 'thewire-daily.example', 'isletimes.example', 'portside.example', 'telcowatch.example'],
  de: ['morgenblatt.example', 'netzkurier.example', 'stadtanzeiger.example', 'heimwaerts.example', 'abendpost.example'],
} as const
const boards = ['lobby.example'] as const
const stores = ['App Store', 'Play Store', 'ratemyprovider.example'] as const

/** Where one voice is at home; the same voice writes from the same place every time. */
export const placeOf = (platform: Platform, language: SampleLanguage, random: Random): Place => {
  switch (platform) {
    case 'mastodon': {
      const host = random.pick(mastodonHosts[language]).replace('ö', 'oe')
      return { channel: `Mastodon ${host}`, host, path: '' }
    }
    case 'bluesky':
      return { channel: 'Bluesky', host: 'bluesky.example', path: 'profile' }
    case 'reddit': {
      const community = random.pick(communities[language])
      return { channel: `Reddit ${community}`, host: 'reddit.example', path: `${community}/comments` }
    }
    case 'board': {
      const host = random.pick(boards)
      return { channel: `Board ${host}`, host, path: 'item' }
    }
    case 'forum': {
      const host = random.pick(forums[language])
      return { channel: `Forum ${host}`, host, path: 'thread' }
    }
    case 'reviews': {
      const store = random.pick(stores)
      return { channel: `Reviews ${store}`, host: 'reviews.example', path: 'r' }
    }
    case 'news': {
      const host = random.pick(outlets[language])
      return { channel: `News ${host}`, host, path: 'telecoms' }
    }
    default:
      throw new TypeError(`unhandled platform: ${JSON.stringify(platform satisfies never)}`)
  }
}

/** The decimal number a platform would have given a post: stable for a native id. */
export const postNumber = (key: number): string => {
  const random = randomFrom(keyOf(key, 77))
  return String(1_100_000_000_000 + Math.floor(random.next() * 8_000_000_000_000))
}
