import { useCallback, useState } from 'react'
import type { Language } from './format.ts'
import { type PeriodName, periodNames } from './period.ts'

/** What the reader chose; it stands in the address, so that a link shows the same. */
export interface Choice {
  readonly brand: string | undefined
  readonly period: PeriodName
  readonly language: Language
}

const ownLanguage = (): Language => (navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en')

const readAddress = (): Choice => {
  const query = new URLSearchParams(location.search)
  const period = periodNames.find((name) => name === query.get('period'))
  const stated = query.get('lang')
  return {
    brand: query.get('brand') ?? undefined,
    period: period ?? '7d',
    language: stated === 'de' || stated === 'en' ? stated : ownLanguage(),
  }
}

const writeAddress = (choice: Choice): void => {
  const query = new URLSearchParams({ period: choice.period })
  if (choice.brand !== undefined) query.set('brand', choice.brand)
  if (choice.language !== ownLanguage()) query.set('lang', choice.language)
  history.replaceState(null, '', `?${query}${location.hash}`)
}

export const useChoice = (): readonly [Choice, (change: Partial<Choice>) => void] => {
  const [choice, setChoice] = useState(readAddress)
  const change = useCallback((part: Partial<Choice>) => {
    setChoice((before) => {
      const after = { ...before, ...part }
      writeAddress(after)
      return after
    })
  }, [])
  return [choice, change]
}
