import { readFileSync, statSync } from 'node:fs'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { type LogRecord, type MessageLog, type StoredRecord, topics } from '../../ingest/log/port.ts'
import { type Mention, MentionId, mentionId, showsLess } from '../../ingest/mention.ts'
import { decodeMention, encodeMention } from '../../ingest/mention-codec.ts'
import { type DeadLetter, idOf, letterOf, replayHeaders, replayMarker } from './dead.ts'
import { findLetter, readLetters } from './letters.ts'

/** Which letters to replay. */
export type ReplayChoice =
  | { readonly ids: readonly string[] /** The corrected record, for a single ID. */; readonly fixed?: Buffer }
  | { readonly reason: string | undefined }

export interface ReplayDeps {
  readonly log: MessageLog
  /** `enrich.recordBytesMax` */
  readonly recordBytesMax: number
  readonly now: () => number
  readonly out: (line: string) => void
  readonly dryRun: boolean
}

export interface ReplayResult {
  readonly replayed: number
  /** Still unusable: left where they are. */
  readonly refused: number
}

const BATCH_RECORDS = 500

export interface ReplayWish {
  readonly ids: readonly string[]
  readonly all?: boolean | undefined
  readonly reason?: string | undefined
  /** File with the corrected record. */
  readonly with?: string | undefined
}

const usage = (text: string): PipelineError =>
  new PipelineError('SL_USAGE', `${text}; see: npx earshot dead replay --help`)

/** What a command line means. Throws SL_USAGE when it says too little or two things at once. */
export const replayChoice = (wish: ReplayWish, recordBytesMax: number): ReplayChoice => {
  const { ids, all = false, reason, with: path } = wish
  const isMany = all || reason !== undefined
  if (ids.length > 0 === isMany) throw usage('replay what: IDs, or --all, or --reason R')
  if (path === undefined) return isMany ? { reason } : { ids }
  if (ids.length !== 1) throw usage('--with takes exactly one ID')
  return { ids, fixed: readFixed(path, recordBytesMax) }
}

const readFixed = (path: string, bytesMax: number): Buffer => {
  try {
    const { size } = statSync(path)
    if (size > bytesMax) throw usage(`corrected record too large: ${size} bytes, allowed ${bytesMax}`)
    return readFileSync(path)
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    throw new PipelineError('SL_USAGE', `corrected record cannot be read: ${path} (${messageOf(cause)})`, { cause })
  }
}

type Named = Pick<Mention, 'source' | 'nativeId'>

/** Source and native id of a record, and the record as it was parsed; undefined where it says neither. */
const namedIn = (value: Buffer): (Named & { readonly parsed: object }) | undefined => {
  try {
    const parsed: unknown = JSON.parse(value.toString('utf8'))
    if (typeof parsed !== 'object' || parsed === null) return undefined
    const { source, nativeId } = parsed as { readonly source?: unknown; readonly nativeId?: unknown }
    return typeof source === 'string' && typeof nativeId === 'string' ? { source, nativeId, parsed } : undefined
  } catch {
    return undefined
  }
}

/** The id follows from source and native id, or stays the key of its record where it was made of more than these show. */
const idFor =
  ({ key, value }: Pick<StoredRecord, 'key' | 'value'>) =>
  ({ source, nativeId }: Named): string => {
    const came = namedIn(value)
    const isSame = came?.source === source && came.nativeId === nativeId
    const isKept = isSame && showsLess(source, nativeId) && MentionId.safeParse(key).success
    return isKept ? key : mentionId(source, nativeId)
  }

/** A corrected record may leave out its id: `idOf` says it, and no other id is right. */
const mentionOf = (value: Buffer, idOf: (named: Named) => string, recordBytesMax: number): Mention => {
  const decoded = decodeMention(withId(value, idOf), recordBytesMax)
  if (decoded.kind !== 'ok') {
    const why = `${decoded.reason}: ${decoded.detail}`
    throw new PipelineError('SL_MENTION_INVALID', `record still unusable: ${why.replaceAll('; ', ', ')}`)
  }
  const mention = decoded.value
  const right = idOf(mention)
  if (mention.id !== right) {
    throw new PipelineError('SL_MENTION_INVALID', `record still unusable: its id must be ${right}, or left out`)
  }
  return mention
}

const withId = (value: Buffer, idOf: (named: Named) => string): Buffer => {
  const named = namedIn(value)
  if (named === undefined || 'id' in named.parsed) return value
  return Buffer.from(JSON.stringify({ ...named.parsed, id: idOf(named) }))
}

interface Prepared {
  readonly letter: DeadLetter
  readonly record: LogRecord
}

const prepared = (record: StoredRecord, fixed: Buffer | undefined, recordBytesMax: number): Prepared => {
  const letter = letterOf(record)
  const mention = mentionOf(fixed ?? record.value, idFor(record), recordBytesMax)
  // Written anew: what decodes may still be spelled in a way that ClickHouse refused.
  return { letter, record: { key: mention.id, value: encodeMention(mention), headers: replayHeaders(letter) } }
}

async function* chosen(log: MessageLog, choice: ReplayChoice, signal: AbortSignal): AsyncGenerator<StoredRecord> {
  if ('ids' in choice) {
    for (const id of choice.ids) yield await findLetter(log, id, signal)
    return
  }
  const { letters } = await readLetters(log, signal)
  const waiting = letters.filter(
    (letter) => !letter.replayed && (choice.reason === undefined || letter.reason === choice.reason),
  )
  const ids = new Set(waiting.map(({ id }) => id))
  for await (const record of log.read(topics.dead, {}, signal)) {
    if (ids.has(idOf(record))) yield record
  }
}

/**
 * Puts letters back onto the mentions under the id of the mention they hold, then marks them. A crash in between
 * replays them once more, which changes nothing. What is still unusable is named and left where it is.
 */
export const replay = async (deps: ReplayDeps, choice: ReplayChoice, signal: AbortSignal): Promise<ReplayResult> => {
  const fixed = 'ids' in choice ? choice.fixed : undefined
  let batch: Prepared[] = []
  let replayed = 0
  let refused = 0
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    if (!deps.dryRun) {
      await deps.log.append(
        topics.mentions,
        batch.map(({ record }) => record),
        signal,
      )
      await deps.log.append(
        topics.dead,
        batch.map(({ letter }) => replayMarker(letter, deps.now())),
        signal,
      )
    }
    replayed += batch.length
    batch = []
  }
  for await (const record of chosen(deps.log, choice, signal)) {
    try {
      batch.push(prepared(record, fixed, deps.recordBytesMax))
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      refused++
      deps.out(`${letterOf(record).id}: ${messageOf(error)}`)
    }
    if (batch.length >= BATCH_RECORDS) await flush()
  }
  await flush()
  const what = deps.dryRun ? 'would be replayed' : 'replayed'
  deps.out(`${replayed} ${what}${refused > 0 ? `, ${refused} still unusable` : ''}`)
  return { replayed, refused }
}
