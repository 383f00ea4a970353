import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'

/** An answer, an older one until it is here, or why there is none. */
export interface Answer<T> {
  readonly data: T | undefined
  readonly error: Error | null
  readonly isPlaceholderData: boolean
  readonly dataUpdatedAt: number
  readonly again: () => void
}

/** While a question that failed is asked again, what went wrong stays: without it the screen would be empty every time. */
export const useAnswer = <T>(asked: UseQueryResult<T>, question: string): Answer<T> => {
  const { data, error, isPlaceholderData, dataUpdatedAt, refetch } = asked
  const [last, setLast] = useState<{ readonly question: string; readonly error: Error }>()
  if (error !== null && last?.error !== error) setLast({ question, error })
  const isAnswered = data !== undefined && !isPlaceholderData
  const kept = last?.question === question && !isAnswered ? last.error : null
  const failed = error ?? kept
  const again = (): void => void refetch()
  return failed !== null && !isAnswered
    ? { data: undefined, error: failed, isPlaceholderData: false, dataUpdatedAt, again }
    : { data, error, isPlaceholderData, dataUpdatedAt, again }
}
