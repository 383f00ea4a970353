import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { LiveMentions, LiveTick } from '../contract/live.ts'
import type { MentionView } from '../contract/mentions.ts'
import { addressOf } from './ask.ts'
import { useTabShown } from './tab-shown.ts'
import { followUpgrade } from './upgrade.ts'

const AGAIN_MS = 5_000
const figureQuestions = ['overview', 'trend', 'share', 'topics', 'where', 'changes', 'mentions/count']

export interface LiveState {
  readonly connected: boolean
  readonly tick: LiveTick | undefined
}

/**
 * Follows `/api/live`; the browser itself comes back after a cut, and then everything is asked afresh. News make the
 * figures be asked again once in `refreshMs`. A tab that nobody sees lets go of the stream: over HTTP/1.1 a browser opens
 * six connections to a server for all its tabs, and the seventh would wait for ever.
 */
export const useLive = (
  brand: string,
  tell: (mentions: readonly MentionView[]) => void,
  refreshMs: number,
): LiveState => {
  const client = useQueryClient()
  const [connected, setConnected] = useState(false)
  const [tick, setTick] = useState<LiveTick>()
  const [attempt, setAttempt] = useState(0)
  const latest = useRef(tell)
  latest.current = tell
  const pause = useRef(refreshMs)
  pause.current = refreshMs
  const shown = useTabShown()
  const missed = useRef(false)
  useEffect(() => {
    if (!shown) missed.current = true
    if (brand === '' || !shown) return
    let due: ReturnType<typeof setTimeout> | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    const refresh = (names: readonly string[], cancelRefetch = true): void => {
      for (const name of names) void client.invalidateQueries({ queryKey: [name] }, { cancelRefetch })
    }
    const source = new EventSource(addressOf('live', { brand }))
    source.onopen = () => {
      setConnected(true)
      if (missed.current) {
        refresh(['setup', ...figureQuestions, 'incidents', 'mentions'])
        void followUpgrade()
      }
      missed.current = false
    }
    source.onerror = () => {
      missed.current = true
      setConnected(false)
      // The browser comes back after a cut, but gives up after an error answer: then we come back.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(() => setAttempt(attempt + 1), AGAIN_MS)
    }
    source.addEventListener('mentions', (event) => {
      latest.current((JSON.parse(event.data) as LiveMentions).mentions)
      due ??= setTimeout(() => {
        due = undefined
        // A question under way is let finish: where news come faster than answers, no figure would ever be new.
        refresh(figureQuestions, false)
      }, pause.current)
    })
    source.addEventListener('incidents', () => refresh(['incidents', 'changes']))
    source.addEventListener('tick', (event) => setTick(JSON.parse(event.data) as LiveTick))
    return () => {
      clearTimeout(due)
      clearTimeout(again)
      source.close()
    }
  }, [brand, client, attempt, shown])
  return { connected, tick }
}
