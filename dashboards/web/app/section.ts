import { useEffect, useSyncExternalStore } from 'react'

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

/** Where the brand is named: from there the keyboard and screen readers go on, too. */
export const toHeading = (): void => {
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  scrollTo({ top: 0 })
}

/** In the order in which they stand; the incident stands at the top of the first. */
const sections = ['overview', 'topics', 'where', 'mentions'] as const
export type Section = (typeof sections)[number] | 'incident'

/** How far down a heading counts as looked at, of the window's height. */
const LOOKED_AT = 0.4
/** So far behind the upper edge a section is left. */
const LEFT_PX = 100

const topOf = (section: Section): number => document.getElementById(section)?.getBoundingClientRect().top ?? Infinity

/**
 * The section that the address leads to, as long as it is where that led; else the last one that reached the upper part
 * of the window. Of two side by side the first, unless the address names the other.
 */
const currentSection = (): Section => {
  const named = ([...sections, 'incident'] as const).find((section) => `#${section}` === location.hash)
  const isEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1
  if (named !== undefined) {
    const top = topOf(named)
    if (top > -LEFT_PX && top < (isEnd ? 1 : LOOKED_AT) * innerHeight) return named
  }
  const reached = sections.filter((section) => topOf(section) < LOOKED_AT * innerHeight)
  const last = reached.at(-1)
  return reached.find((section) => last !== undefined && topOf(section) === topOf(last)) ?? 'overview'
}

const moved = ['scroll', 'resize', 'hashchange', 'popstate'] as const

const watchMoves = (tell: () => void): (() => void) => {
  for (const move of moved) addEventListener(move, tell, { passive: true })
  return () => {
    for (const move of moved) removeEventListener(move, tell)
  }
}

/** The section that the reader looks at. */
export const useCurrentSection = (): Section => useSyncExternalStore(watchMoves, currentSection)
