import { opendir, realpath, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { z } from 'zod'
import { messageOf, PipelineError } from '../../config/errors.ts'
import type { Settings } from '../../config/settings/schema.ts'
import { counted } from '../../config/text/counted.ts'
import { printableCut } from '../../config/text/printable.ts'
import { type ImportOptionsInput, parseImportOptions } from '../import/options.ts'
import type { Source, SourceContext } from '../source.ts'
import { readCursor } from './cursor.ts'
import { FileState, type Reading, type Seen, takeFile } from './folder-file.ts'

// A list, not an object: a file may be called __proto__.
const Cursor = z.object({ files: z.array(z.tuple([z.string(), FileState])) })

/** Files looked at in one poll; more wait until some are gone. */
const FILES_MAX = 20_000
// The cursor names every file of the folder: a long one is not written after every batch.
const CURSOR_LONG_CHARS = 65_536
const CURSOR_LONG_SAVE_MS = 2_000
const unfinished = /\.(?:part|partial|tmp|temp|crdownload|download|swp)$|~$|\.rejects\.jsonl$/i

type FolderSettings = NonNullable<Settings['sources']['folder']>
type Place = { readonly path: string; readonly seen: Seen } | { readonly refused: string }
const same = (a: Seen | undefined, b: Seen): boolean => a?.sizeBytes === b.sizeBytes && a.mtimeMs === b.mtimeMs

/** What one source remembers between polls; gone with the process. */
interface Memory extends Reading {
  readonly lastSeen: Map<string, Seen>
  readonly reported: Map<string, string>
}

/** Saves the state of all files at every change, a long cursor at most every 2 s while a file is being read. */
const cursorSaver = (context: SourceContext, files: Map<string, FileState>) => {
  let saved = { chars: 0, atMs: Number.NEGATIVE_INFINITY }
  return function saveState(name: string, state: FileState): void {
    files.set(name, state)
    const soon = context.now() - saved.atMs < CURSOR_LONG_SAVE_MS
    if (state.state === 'partial' && saved.chars > CURSOR_LONG_CHARS && soon) return
    const text = JSON.stringify({ files: [...files] })
    context.saveCursor(text)
    saved = { chars: text.length, atMs: context.now() }
  }
}

/** The real path of an entry, or why it is not taken: nothing outside the folder is ever read. */
const placeOf = async (root: string, name: string): Promise<Place | undefined> => {
  try {
    const path = await realpath(join(root, name))
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return { refused: 'link leads out of the folder' }
    const facts = await stat(path)
    if (!facts.isFile()) return undefined
    return { path, seen: { sizeBytes: facts.size, mtimeMs: Math.trunc(facts.mtimeMs) } }
  } catch (error) {
    return { refused: messageOf(error) }
  }
}

const listFolder = async (path: string): Promise<{ readonly root: string; readonly names: readonly string[] }> => {
  try {
    const root = await realpath(path)
    const names: string[] = []
    for await (const entry of await opendir(root)) {
      if (entry.name.startsWith('.') || entry.isDirectory() || unfinished.test(entry.name)) continue
      names.push(entry.name)
      if (names.length >= FILES_MAX) break
    }
    return { root, names: names.toSorted() }
  } catch (cause) {
    // The whole path: a relative one hangs on the folder that the settings stand in.
    const { code } = cause as NodeJS.ErrnoException
    const what = code === 'ENOENT' ? 'missing, make it or correct sources.folder.path' : `cannot be read (${code})`
    throw new PipelineError('SL_SOURCE_UNAVAILABLE', `watched folder ${what}: ${resolve(path)}`, { cause })
  }
}

const NAME_CHARS_SHOWN_MAX = 60
const REASON_CHARS_SHOWN_MAX = 150

/** What somebody should see to: how many files are not taken, the first of them and why, and what helps. */
const untakenOf = (reasons: readonly (readonly [name: string, reason: string])[]): string | undefined => {
  const [first] = reasons
  if (first === undefined) return undefined
  const [name, reason] = first
  const which = `${printableCut(name, NAME_CHARS_SHOWN_MAX)} (${printableCut(reason, REASON_CHARS_SHOWN_MAX)})`
  const more = reasons.length > 1 ? `, and ${reasons.length - 1} more` : ''
  return `${counted(reasons.length, 'file')} not taken: ${which}${more}; correct or remove, or: npx earshot import FILE`
}

const report = (context: SourceContext, { reported }: Memory, file: string, reason: string, rows = 0): void => {
  if (reported.get(file) === reason) return
  reported.set(file, reason)
  if (rows === 0) context.log.warn({ file, reason }, 'file in the watched folder not taken')
  else context.log.warn({ file, reason, rows }, 'file in the watched folder taken up to a row, and not further')
}

const poll = async (context: SourceContext, memory: Memory, path: string): Promise<string | undefined> => {
  const { root, names } = await listFolder(path)
  const files = new Map(readCursor(Cursor, context.cursor())?.files)
  const saveState = cursorSaver(context, files)
  const present = new Set(names)
  for (const known of [files, memory.lastSeen, memory.reported]) {
    for (const name of known.keys()) if (!present.has(name)) known.delete(name)
  }
  const refused = new Map<string, string>()
  for (const name of names) {
    if (context.signal.aborted) return undefined
    const place = await placeOf(root, name)
    if (place === undefined) continue
    if ('refused' in place) {
      report(context, memory, name, place.refused)
      refused.set(name, place.refused)
      continue
    }
    const before = files.get(name)
    const known = before !== undefined && same(before, place.seen)
    if (known && before.state !== 'partial') continue
    const rests = same(memory.lastSeen.get(name), place.seen)
    if (!rests) memory.reported.delete(name)
    memory.lastSeen.set(name, place.seen)
    if (!(known || rests) || place.seen.sizeBytes === 0) continue
    const file = { name, ...place, rowsToSkip: known ? before.rows : 0 }
    const untaken = await takeFile(context, memory, file, (state) => saveState(name, state))
    if (untaken === undefined) continue
    report(context, memory, name, untaken.reason, untaken.rows)
    if (untaken.again) refused.set(name, untaken.reason)
  }
  return untakenOf(
    names.flatMap((name) => {
      const reason = refused.get(name) ?? files.get(name)?.reason
      return reason === undefined ? [] : [[name, reason] as const]
    }),
  )
}

/**
 * Imports files dropped into a folder (not its subfolders), with the same decoding and guesses as `earshot import`.
 *
 * A file is taken once its size and time stay the same from one poll to the next, so a copy under way is left alone.
 * Nothing is moved or deleted: the folder may be somebody else's, or read-only. What was taken is remembered in the
 * cursor by name, size and time; a file that changes is read again, and intake recognises the rows it has.
 * Dotfiles and unfinished downloads (`.part`, `.tmp`, …) are passed over, links that lead out of the folder refused.
 * A broken file is logged once, told by `earshot status` until it is gone or another, and never stops the others. `rejectsDir` receives `NAME.rejects.jsonl`.
 */
export const folderSource = (
  settings: FolderSettings,
  extra: { readonly rejectsDir?: string; readonly options?: ImportOptionsInput } = {},
): Source => {
  const memory: Memory = {
    options: parseImportOptions({ ...extra.options, source: 'folder' }),
    rejectsDir: extra.rejectsDir,
    lastSeen: new Map(),
    reported: new Map(),
  }
  return {
    name: 'folder',
    kind: 'folder',
    mode: 'poll',
    schedule: settings.every,
    run: (context) => poll(context, memory, settings.path),
  }
}
