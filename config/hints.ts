import { type ErrorCode, messageOf, ownError } from './errors.ts'

/** What to do next, for every code: said on the console when the message itself does not say it. */
const nextSteps = {
  SL_SETTINGS_INVALID: 'correct the lines named above, then prove them with: npx earshot check',
  SL_SETTINGS_UNREADABLE: 'write a settings file with: npx earshot init',
  SL_SECRET_MISSING: 'set the environment variable or write the file that is named, then try again',
  SL_EXAMPLES_FAILED: 'see why with npx earshot query explain, then correct the query or the example',
  SL_USAGE: 'see: npx earshot --help',
  SL_PORT_TAKEN: 'choose another port with --port N',
  SL_DATA_LOCKED: 'stop the process that is named, or choose another folder with --data DIR',
  SL_DATA_DISK_FULL: 'free space, or inodes (df -i), on the volume of the data folder; everything goes on by itself',
  SL_DATA_DAMAGED:
    'stop all that uses the data folder; bring the file back from a backup, or put it aside with its -wal and -shm',
  SL_DATA_UNWRITABLE: 'choose a folder you may write to with --data DIR',
  SL_ENGINE_UNSUPPORTED: 'run npm ci again, or point store.url at an existing ClickHouse',
  SL_ENGINE_FAILED: 'look into clickhouse/engine.log in the data folder',
  SL_STORE_UNAVAILABLE: 'check that ClickHouse runs (npx earshot start) and that store.url is right, then try again',
  SL_STORE_REJECTED: 'apply the migrations with: npx earshot migrate; ClickHouse tells more in its own log',
  SL_STORE_DENIED:
    'check store.user and store.password, and what ClickHouse allows this user (SHOW GRANTS; no readonly)',
  SL_STORE_DISK_FULL:
    'free space, or inodes (df -i), on the volume with the ClickHouse data; everything goes on by itself',
  SL_STORE_TOO_OLD: 'upgrade ClickHouse, or leave store.url away: Earshot brings one of its own',
  SL_STORE_NEWER: 'update Earshot on this machine, or go back with the backup made before the update',
  SL_MIGRATION_CHANGED:
    'put the version back that made these tables; whoever changed the file restores it, and puts the change into a new one with the next number',
  SL_MIGRATION_FAILED: 'correct what ClickHouse complains about, then run: npx earshot migrate',
  SL_LOG_UNAVAILABLE: 'check that the log can be reached: log.kafka.brokers, or the data folder',
  SL_LOG_DISK_FULL: 'free space, or raise log.bytesMax; everything goes on by itself',
  SL_LOG_STALLED: 'start this process again, as its supervisor does; when it comes back, look at the brokers',
  SL_LOG_RECORD_TOO_LARGE: 'shorten the record, or raise enrich.recordBytesMax',
  SL_MENTION_INVALID: 'correct the named field; npx earshot dead show ID --raw writes the record as it is',
  SL_SOURCE_UNAVAILABLE: 'it is tried again; check its address when it stays',
  SL_SOURCE_RATE_LIMITED: 'it is tried again later; a longer period (every) helps',
  SL_SOURCE_BROKEN: 'check the address of this source: it does not answer with what it should',
  SL_FETCH_REFUSED: 'add the host to sources.allowPrivateHosts if it really is meant',
  SL_PROXY_UNAVAILABLE: 'check that the proxy runs and that HTTPS_PROXY and HTTP_PROXY name it; it is tried again',
  SL_PROXY_REFUSED: 'correct name and password in HTTPS_PROXY and HTTP_PROXY, or let the proxy allow what is asked for',
  SL_PUSH_UNSIGNED: 'sign webhook-id.webhook-timestamp.body as Standard Webhooks say, with the secret of sources.push',
  SL_PUSH_INVALID: 'send one post as an object or up to 1,000 as an array; the README tells the fields',
  SL_PUSH_TOO_LARGE: 'send fewer posts at once, or raise sources.push.bodyBytesMax',
  SL_IMPORT_UNREADABLE: 'check that the file is CSV or JSON lines; --encoding and --delimiter help',
  SL_IMPORT_EMPTY: 'nothing to do, unless rows were expected: then export it again',
  SL_IMPORT_MAPPING: 'name the columns with --map FIELD=COLUMN; --dry-run shows what is understood',
  SL_DEAD_UNKNOWN: 'see the IDs with: npx earshot dead list',
  SL_QUERY_REFUSED:
    'analysts may read v_mentions, v_trend, v_crises, v_voices and v_queries; the README tells their columns',
  SL_QUERY_INVALID: 'correct it, or let npx earshot query check --fix apply the cures',
  SL_APP_NOT_BUILT: 'build the page with: npm run prepare, then start Earshot again',
  SL_REQUEST_INVALID: 'correct the named parameter',
  SL_REQUEST_REFUSED: 'open Earshot under the address it printed at its start, or list its name under web.publicHosts',
  SL_REQUEST_TOO_MANY: 'wait a minute, then try again',
  SL_NOT_FOUND: 'check the address',
  SL_MODEL_INVALID:
    'train it anew with npx earshot train --labels FILE, take the model before back with --rollback, or remove the file that is named',
  SL_TRAIN_DATA: 'correct that line: one JSON object a line with a text "t"',
  SL_TOPIC_INVALID: 'train it again with npx earshot topic train, or remove it with npx earshot topic remove',
  SL_WORKERS_DIFFER:
    "copy models/ and topics/ of a worker's data folder here, use its settings and version, or insist with --even-if-different",
  SL_VOICE_KEY_DIFFERS:
    'copy secrets/voice-key there from the data folder of a worker that has the right one, or name that as enrich.voiceKey; if it is lost, TRUNCATE TABLE voice_keys as the owner of the tables (of our own engine: user earshot, its password in secrets/clickhouse-owner, while npx earshot serve keeps it up) lets all authors become others',
  SL_ID_DIFFERS:
    'state the id of that brand or topic in the settings: the one that is stored goes on with its history, corrections and crises, the other begins anew',
  SL_HEAVIER_INVALID:
    'put model.onnx, tokenizer.json and config.json into that folder, and install onnxruntime-node beside Earshot',
  SL_ALERT_NOT_TAKEN: 'look at alerts.webhook and at the log of the receiver, then run: npx earshot alert test',
  SL_INTERNAL: 'run it again with --log-level debug and report what it prints',
} as const satisfies Record<ErrorCode, string>

/** One failure for a person: what happened, its code, and what to do next. */
export interface Explained {
  readonly code: ErrorCode
  readonly message: string
  readonly next: string
}

const AS_OTHER = 'run this as a user that may look there, or name another place'
const ASIDE = 'put it aside, then try again'
const pathFaults: Readonly<Record<string, readonly [what: string, next: string]>> = {
  EACCES: ['permission denied', AS_OTHER],
  EPERM: ['permission denied', AS_OTHER],
  EISDIR: ['a folder stands in the place of a file', ASIDE],
  ENOTDIR: ['a file stands in the place of a folder', ASIDE],
  EEXIST: ['a file stands in the place of a folder', ASIDE],
}

/** What the system says of a path: no fault of ours, wherever it was met. */
export const pathFault = (error: unknown): Explained | undefined => {
  const { code, path, dest = path } = (error ?? {}) as Readonly<Record<'code' | 'path' | 'dest', unknown>>
  if (typeof code !== 'string' || typeof dest !== 'string') return undefined
  const [what, next] = pathFaults[code] ?? []
  if (what === undefined || next === undefined) return undefined
  return { code: 'SL_DATA_UNWRITABLE', message: `${what}: ${dest}`, next }
}

/** An error of our own speaks for itself, anything else is our own fault. By the convention of config/errors.ts the part of a message after `; ` says what to do next. */
export const explainError = (error: unknown): Explained => {
  const own = ownError(error)
  const fault = pathFault(error)
  if (own === undefined && fault !== undefined) return fault
  if (own === undefined) {
    return { code: 'SL_INTERNAL', message: `unexpected failure: ${messageOf(error)}`, next: nextSteps.SL_INTERNAL }
  }
  const [head = '', ...tail] = own.message.includes('\n') ? [own.message] : own.message.split('; ')
  const next = tail.length > 0 ? tail.join('; ') : nextSteps[own.code]
  return { code: own.code, message: head, next }
}

/** A failure in one line, with what to do next where we know it. */
export const failureLine = (error: unknown): string => {
  if (ownError(error) === undefined) return messageOf(error)
  const { message, next } = explainError(error)
  return `${message}; ${next}`
}
