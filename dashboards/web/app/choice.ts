import { useCallback, useEffect, useRef, useState } from 'react'
import type { Language } from './format.ts'
import { type PeriodChoice, periodChoiceOf } from './period/period.ts'

/** What the reader chose; it stands in the address, so that a link shows the same. */
export interface Choice {
  readonly brand: string | undefined
  readonly period: PeriodChoice
  readonly language: Language
}

const ownLanguage = (): Language => (navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en')

const readAddress = (): Choice => {
  const query = new URLSearchParams(location.search)
  const stated = query.get('lang')
  return {
    brand: query.get('brand') ?? undefined,
    period: periodChoiceOf(query.get('period')) ?? '7d',
    language: stated === 'de' || stated === 'en' ? stated : ownLanguage(),
  }
}

/** Another brand or period is a place to come back to; the language is not. */
const writeAddress = (choice: Choice, before: Choice): void => {
  const query = new URLSearchParams({ period: choice.period })
  if (choice.brand !== undefined) query.set('brand', choice.brand)
  if (choice.language !== ownLanguage()) query.set('lang', choice.language)
  const address = `?${query}${location.hash}`
  if (choice.brand === before.brand && choice.period === before.period) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
}

export const useChoice = (): readonly [Choice, (change: Partial<Choice>) => void] => {
  const [choice, setChoice] = useState(readAddress)
  const latest = useRef(choice)
  const change = useCallback((part: Partial<Choice>) => {
    const before = latest.current
    latest.current = { ...before, ...part }
    writeAddress(latest.current, before)
    setChoice(latest.current)
  }, [])
  useEffect(() => {
    const back = (): void => {
      latest.current = { ...readAddress(), language: latest.current.language }
      writeAddress(latest.current, latest.current)
      setChoice(latest.current)
    }
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  return [choice, change]
}
