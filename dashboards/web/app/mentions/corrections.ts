import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Corrected, MentionView } from '../../contract/mentions.ts'
import type { Mood } from '../../contract/values.ts'
import { post } from '../ask.ts'
import { latestOf, type Revisions, withRevised } from '../revisions.ts'

export const isCorrected = (mention: MentionView): boolean => mention.corrected.includes('sentiment')

/** What this reader and others set right, shown at once; the figures follow with the rollups. */
export const useCorrections = () => {
  const client = useQueryClient()
  const [revisions, setRevisions] = useState<Revisions>(new Map())
  const [failed, setFailed] = useState<Error>()
  const take = (mentions: readonly MentionView[]): void => setRevisions((before) => withRevised(before, mentions))
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
  const shown = (mention: MentionView): MentionView => latestOf(revisions, mention)
  return { correct, undo, take, shown, failed }
}
export type Corrections = ReturnType<typeof useCorrections>
