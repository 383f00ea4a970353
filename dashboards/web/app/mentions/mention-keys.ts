import { useEffect } from 'react'
import { sentimentLabels } from '../../../../enrich/scored.ts'
import type { Mood } from '../../contract/values.ts'
import { useKeys } from '../keys.ts'
import { periodNames } from '../period/period.ts'
import { useScreen } from '../screen-context.ts'

interface KeyActions {
  readonly clear: () => void
  readonly showKeys: () => void
  readonly correct: (id: string, mood: Mood) => void
}

/** j and k move through the mentions, 1 2 3 set the mood of the one in focus right, Enter opens the original in a new tab without telling it who asks. */
export const useMentionKeys = (
  top: { readonly current: HTMLElement | null },
  { clear, showKeys, correct }: KeyActions,
): void => {
  const { change } = useScreen()
  const cards = (): HTMLElement[] => [
    ...(top.current?.parentElement?.querySelectorAll<HTMLElement>('[data-mention]') ?? []),
  ]
  const move = (step: number): void => {
    const all = cards()
    const at = all.findIndex((card) => card.contains(document.activeElement))
    all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus()
  }
  // Without a mention in focus the digits choose the period.
  const moodOrPeriod = (at: number) => () => {
    const card = document.activeElement?.closest<HTMLElement>('[data-mention]')
    const mood = sentimentLabels[at]
    if (card?.dataset['mention'] !== undefined && mood !== undefined) return correct(card.dataset['mention'], mood)
    const name = periodNames[at]
    if (name !== undefined) change({ period: name })
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '?': showKeys,
    Escape: clear,
    '1': moodOrPeriod(0),
    '2': moodOrPeriod(1),
    '3': moodOrPeriod(2),
    '4': moodOrPeriod(3),
    '5': moodOrPeriod(4),
    '6': moodOrPeriod(5),
  })
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      const card = document.activeElement
      if (event.key !== 'Enter' || !(card instanceof HTMLElement) || card.dataset['mention'] === undefined) return
      // The server lets only http and https through.
      if (card.dataset['url'] !== undefined) window.open(card.dataset['url'], '_blank', 'noopener,noreferrer')
    }
    document.addEventListener('keydown', open)
    return () => document.removeEventListener('keydown', open)
  }, [])
}
