import { useSyncExternalStore } from 'react'

const watch = (changed: () => void): (() => void) => {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}
const isShown = (): boolean => document.visibilityState === 'visible'

/** Whether the page can be seen: not behind another tab, nor in a window that is put away. */
export const useTabShown = (): boolean => useSyncExternalStore(watch, isShown)
