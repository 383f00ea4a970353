import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { PipelineError } from '../../config/errors.ts'
import { openStore, type StoreAddress } from '../client.ts'
import { targetOf, unwritable } from '../target-file.ts'
import { runSql, type SqlFormat } from './sql.ts'

export interface SqlCommandOptions {
  readonly analyst: StoreAddress
  readonly sql: string
  readonly format: SqlFormat
  /** File for the answer; absent: standard output. */
  readonly path: string | undefined
  readonly note: (line: string) => void
}

/** `earshot sql`: opens the store as the analyst and brings the answer to the terminal, the pipe or the file. */
export const runSqlCommand = async (options: SqlCommandOptions, signal: AbortSignal): Promise<number> => {
  const { analyst, sql, format, path, note } = options
  await using store = openStore(analyst, { readonly: true })
  const { stdout } = process
  if (path === undefined) {
    const { isTTY: isTty = false, columns = 80 } = stdout
    await runSql({ store, sql, format, out: stdout, isTty, columns, note }, signal)
    return 0
  }
  const target = targetOf(path)
  const draft = target?.draft ?? path
  const out = createWriteStream(draft, { mode: target?.mode ?? 0o600 })
  // Watched from the start: a file that cannot be opened fails before the answer comes.
  const written = finished(out).catch((cause: unknown) => {
    throw unwritable(path, cause)
  })
  const answered = runSql({ store, sql, format, out, isTty: false, columns: 80, note }, signal).then(
    () => void out.end(),
    (error: unknown) => {
      out.destroy()
      throw error
    },
  )
  // The reason of a refused question counts, not that its file was given up.
  written.catch(() => undefined)
  try {
    await Promise.race([answered, written])
    await written
    if (target !== undefined) renameSync(draft, target.path)
  } catch (error) {
    if (target !== undefined) rmSync(draft, { force: true })
    throw error instanceof PipelineError ? error : unwritable(path, error)
  }
  return 0
}
