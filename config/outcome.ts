/** Why a mention ended before the store without being wrong. Counted, never stored. */
export type DropReason = 'no-brand' | 'duplicate' | 'superseded' | 'deleted'

/** Why a record went to the dead letters. */
export type RejectReason =
  | 'not-utf8'
  | 'not-json'
  | 'too-large'
  | 'mention-invalid'
  | 'scorer-failed'
  | 'store-rejected'

/** What a step made of its input: a value, a counted drop, or a reject with its reason. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'drop'; readonly reason: DropReason }
  | { readonly kind: 'reject'; readonly reason: RejectReason; readonly detail: string }

export const ok = <T>(value: T): Outcome<T> => ({ kind: 'ok', value })
export const drop = (reason: DropReason): Outcome<never> => ({ kind: 'drop', reason })
/** `detail` names the field and the rule, never the text that broke it. */
export const reject = (reason: RejectReason, detail: string): Outcome<never> => ({ kind: 'reject', reason, detail })
