import { type KeyboardEvent, type MouseEvent, type PointerEvent, useState } from 'react'
import type { Bucket } from '../../contract/figures.ts'

/** Which bucket is read: the one under the mouse, the one that arrow keys led to, or the one a finger tapped. */
export const useReading = (
  buckets: readonly Bucket[],
  { left, step }: { readonly left: number; readonly step: number },
  open: (bucket: Bucket) => void,
) => {
  const [at, setAt] = useState<number>()
  const [touched, setTouched] = useState(false)
  const last = buckets.length - 1
  const indexAt = (event: MouseEvent): number | undefined => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - left
    const index = Math.floor(x / step)
    return index >= 0 && index <= last ? index : undefined
  }
  const openAt = (index: number | undefined): void => {
    const bucket = buckets[index ?? -1]
    if (bucket !== undefined) open(bucket)
  }
  const handlers = {
    onPointerDown: (event: PointerEvent) => setTouched(event.pointerType === 'touch'),
    onPointerMove: (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      setTouched(false)
      setAt(indexAt(event))
    },
    onMouseLeave: () => setAt(undefined),
    onBlur: () => setAt(undefined),
    onClick: (event: MouseEvent) => {
      const index = indexAt(event)
      // A finger cannot hover: its first tap shows the figures.
      if (touched && index !== at) setAt(index)
      else openAt(index)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const moved = { ArrowLeft: (at ?? last + 1) - 1, ArrowRight: (at ?? -1) + 1, Home: 0, End: last }[event.key]
      if (moved !== undefined) setAt(Math.min(last, Math.max(0, moved)))
      else if (event.key === 'Enter' && buckets[at ?? -1] !== undefined) openAt(at)
      else return
      event.preventDefault()
    },
  }
  return { at, touched, handlers }
}
