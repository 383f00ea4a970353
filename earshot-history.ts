// The commands over stored history: what each of them opens and closes.
import { join } from 'node:path'
import { alone } from './config/alone.ts'
import { type Context, openContext } from './config/cli/context.ts'
import type { CommonFlags } from './config/cli/flags.ts'
import type { Actions } from './config/cli/program.ts'
import { statedQuery, usableQuery } from './config/cli/query-commands.ts'
import { askPerson } from './config/cli/stdin.ts'
import { deadline } from './config/time/deadline.ts'
import { err, isAttended, logOf, now, out, secondLookOf, signal, storeOptions, write } from './earshot-process.ts'
import type { SecondLook } from './enrich/heavier/second-look.ts'
import { scoringMark } from './enrich/scoring-mark.ts'
import { enrichGroup, topics } from './ingest/log/port.ts'
import { openStore, STATEMENT_MS_MAX, type Store } from './store/client.ts'
import { tryLock } from './store/engine/lock.ts'
import { openStorePart, type StorePart } from './store/open.ts'
import { runPersonErase, runPersonFind, runPersonShow } from './store/person/commands.ts'
import { runRetentionOff, runRetentionSet, runRetentionShow } from './store/retention/commands.ts'
import { HEARD_MS } from './store/retention/watch.ts'
import type { QueryCommandDeps } from './store/search/commands.ts'
import { runLabelsExport, runRescoreCommand } from './store/trust-commands.ts'
import { lastingDifference, workersNow } from './store/worker-states.ts'

/** A command that asks stored history as the stream's matcher would. */
const withHistory = async (flags: CommonFlags, work: (deps: QueryCommandDeps) => Promise<number>): Promise<number> => {
  const { historyMatcher: matcher } = await import('./enrich/history-matches.ts')
  const context = openContext(flags, 'onlooker', 'earshot', { err })
  await using part = await openStorePart(storeOptions(context), signal)
  const progress = process.stderr.isTTY === true ? (text: string): void => void process.stderr.write(text) : undefined
  return await work({
    store: part.store,
    matcher,
    brands: context.watchList.brands.map(({ id }) => id),
    now,
    out,
    ...(progress !== undefined && { progress }),
    ...(isAttended && { ask: (question: string) => askPerson(question, signal) }),
  })
}

/**
 * Two rescores at once, or one and a rollback, would each do all of the work, and undo each other's; beside an erasure,
 * or where a retention period removes mentions, one would write texts anew that were just taken off the disk.
 */
const onlyRewriting = (dataDir: string): Disposable => {
  const what = 'a rescore, an erasure or a change of the retention period of this data folder runs'
  const next = 'wait until it has ended, or stop it: the same command then goes on where it stood'
  return alone({ what, dir: join(dataDir, 'rescore'), next }, tryLock)
}

const LOG_ANSWER_MS = 15_000

/** How many records wait in the log; undefined where it does not say. */
const waitingIn = async (context: Context, until: AbortSignal): Promise<number | undefined> => {
  using wait = deadline(until, LOG_ANSWER_MS)
  try {
    await using log = await logOf(context)
    const partitions = await log.lag(topics.mentions, enrichGroup, wait.signal)
    return partitions.reduce((sum, { lagRecords }) => sum + lagRecords, 0)
  } catch {
    return undefined
  }
}

/** A command with statements over all that is stored. */
const withStored = async (
  flags: CommonFlags,
  work: (line: { readonly store: Store; readonly context: Context; readonly part: StorePart }) => Promise<number>,
  isRewriting = false,
): Promise<number> => {
  const context = openContext(flags, 'onlooker', 'earshot', { err })
  using _ = isRewriting ? onlyRewriting(context.dataDir.path) : undefined
  await using part = await openStorePart(storeOptions(context), signal)
  await using store = openStore(part.store.address, { requestMs: STATEMENT_MS_MAX })
  return await work({ store, context, part })
}

/** What commands that remove for good need to know. */
const removingDeps = ({ settings }: Context) => ({
  isOwnEngine: settings.store.url === undefined,
  keptHours: settings.log.kafka === undefined ? settings.log.retentionHours : undefined,
  ...(isAttended && { ask: (question: string) => askPerson(question, signal) }),
})

/** Running workers look at the period every few seconds; an engine that only this command runs has none. */
const retentionDeps = ({ store, context, part }: { store: Store; context: Context; part: StorePart }) => ({
  store,
  nodes: context.settings.store.nodes,
  out,
  heardMs: part.engine?.owned === true ? 0 : HEARD_MS,
  ...removingDeps(context),
})

/** The commands that ask stored history, take labels out of it, or score it again. */
export const historyActions: Pick<
  Actions,
  | 'queryPreview'
  | 'queryDiff'
  | 'labelsExport'
  | 'rescore'
  | 'personFind'
  | 'personShow'
  | 'personErase'
  | 'retentionShow'
  | 'retentionSet'
  | 'retentionOff'
> = {
  personFind: (flags, who) => withStored(flags, ({ store }) => runPersonFind({ store, out, err }, who, signal)),
  personShow: (flags, voices) =>
    withStored(flags, ({ store }) => runPersonShow({ store, write, err }, voices, flags, signal)),
  personErase: (flags, voices) =>
    withStored(
      flags,
      async ({ store, context }) => {
        const deps = {
          store,
          out,
          err,
          ...removingDeps(context),
          waiting: (until: AbortSignal) => waitingIn(context, until),
        }
        return await runPersonErase(deps, voices, flags, signal)
      },
      flags.dryRun !== true,
    ),
  retentionShow: (flags) => withStored(flags, (line) => runRetentionShow(retentionDeps(line), signal)),
  retentionSet: (flags, months) =>
    withStored(flags, (line) => runRetentionSet(retentionDeps(line), months, flags, signal), flags.dryRun !== true),
  retentionOff: (flags) => withStored(flags, (line) => runRetentionOff(retentionDeps(line), signal), true),
  queryPreview: async ({ file, marked, ...flags }, given) => {
    const query = usableQuery(await statedQuery(given, file))
    const { runQueryMarked, runQueryPreview } = await import('./store/search/commands.ts')
    if (marked !== undefined) return runQueryMarked({ out }, query, { ...flags, marked })
    return await withHistory(flags, (deps) => runQueryPreview(deps, query, flags, signal))
  },
  queryDiff: async (flags, before, after) => {
    const asked = (text: string) => ({ text, query: usableQuery(text) })
    const queries = [asked(before), asked(after)] as const
    const { runQueryDiff } = await import('./store/search/commands.ts')
    return await withHistory(flags, (deps) => runQueryDiff(deps, queries, flags, signal))
  },
  labelsExport: async ({ out: path, ...flags }) => {
    const context = openContext(flags, 'onlooker', 'earshot', { err })
    await using part = await openStorePart(storeOptions(context), signal)
    const { openOwnWords } = await import('./enrich/towards/towards.ts')
    const ownWords = openOwnWords(context.watchList.brands)
    return await runLabelsExport({ store: part.store, ownWords, write, err, path }, signal)
  },
  rescore: async ({ model, ...flags }) => {
    const [{ openHistoryScorer }, { learntIn, learntMark }, { readModel }] = await Promise.all([
      import('./enrich/history-scorer.ts'),
      import('./enrich/learnt.ts'),
      import('./enrich/model/installed.ts'),
    ])
    const context = openContext(flags, 'onlooker', 'earshot', { err })
    const { watchList, settings, dataDir } = context
    await using own = new AsyncDisposableStack()
    if (flags.dryRun !== true) own.use(onlyRewriting(dataDir.path))
    const { store } = own.use(await openStorePart(storeOptions(context), signal))
    const learnt = () => ({ ...learntIn(dataDir.path), ...(model !== undefined && { model: readModel(model) }) })
    const { heavier } = settings.enrich
    // One for both that ask, opened by the first: it takes seconds, and a rollback needs none.
    let opening: Promise<SecondLook> | undefined
    const secondLook = async (): Promise<SecondLook | undefined> => {
      if (heavier !== undefined) opening ??= secondLookOf(heavier, own)
      return await opening
    }
    const workersDiffer = async (until: AbortSignal): Promise<string | undefined> => {
      // Workers of one data folder score by what stands in it.
      if (settings.store.url === undefined) return undefined
      const mine = {
        watchList: String(watchList.version),
        learnt: learntMark(learnt()),
        scoring: scoringMark(settings.enrich, (await secondLook())?.name),
        ownModel: model !== undefined,
      }
      const workers = (wait: AbortSignal) => workersNow(store, wait)
      if ((await workers(until)).length === 0)
        err('no worker runs: nobody can tell whether they score by the same as this machine')
      return await lastingDifference(workers, mine, until)
    }
    const scorer = async () => openHistoryScorer(watchList, learnt(), await secondLook())
    const deps = { store, scorer, workersDiffer, brands: watchList.brands.map(({ id }) => id), now, out, err }
    return await runRescoreCommand(deps, flags, signal)
  },
}
