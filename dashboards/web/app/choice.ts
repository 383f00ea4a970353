import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReaderLanguage } from '../../../config/text/reader-language.ts'
import { type Choice, changed, choiceOf, hashOf, searchOf } from './address.ts'

const ownLanguage = (): ReaderLanguage => (navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en')

const readAddress = (): Choice => choiceOf(location.search, ownLanguage())

/** What else is looked at is a place to come back to; the language is not. */
const writeAddress = (choice: Choice, before: Choice): void => {
  const own = ownLanguage()
  const address = `${searchOf(choice, own)}${hashOf(choice, before, location.hash)}`
  const isSame = searchOf({ ...choice, language: own }, own) === searchOf({ ...before, language: own }, own)
  if (isSame) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
}

export const useChoice = (): readonly [Choice, (change: Partial<Choice>) => void] => {
  const [choice, setChoice] = useState(readAddress)
  const latest = useRef(choice)
  const change = useCallback((part: Partial<Choice>) => {
    const before = latest.current
    latest.current = changed(before, part)
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
