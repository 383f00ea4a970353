import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Corrected, MentionView } from '../contract/mentions.ts'
import type { Mood } from '../contract/values.ts'
import { post } from './ask.ts'

/** The moods in the order of the keys 1, 2, 3. */
export const moodKeys = ['negative', 'neutral', 'positive'] as const satisfies readonly Mood[]

const CORRECTED_MAX = 500

export const isCorrected = (mention: MentionView): boolean => mention.corrected.includes('sentiment')

/** What this reader and others set right, shown at once; the figures follow with the rollups. */
export const useCorrections = () => {
  const client = useQueryClient()
  const [done, setDone] = useState<ReadonlyMap<string, MentionView>>(new Map())
  const [failed, setFailed] = useState<Error>()
  // An answer may come later than what somebody else said after it.
  const take = (mentions: readonly MentionView[]): void =>
    setDone((before) => {
      const news = mentions.filter((one) => one.revision >= (before.get(one.id)?.revision ?? 0))
      return new Map([...before, ...news.map((one) => [one.id, one] as const)].slice(-CORRECTED_MAX))
    })
  const send = async (path: string, body: object): Promise<void> => {
    try {
      const { mention } = await post<Corrected>(path, body)
      if (mention !== null) take([mention])
      setFailed(undefined)
      // Shown pages are not fetched again: the list must not move under the reader's hand.
      for (const name of ['overview', 'trend']) void client.invalidateQueries({ queryKey: [name] })
    } catch (error) {
      setFailed(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const undo = ({ id, brand }: MentionView): void => void send(`mentions/${id}/undo`, { brand, what: 'sentiment' })
  const correct = (mention: MentionView, mood: Mood): void => {
    const said = { what: 'sentiment', value: [mood] }
    if (isCorrected(mention) && mention.mood === mood) undo(mention)
    else void send(`mentions/${mention.id}/correct`, { brand: mention.brand, said })
  }
  const shown = (mention: MentionView): MentionView => {
    const mine = done.get(mention.id)
    return mine !== undefined && mine.brand === mention.brand && mine.revision >= mention.revision ? mine : mention
  }
  return { correct, undo, take, shown, failed }
}
export type Corrections = ReturnType<typeof useCorrections>
