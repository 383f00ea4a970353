import { PipelineError } from '../config/errors.ts'
import { openStore, type StoreAddress } from './client.ts'
import { migrationsMissing, nodeMissed } from './migrate.ts'
import { type Period, periodOf } from './retention/period.ts'
import { otherPeriodAt } from './retention/servers.ts'

/** Nodes change seldom, and a look at each of them is a request. */
const EVERY_MS = 60_000
/** Shorter than a look at a part may take, so that it can say which node is silent. */
const ANSWER_MS = 4_000
/** What was set is asked before, and only to compare. */
const PERIOD_MS = 800

const missedAt = async (
  address: StoreAddress,
  period: Period | undefined,
  signal: AbortSignal,
): Promise<readonly PipelineError[]> => {
  try {
    await using store = openStore(address, { requestMs: ANSWER_MS })
    const missing = await migrationsMissing(store, signal)
    if (missing.length === 0) {
      const other = await otherPeriodAt({ url: address.url, store }, period, signal)
      return other === undefined ? [] : [other]
    }
    const what = `${missing.length} migrations missing, the first: ${missing[0]}`
    return [nodeMissed(address.url, new PipelineError('SL_STORE_REJECTED', what))]
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    return [nodeMissed(address.url, error)]
  }
}

/** What is wrong with the server itself is told of as that; here only, that its tables keep another period than was set. */
const lookAtAll = async (
  address: StoreAddress,
  nodes: readonly string[],
  signal: AbortSignal,
): Promise<readonly PipelineError[]> => {
  await using store = openStore(address, { requestMs: PERIOD_MS })
  const period = await periodOf(store, signal).catch(() => undefined)
  const own = otherPeriodAt({ url: address.url, store }, period, signal).catch(() => undefined)
  const all = await Promise.all(nodes.map((url) => missedAt({ ...address, url }, period, signal)))
  const other = await own
  return [...(other === undefined ? [] : [other]), ...all.flat()]
}

/**
 * Which of the further nodes do not have the tables of this version, and which keep mentions for another time than was
 * set, and why; all are asked at once, at most once a minute. `address` is that of the server: they let in whom it does.
 */
export const openNodesLook = (
  address: StoreAddress,
  nodes: readonly string[],
): ((signal: AbortSignal) => Promise<readonly PipelineError[]>) => {
  let known: { readonly at: number; readonly missed: Promise<readonly PipelineError[]> } | undefined
  return function lookAtNodes(signal) {
    const now = performance.now()
    if (known === undefined || now - known.at >= EVERY_MS) {
      known = { at: now, missed: lookAtAll(address, nodes, signal) }
    }
    return known.missed
  }
}
