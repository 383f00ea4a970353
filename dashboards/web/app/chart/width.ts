import { useSyncExternalStore } from 'react'

const watch = (media: string) => {
  const list = matchMedia(media)
  return {
    subscribe: (changed: () => void): (() => void) => {
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    matches: (): boolean => list.matches,
  }
}
const narrow = watch('(max-width: 719px)')
const dark = watch('(prefers-color-scheme: dark)')

/** The phone: charts are drawn for its width, with fewer and wider bars. */
export const useNarrow = (): boolean => useSyncExternalStore(narrow.subscribe, narrow.matches)
export const useDark = (): boolean => useSyncExternalStore(dark.subscribe, dark.matches)
