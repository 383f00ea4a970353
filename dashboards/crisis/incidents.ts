import type { EpochMs } from '../../config/time/instant.ts'
import { type Incident, revisionSteps } from '../../store/incidents.ts'
import { judge, type Measure, measure, type Prepared, prepare, spreadOf, usualOf, type Verdict } from './detect.ts'
import {
  BASELINE_BINS,
  CLOSING_BINS,
  CLOSING_PART,
  COOL_DOWN_MS,
  COOL_DOWN_TIMES,
  CRISIS_MS_MAX,
  HISTORY_BINS_MIN,
  REPLAY_MS,
  type Rule,
} from './rule.ts'
import { BIN_MS, binOf, countAtLevel, endOfBin, type Series, startOfBin, WINDOW_BINS } from './series.ts'

/** One brand at one moment: its counts, its incidents so far, and which bins nobody has judged yet. */
export interface Watched {
  readonly brand: string
  readonly series: Series
  /** The brand's incidents as stored, in any order. */
  readonly known: readonly Incident[]
  /** Long silence before this instant says nothing: nobody listened. */
  readonly listeningSince: EpochMs
  /** Bins that ended before this instant were judged already and have not changed since. */
  readonly judgedUntil: EpochMs
  readonly now: EpochMs
  readonly rule: Rule
}

type Ended = Incident & { readonly endedAt: EpochMs }
const isOver = (incident: Incident): incident is Ended => incident.endedAt !== null

/** The state of one walk over the bins; lives inside `follow`. */
interface Walk {
  readonly watched: Watched
  readonly prepared: Prepared
  incidents: readonly Incident[]
  current: Incident | undefined
  last: Ended | undefined
  quietBins: number
  readonly changed: Map<string, Incident>
}

/** How long an ended incident weighs: as long as its bins can lie in a baseline. */
const MEMORY_MS = BASELINE_BINS * BIN_MS

/** Two processes opened the same crisis at the same moment: the earlier one is kept, this one says nothing. */
export const DUPLICATE = 'duplicate'

/** The order in which all processes agree which of two incidents came first. */
export const byStart = (a: Incident, b: Incident): number => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)

const indexOf = (series: Series, at: EpochMs): number => (binOf(at) - series.from) / BIN_MS

/** The first bin that begins at `endedAt` or later: a brand taken off the list ends its crisis inside a bin. */
const indexAfter = (series: Series, endedAt: EpochMs): number => Math.ceil((endedAt - series.from) / BIN_MS)

/**
 * Bins before `listeningSince` in which nobody listened. The old posts that a new feed still shows are no history where
 * they fill less than half a day of bins: held against the silence between them, the first evening would be a crisis.
 * In a history that is one, a silence of half a day or more was a pause.
 */
const markUnheard = ({ unusual }: Prepared, { series, listeningSince }: Watched): void => {
  const since = Math.max(0, indexOf(series, listeningSince))
  const before = series.mentions.subarray(0, since)
  const recent = before.subarray(unusual.length - BASELINE_BINS)
  if (recent.filter((count) => count > 0).length < HISTORY_BINS_MIN) {
    unusual.fill(1, 0, since)
    return
  }
  let silentFrom = 0
  for (let at = 0; at <= since; at++) {
    if (at < since && before[at] === 0) continue
    if (at - silentFrom >= HISTORY_BINS_MIN) unusual.fill(1, silentFrom, at)
    silentFrom = at + 1
  }
}

/**
 * Which bins are no example of the usual. Those in which nobody listened. Those of a crisis that goes on: else it would
 * hide itself. Those of the only one within seven days: else a second as high as the first would pass unseen. Where
 * there were several, such heights are usual for this brand (leaving all of them out tripled the false alarms on
 * labelled series); so is what lasted three days.
 */
export const markUnusual = (prepared: Prepared, watched: Watched, incidents: readonly Incident[]): void => {
  const { series, unusual } = prepared
  unusual.fill(0)
  markUnheard(prepared, watched)
  const ended = incidents.filter(({ endedAt }) => endedAt !== null && endedAt > watched.now - MEMORY_MS)
  for (const incident of incidents) {
    const isOnly = ended.length === 1 && ended[0]?.id === incident.id
    if (incident.endedAt !== null && (!isOnly || incident.endedAt - incident.startedAt >= CRISIS_MS_MAX)) continue
    const until = incident.endedAt === null ? unusual.length : indexAfter(series, incident.endedAt)
    unusual.fill(1, Math.max(0, indexOf(series, incident.startedAt)), until)
  }
}

/**
 * Judges the bins nobody has judged yet, oldest first, and returns the incidents that changed, each once, in its
 * newest revision. open → (acknowledged by a person) → over. What began and ended unseen comes back as over: recorded,
 * and nobody is woken for it. Pure: the same bins and incidents give the same answer, so repeating it is harmless.
 */
export const follow = (watched: Watched): readonly Incident[] => {
  const { series, now } = watched
  const incidents = watched.known.filter((incident) => incident.reason !== DUPLICATE)
  const [current] = incidents.filter((incident) => incident.state !== 'over').sort(byStart)
  const [last] = incidents.filter(isOver).sort((a, b) => b.endedAt - a.endedAt)
  const walk: Walk = { watched, prepared: prepare(series), incidents, current, last, quietBins: 0, changed: new Map() }
  markUnusual(walk.prepared, watched, incidents)
  const unfinished = indexOf(series, now)
  for (let at = firstBin(walk); at <= unfinished; at++) {
    const elapsed = at < unfinished ? 1 : (now % BIN_MS) / BIN_MS
    if (walk.current === undefined) maybeOpen(walk, at, elapsed)
    else goOn(walk, walk.current, at, elapsed)
  }
  return [...walk.changed.values()]
}

/**
 * Never before the last end, never more than a day back; within a crisis 30 minutes earlier, to see how quiet they were,
 * also those that had passed when it was noticed.
 */
const firstBin = ({ watched, current, last }: Walk): number => {
  const { series, now, judgedUntil } = watched
  const since = Math.max(judgedUntil, now - REPLAY_MS)
  if (current !== undefined) {
    return Math.max(0, indexOf(series, current.startedAt), indexOf(series, since) - CLOSING_BINS)
  }
  return Math.max(0, indexOf(series, since), last === undefined ? 0 : indexAfter(series, last.endedAt))
}

const maybeOpen = (walk: Walk, at: number, elapsed: number): void => {
  const { series, brand, rule, now } = walk.watched
  const verdict = judge(walk.prepared, at, elapsed, rule)
  if (!verdict.alert || isCoolingDown(walk, at, verdict)) return
  const from = startOf(walk, at)
  const startedAt = startOfBin(series, from)
  put(walk, {
    id: `${brand}:${new Date(startedAt).toISOString()}`,
    brand,
    revision: 1,
    state: 'open',
    startedAt,
    // Not the end of the bin: what an import or a restart brought to light may be hours old.
    detectedAt: now,
    endedAt: null,
    reason: verdict.reason,
    ...figuresOf(verdict.mentions, verdict.negative),
    samples: [],
    acknowledgedBy: '',
  })
  markUnusual(walk.prepared, walk.watched, walk.incidents)
}

const figuresOf = (mentions: Measure, negative: Measure) => ({
  mentions: mentions.count,
  mentionsExpected: mentions.expected,
  negative: negative.count,
  negativeExpected: negative.expected,
  score: negative.score,
})

const isCoolingDown = ({ watched, last }: Walk, at: number, verdict: Verdict & { readonly alert: true }): boolean =>
  last !== undefined &&
  startOfBin(watched.series, at) < last.endedAt + COOL_DOWN_MS &&
  verdict.negative.count < COOL_DOWN_TIMES * last.negative

/**
 * Where the counts of the 30 minutes that end with bin `from` began to be those of a crisis: from there on they exceed
 * such counts by the most. Their level says so only later, of a slow rise up to 25 minutes.
 */
const riseOf = (values: Float64Array, from: number, earliest: number, closing: number): number => {
  const each = countAtLevel(closing) / WINDOW_BINS
  let [start, sum, most] = [from, 0, Number.NEGATIVE_INFINITY]
  for (let at = from; at > from - WINDOW_BINS && at >= earliest; at--) {
    sum += (values[at] ?? 0) - each
    if (sum > most) [start, most] = [at, sum]
  }
  return start
}

/** Back from the bin that gave it away to where the level left the usual range for good, and to what lifted it there. */
const startOf = (walk: Walk, at: number): number => {
  const { prepared, watched, last } = walk
  const usual = usualOf(prepared, 'negative', at)
  if (usual === undefined) return at
  const closing = usual.median + CLOSING_PART * watched.rule.sensitivity * spreadOf(usual)
  const earliest = Math.max(
    0,
    indexOf(watched.series, watched.now - REPLAY_MS),
    last === undefined ? 0 : indexAfter(watched.series, last.endedAt),
  )
  let from = at
  while (from > earliest && (prepared.levels.negative[from - 1] ?? 0) >= closing) from -= 1
  return riseOf(watched.series.negative, from, earliest, closing)
}

const goOn = (walk: Walk, incident: Incident, at: number, elapsed: number): void => {
  // An unfinished bin can begin a crisis, but only finished ones raise it or end it.
  if (elapsed < 1) return
  const { series, rule } = walk.watched
  const negative = measure(walk.prepared, 'negative', at, 1)
  const isQuiet = negative === undefined || negative.score < CLOSING_PART * rule.sensitivity
  walk.quietBins = isQuiet ? walk.quietBins + 1 : 0
  const end = endOfBin(series, at)
  if (walk.quietBins >= CLOSING_BINS || end - incident.startedAt >= CRISIS_MS_MAX) {
    close(walk, incident, end)
    return
  }
  const mentions = measure(walk.prepared, 'mentions', at, 1)
  if (negative === undefined || mentions === undefined || negative.score <= incident.score) return
  put(walk, { ...incident, ...figuresOf(mentions, negative) }, revisionSteps.height)
}

const close = (walk: Walk, incident: Incident, endedAt: EpochMs): void => {
  const over = { ...incident, state: 'over' as const, endedAt }
  put(walk, over, revisionSteps.over)
  walk.current = undefined
  walk.last = over
  walk.quietBins = 0
  markUnusual(walk.prepared, walk.watched, walk.incidents)
}

/** Several changes of one walk are one revision: what nobody has read needs no number of its own. */
const put = (walk: Walk, incident: Incident, step = 1): void => {
  const stored = walk.watched.known.find((other) => other.id === incident.id)
  const next = { ...incident, revision: stored === undefined ? 1 : stored.revision + step }
  walk.changed.set(next.id, next)
  walk.incidents = [...walk.incidents.filter((other) => other.id !== next.id), next]
  walk.current = next
}
