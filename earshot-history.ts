// The commands over stored history: what each of them opens and closes.
import { join } from 'node:path'
import { alone } from './config/alone.ts'
import { openContext } from './config/cli/context.ts'
import type { CommonFlags } from './config/cli/flags.ts'
import type { Actions } from './config/cli/program.ts'
import { statedQuery, usableQuery } from './config/cli/query-commands.ts'
import { askPerson } from './config/cli/stdin.ts'
import { err, isAttended, now, out, secondLookOf, signal, storeOptions, write } from './earshot-process.ts'
import type { SecondLook } from './enrich/heavier/second-look.ts'
import { scoringMark } from './enrich/scoring-mark.ts'
import { tryLock } from './store/engine/lock.ts'
import { openStorePart } from './store/open.ts'
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

/** Two at once, or one and a rollback, would each do all of the work, and undo each other's. */
const onlyRescore = (dataDir: string): Disposable => {
  const next = 'wait until it has ended, or stop it: the same command then goes on where it stood'
  return alone({ what: 'a rescore of this data folder runs', dir: join(dataDir, 'rescore'), next }, tryLock)
}

/** The commands that ask stored history, take labels out of it, or score it again. */
export const historyActions: Pick<Actions, 'queryPreview' | 'queryDiff' | 'labelsExport' | 'rescore'> = {
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
    if (flags.dryRun !== true) own.use(onlyRescore(dataDir.path))
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
