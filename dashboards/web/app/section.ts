import { useEffect } from 'react'

/** Figures are here by then; what comes later must not take the page out of the reader's hands. */
const HOLD_MS = 10_000
const moves = ['wheel', 'pointerdown', 'keydown'] as const

/**
 * Brings the reader to the section that the address names. A browser looks for it once, before the screen stands;
 * so it is asked again while figures come in and push the section down, until the reader moves.
 */
export const useSection = (): void => {
  useEffect(() => {
    const { hash } = location
    if (hash === '') return undefined
    const left = new AbortController()
    const { signal } = left
    // Not scrollIntoView: this way the keyboard and screen readers go on from there, too.
    const grown = new ResizeObserver(() => {
      // The browser's own button has led elsewhere.
      if (location.hash === hash) location.replace(hash)
      else left.abort()
    })
    const timer = setTimeout(() => left.abort(), HOLD_MS)
    signal.addEventListener('abort', () => {
      grown.disconnect()
      clearTimeout(timer)
    })
    for (const move of moves) addEventListener(move, () => left.abort(), { signal, passive: true })
    grown.observe(document.body)
    return () => left.abort()
  }, [])
}
