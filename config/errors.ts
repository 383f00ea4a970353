/**
 * Every error Earshot raises on purpose. `retryable` says whether waiting may help;
 * the README's "When something goes wrong" documents each code, and a test compares both lists.
 */
export const errorCatalog = {
  SL_SETTINGS_INVALID: { retryable: false },
  SL_SETTINGS_UNREADABLE: { retryable: false },
  SL_SECRET_MISSING: { retryable: false },
  SL_EXAMPLES_FAILED: { retryable: false },
  SL_USAGE: { retryable: false },
  SL_PORT_TAKEN: { retryable: false },
  SL_DATA_LOCKED: { retryable: false },
  SL_DATA_UNWRITABLE: { retryable: false },
  SL_DATA_DISK_FULL: { retryable: true },
  SL_DATA_DAMAGED: { retryable: false },
  SL_ENGINE_UNSUPPORTED: { retryable: false },
  SL_ENGINE_FAILED: { retryable: false },
  SL_STORE_UNAVAILABLE: { retryable: true },
  SL_STORE_REJECTED: { retryable: false },
  SL_STORE_DENIED: { retryable: false },
  SL_STORE_DISK_FULL: { retryable: true },
  SL_STORE_TOO_OLD: { retryable: false },
  SL_STORE_NEWER: { retryable: false },
  SL_MIGRATION_CHANGED: { retryable: false },
  SL_MIGRATION_FAILED: { retryable: false },
  SL_LOG_UNAVAILABLE: { retryable: true },
  SL_LOG_DISK_FULL: { retryable: true },
  SL_LOG_STALLED: { retryable: false },
  SL_LOG_RECORD_TOO_LARGE: { retryable: false },
  SL_MENTION_INVALID: { retryable: false },
  SL_SOURCE_UNAVAILABLE: { retryable: true },
  SL_SOURCE_RATE_LIMITED: { retryable: true },
  SL_SOURCE_BROKEN: { retryable: false },
  SL_FETCH_REFUSED: { retryable: false },
  SL_PROXY_UNAVAILABLE: { retryable: true },
  SL_PROXY_REFUSED: { retryable: false },
  SL_PUSH_UNSIGNED: { retryable: false },
  SL_PUSH_INVALID: { retryable: false },
  SL_PUSH_TOO_LARGE: { retryable: false },
  SL_IMPORT_UNREADABLE: { retryable: false },
  SL_IMPORT_EMPTY: { retryable: false },
  SL_IMPORT_MAPPING: { retryable: false },
  SL_DEAD_UNKNOWN: { retryable: false },
  SL_QUERY_REFUSED: { retryable: false },
  SL_QUERY_INVALID: { retryable: false },
  SL_APP_NOT_BUILT: { retryable: false },
  SL_REQUEST_INVALID: { retryable: false },
  SL_REQUEST_REFUSED: { retryable: false },
  SL_REQUEST_TOO_MANY: { retryable: true },
  SL_NOT_FOUND: { retryable: false },
  SL_MODEL_INVALID: { retryable: false },
  SL_TRAIN_DATA: { retryable: false },
  SL_TOPIC_INVALID: { retryable: false },
  SL_WORKERS_DIFFER: { retryable: false },
  SL_VOICE_KEY_DIFFERS: { retryable: false },
  SL_ID_DIFFERS: { retryable: false },
  SL_HEAVIER_INVALID: { retryable: false },
  SL_ALERT_NOT_TAKEN: { retryable: false },
  SL_INTERNAL: { retryable: false },
} as const satisfies Record<`SL_${string}`, { readonly retryable: boolean }>
export type ErrorCode = keyof typeof errorCatalog

/** The one error class. Its message: noun first, value last, never user text or a secret; then what to do next. */
export class PipelineError extends Error {
  override readonly name = 'PipelineError'
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Errors wrap each other this often at most: a chain may lead back to itself. */
const CAUSES_MAX = 5

/** An error and what lies behind it, outermost first. By shape: the errors of another realm are none of our `Error`. */
export const causesOf = (error: unknown): readonly Error[] => {
  const chain: Error[] = []
  let at = error
  while (typeof at === 'object' && at !== null && chain.length < CAUSES_MAX) {
    chain.push(at as Error)
    at = (at as Error).cause
  }
  return chain
}

/** The first error of our own in the chain of causes, which is what went wrong. */
export const ownError = (error: unknown): PipelineError | undefined =>
  causesOf(error).find((cause) => cause instanceof PipelineError)

/** Whether waiting may help. False for what is no error of our own. */
export const isRetryable = (error: unknown): boolean => {
  const own = ownError(error)
  return own !== undefined && errorCatalog[own.code].retryable
}

const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What was said of a connection, and what to do: Node's own hints, behind a semicolon, are for whoever starts it otherwise. */
export const withHint = (said: string, hint: string): string => `${said.split('; ')[0]}; ${hint}`

/** The text of anything thrown, for logs and for the console. */
export const messageOf = (error: unknown): string => {
  const { message, errors } = Object(error) as { readonly message?: unknown; readonly errors?: unknown }
  // Where a host has several addresses (localhost has two) and none answers, Node says it of each, and nothing itself.
  return message === '' && Array.isArray(errors) ? errors.map(saidBy).join(', ') : saidBy(error)
}
