import { PipelineError } from '../../config/errors.ts'
import { counted } from '../../config/text/counted.ts'
import { openStore, STATEMENT_MS_MAX, type Store } from '../client.ts'
import type { Period } from './period.ts'
import { type PlaceName, periodsIn } from './tables.ts'

/** The server that rows go to, or a further node of the settings. */
export interface Server extends AsyncDisposable {
  readonly url: string
  readonly store: Store
}

/** The nodes of the settings beside the server; they let in whom it does. */
export const serversOf = (store: Store, nodes: readonly string[]): readonly Server[] => {
  const { address } = store
  const nothing = { [Symbol.asyncDispose]: async () => undefined }
  return [
    { url: address.url, store, ...nothing },
    ...nodes.map((url) => {
      const node = openStore({ ...address, url }, { requestMs: STATEMENT_MS_MAX })
      return { url, store: node, [Symbol.asyncDispose]: () => node[Symbol.asyncDispose]() }
    }),
  ]
}

/** In words: `13 months`, `for good`. */
export const periodText = (months: number): string => (months === 0 ? 'for good' : counted(months, 'month'))

/** The tables of a server that keep mentions for another time than was set, in words; undefined: none. */
export const differingTables = (
  tables: ReadonlyMap<PlaceName, number | undefined>,
  months: number,
): string | undefined => {
  const others = [...tables].filter(([, stated]) => stated !== months)
  if (others.length === 0) return undefined
  return others
    .map(([name, stated]) => `${name} ${stated === undefined ? 'has a TTL of its own' : periodText(stated)}`)
    .join(', ')
}

/** The command that brings into force what was set. */
export const setAgain = (months: number): string => `npx earshot retention ${months === 0 ? 'off' : `set ${months}`}`

/** A command that is just at work has told of a period before the tables have it. */
const SETTING_MS_MAX = 300_000

/** Why a server keeps mentions for another time than was set; undefined: it does not, or none was ever set. */
export const otherPeriodAt = async (
  { url, store }: Pick<Server, 'url' | 'store'>,
  period: Period | undefined,
  signal: AbortSignal,
): Promise<PipelineError | undefined> => {
  if (period === undefined || period.now - period.notedAt < SETTING_MS_MAX) return undefined
  const differing = differingTables(await periodsIn(store, signal), period.months)
  if (differing === undefined) return undefined
  const what = `retention period not in force: ${url} (set: ${periodText(period.months)}; there: ${differing})`
  return new PipelineError('SL_STORE_REJECTED', `${what.replaceAll('; ', ', ')}; say again: ${setAgain(period.months)}`)
}
