import { PipelineError } from '../../config/errors.ts'
import { failureLine } from '../../config/hints.ts'
import { counted, grouped } from '../../config/text/counted.ts'
import { isoDay } from '../../config/time/instant.ts'
import { version } from '../../config/version.ts'
import type { Store } from '../client.ts'
import { requireOwnTables } from '../migrate.ts'
import { isAgreed } from '../removing/agreed.ts'
import type { Traces } from '../removing/unreached.ts'
import { requireNoRescore } from '../rescore/running.ts'
import { workersNow } from '../worker-states.ts'
import { type AnnounceDeps, announce, requireNewest } from './announce.ts'
import { applyPeriod, liftPeriod, MONTHS_MAX, requireRights, rowsIn } from './apply.ts'
import { appliedLine, closedLine, fromNowOn, unreachedByPeriod } from './lines.ts'
import { closedBeforeOf, edgeOf, notePeriod, type Period, periodOf } from './period.ts'
import { differingTables, periodText, type Server, serversOf, setAgain } from './servers.ts'
import { mentionsKept } from './stock.ts'
import { periodsIn } from './tables.ts'

export interface RetentionDeps {
  readonly store: Store
  /** Further nodes of the settings. */
  readonly nodes: readonly string[]
  /** One line for the person. */
  readonly out: (line: string) => void
}

/** On each server one after the other; one that is away holds up no other, and is named in the end. */
const onEach = async (
  { store, nodes, out }: RetentionDeps,
  work: (server: Server, where: string) => Promise<boolean>,
): Promise<boolean> => {
  let isWell = true
  for (const server of serversOf(store, nodes)) {
    await using _ = server
    const where = nodes.length === 0 ? '' : ` at ${server.url}`
    try {
      isWell = (await work(server, where)) && isWell
    } catch (error) {
      if (server.store === store || !(error instanceof PipelineError)) throw error
      out(`NOT DONE${where}: ${failureLine(error)}; say the same again once it is there`)
      isWell = false
    }
  }
  return isWell
}

const tellStock = async ({ store, out }: RetentionDeps, edgeMs: number, signal: AbortSignal): Promise<number> => {
  const { oldestMs, past, all, corrected } = await mentionsKept(store, edgeMs, signal)
  if (all === 0) out('no mention is stored')
  else out(`${counted(all, 'mention')} stored, the oldest of ${isoDay(oldestMs)}`)
  if (edgeMs > 0 && all > 0) out(`${grouped(past)} of them from before ${isoDay(edgeMs)} (UTC)`)
  if (corrected > 0) {
    const what = counted(corrected, 'mention that people corrected', 'mentions that people corrected')
    out(`  among them ${what}: npx earshot labels export keeps what they teach`)
  }
  return past
}

/** `earshot retention show`: 1 where a table or a server keeps mentions for another time than was set. */
export const runRetentionShow = async (deps: RetentionDeps, signal: AbortSignal): Promise<number> => {
  const { store, out } = deps
  await requireOwnTables(store, signal)
  const period = await periodOf(store, signal)
  const months = period?.months ?? 0
  out(
    period === undefined || months === 0
      ? 'mentions are kept for good; set a period with: npx earshot retention set MONTHS'
      : `mentions are kept for ${periodText(months)}, by whole days (UTC), set on ${isoDay(period.setAt)}`,
  )
  if (period?.state === 'announced') out(`NOT IN FORCE: setting it did not end; say again: ${setAgain(months)}`)
  const past = await tellStock(deps, months === 0 ? 0 : await edgeOf(store, months, signal), signal)
  if (past > 0) out('  which wait to be removed: ClickHouse does so within some hours')
  const closedBefore = await closedBeforeOf(store, signal)
  if (closedBefore > 0) out(`nothing from before ${isoDay(closedBefore)} is taken in`)
  const isInForce = await onEach(deps, async (server, where) => {
    const differing = differingTables(await periodsIn(server.store, signal), months)
    if (differing === undefined) return true
    out(
      period === undefined
        ? `SET BY HAND${where}: ${differing}; figures may shrink that way: say npx earshot retention set MONTHS`
        : `NOT IN FORCE${where}: ${differing}; say again: ${setAgain(months)}`,
    )
    return false
  })
  return isInForce && period?.state !== 'announced' ? 0 : 1
}

export interface RetentionSetFlags {
  readonly yes?: boolean
  readonly dryRun?: boolean
  /** False: the files of before go by themselves. */
  readonly wait?: boolean
}

export interface RetentionSetDeps extends RetentionDeps, AnnounceDeps, Traces {
  /** Asks the person at the terminal; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>
}

/** The period that was set last; one that somebody gave the tables by hand has removed mentions as well. */
const knownPeriod = async (store: Store, signal: AbortSignal): Promise<Period | undefined> => {
  const noted = await periodOf(store, signal)
  if (noted !== undefined) return noted
  const byHand = (await periodsIn(store, signal)).get('mentions') ?? 0
  if (byHand === 0) return undefined
  await notePeriod(store, byHand, 'applied', signal)
  return await periodOf(store, signal)
}

/** A shorter period is known everywhere before the first mention goes, a longer one once the shorter removes nothing. */
const bringIntoForce = async (
  deps: RetentionSetDeps,
  { months, edgeMs, before }: { readonly months: number; readonly edgeMs: number; readonly before: Period | undefined },
  { wait = true }: RetentionSetFlags,
  signal: AbortSignal,
): Promise<boolean> => {
  const { store, out, crashPoint } = deps
  const isShorter = before === undefined || before.inForce === 0 || months < before.inForce
  if (isShorter) await announce(deps, { months, before }, signal)
  const isDone = await onEach(deps, async (server, where) => {
    const apply = { store: server.store, tell: out, waitForFiles: wait, ...(crashPoint && { crashPoint }) }
    const applied = await applyPeriod(apply, { months, edgeMs }, signal)
    out(appliedLine(where, applied))
    return rowsIn(applied.left) === 0
  })
  if (!isShorter) await noteLonger(store, months, before, signal)
  return isDone
}

/** Whoever set a shorter one meanwhile has it in force: noting a longer one would count what goes under theirs. */
const noteLonger = async (store: Store, months: number, before: Period, signal: AbortSignal): Promise<void> => {
  await requireNewest(store, before, signal)
  await notePeriod(store, months, 'applied', signal)
}

/** A worker of before knows of no period: it would go on counting what goes. */
const requireSameVersion = async (store: Store, signal: AbortSignal): Promise<void> => {
  const others = (await workersNow(store, signal)).filter((worker) => worker.version !== version)
  if (others.length === 0) return
  const hosts = others.map((worker) => `${worker.host} (${worker.version})`).join(', ')
  throw new PipelineError(
    'SL_WORKERS_DIFFER',
    `workers of another version than ${version} run: ${hosts}; update them first`,
  )
}

/** `earshot retention set`: 1 where something is left, or a node of the settings is away. */
export const runRetentionSet = async (
  deps: RetentionSetDeps,
  months: number,
  flags: RetentionSetFlags,
  signal: AbortSignal,
): Promise<number> => {
  const { store, out } = deps
  if (!Number.isInteger(months) || months < 1 || months > MONTHS_MAX)
    throw new PipelineError('SL_USAGE', `not a number of whole months from 1 to ${MONTHS_MAX}; for good: retention off`)
  await requireOwnTables(store, signal)
  const kept = (await periodOf(store, signal))?.months ?? (await periodsIn(store, signal)).get('mentions') ?? 0
  out(`kept so far: ${periodText(kept)}; to be kept from now on: ${periodText(months)}`)
  const edgeMs = await edgeOf(store, months, signal)
  const past = await tellStock(deps, edgeMs, signal)
  if (flags.dryRun === true) {
    out('nothing was changed')
    return 0
  }
  if (!deps.isOwnEngine) {
    await requireNoRescore(store, signal)
    await requireSameVersion(store, signal)
  }
  const question = `remove ${counted(past, 'mention')} now, and each day that gets ${counted(months, 'month')} old from now on?`
  if (!(await isAgreed(deps.ask, flags.yes, question))) {
    out('nothing was changed')
    return 1
  }
  // Our own engine allows everything, and would only log what it refuses.
  if (!deps.isOwnEngine) await requireRights(store, signal)
  const before = await knownPeriod(store, signal)
  const isDone = await bringIntoForce(deps, { months, edgeMs, before }, flags, signal)
  out(fromNowOn(months))
  for (const line of unreachedByPeriod(deps)) out(line)
  return isDone ? 0 : 1
}

/** `earshot retention off`: 1 where a node of the settings is away. */
export const runRetentionOff = async (deps: RetentionSetDeps, signal: AbortSignal): Promise<number> => {
  const { store, out, crashPoint } = deps
  await requireOwnTables(store, signal)
  const before = await knownPeriod(store, signal)
  const isDone = await onEach(deps, async ({ store: at }) => {
    await liftPeriod({ store: at, tell: out, waitForFiles: false, ...(crashPoint && { crashPoint }) }, signal)
    return true
  })
  if (before !== undefined && (before.months !== 0 || before.state !== 'applied'))
    await noteLonger(store, 0, before, signal)
  out('mentions are kept for good from now on')
  const closedBefore = await closedBeforeOf(store, signal)
  if (closedBefore > 0) out(closedLine(closedBefore))
  return isDone ? 0 : 1
}
