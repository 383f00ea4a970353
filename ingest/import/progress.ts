import { counted, grouped } from '../../config/text/counted.ts'
import { bytesText } from './describe.ts'
import type { ImportProgress } from './run.ts'

const BAR_CELLS = 24
const REDRAW_MS = 100
const PLAIN_LINE_MS = 5_000

const durationText = (ms: number): string => {
  const seconds = Math.ceil(ms / 1_000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** One line: bar, share, rows, rate, time left. */
const progressText = (at: ImportProgress, elapsedMs: number): string => {
  const share = at.bytesTotal === 0 ? 1 : Math.min(1, at.bytesRead / at.bytesTotal)
  const full = Math.round(share * BAR_CELLS)
  const bar = '█'.repeat(full) + '░'.repeat(BAR_CELLS - full)
  const rate = Math.round((at.rows / Math.max(1, elapsedMs)) * 1_000)
  const left = share > 0.01 && share < 1 ? `, ${durationText((elapsedMs / share) * (1 - share))} left` : ''
  const bytes = `${bytesText(at.bytesRead)} of ${bytesText(at.bytesTotal)}`
  return `${bar} ${Math.floor(share * 100)} %  ${bytes}  ${counted(at.rows, 'row')}, ${grouped(rate)}/s${left}`
}

/** Shows progress: redrawn in place on a terminal, as a plain line every 5 s elsewhere. */
export const progressShower = (show: {
  readonly isTty: boolean
  readonly redraw: (text: string) => void
  readonly line: (text: string) => void
  readonly now: () => number
}): ((at: ImportProgress) => void) => {
  const started = show.now()
  let last = started
  return (at) => {
    const now = show.now()
    if (now - last < (show.isTty ? REDRAW_MS : PLAIN_LINE_MS)) return
    last = now
    const text = progressText(at, now - started)
    show.isTty ? show.redraw(text) : show.line(text)
  }
}
