import { useEffect } from 'react'
import { useKeys } from './keys.ts'
import { periodNames } from './period.ts'
import { useScreen } from './screen-context.ts'

/** j and k move through the mentions, Enter opens the original in a new tab without telling it who asks. */
export const useMentionKeys = (
  top: { readonly current: HTMLElement | null },
  clear: () => void,
  showKeys: () => void,
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
  const period = (at: number) => () => {
    const name = periodNames[at]
    if (name !== undefined) change({ period: name })
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '?': showKeys,
    Escape: clear,
    '1': period(0),
    '2': period(1),
    '3': period(2),
    '4': period(3),
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
