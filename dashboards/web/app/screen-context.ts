import { createContext, useContext } from 'react'
import type { ReaderLanguage } from '../../../config/text/reader-language.ts'
import type { Setup } from '../contract/setup.ts'
import type { Choice } from './address.ts'
import { type Formats, formatsFor } from './format.ts'
import { de } from './words/de.ts'
import { en, type Words } from './words/en.ts'

export interface Screen {
  readonly setup: Setup
  readonly choice: Choice
  readonly brand: string
  readonly brandName: string
  /** Whether more of this brand is good news for the reader. */
  readonly own: boolean
  readonly zone: string
  readonly f: Formats
  readonly w: Words
  readonly topicName: (id: string) => string
  readonly change: (part: Partial<Choice>) => void
}

export const wordsOf = (language: ReaderLanguage): Words => (language === 'de' ? de : en)

export const screenOf = (setup: Setup, choice: Choice, change: Screen['change']): Screen => {
  const chosen = setup.brands.find((brand) => brand.id === choice.brand) ?? setup.brands[0]
  const zone = setup.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    setup,
    choice,
    brand: chosen?.id ?? '',
    brandName: chosen?.name ?? '',
    own: chosen?.own ?? true,
    zone,
    f: formatsFor(choice.language, zone),
    w: wordsOf(choice.language),
    topicName: (id) => setup.topics.find((topic) => topic.id === id)?.name ?? id,
    change,
  }
}

export const ScreenContext = createContext<Screen | undefined>(undefined)

export const useScreen = (): Screen => {
  const screen = useContext(ScreenContext)
  if (screen === undefined) throw new TypeError('screen context missing')
  return screen
}
