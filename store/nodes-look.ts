import { PipelineError } from '../config/errors.ts'
import { openStore, type StoreAddress } from './client.ts'
import { migrationsMissing, nodeMissed } from './migrate.ts'

/** Nodes change seldom, and a look at each of them is a request. */
const EVERY_MS = 60_000
/** Shorter than a look at a part may take, so that it can say which node is silent. */
const ANSWER_MS = 4_000

const missedAt = async (address: StoreAddress, signal: AbortSignal): Promise<readonly PipelineError[]> => {
  try {
    await using store = openStore(address, { requestMs: ANSWER_MS })
    const missing = await migrationsMissing(store, signal)
    if (missing.length === 0) return []
    const what = `${missing.length} migrations missing, the first: ${missing[0]}`
    return [nodeMissed(address.url, new PipelineError('SL_STORE_REJECTED', what))]
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    return [nodeMissed(address.url, error)]
  }
}

/**
 * Which of the further nodes do not have the tables of this version, and why; all are asked at once, at most once a
 * minute. `address` is that of the server: they let in whom it does.
 */
export const openNodesLook = (
  address: StoreAddress,
  nodes: readonly string[],
): ((signal: AbortSignal) => Promise<readonly PipelineError[]>) => {
  let known: { readonly at: number; readonly missed: Promise<readonly PipelineError[]> } | undefined
  return function lookAtNodes(signal) {
    const now = performance.now()
    if (known === undefined || now - known.at >= EVERY_MS) {
      const all = Promise.all(nodes.map((url) => missedAt({ ...address, url }, signal)))
      known = { at: now, missed: all.then((missed) => missed.flat()) }
    }
    return known.missed
  }
}
