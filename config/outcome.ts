/** Why a record went to the dead letters. */
export const rejectReasons = ['not-utf8', 'not-json', 'too-large', 'mention-invalid', 'scorer-failed'] as const
export type RejectReason = (typeof rejectReasons)[number]

/** What a step made of its input: a value, or a reject with its reason. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'reject'; readonly reason: RejectReason; readonly detail: string }

export const ok = <T>(value: T): Outcome<T> => ({ kind: 'ok', value })
/** `detail` names the field and the rule, never the text that broke it. */
export const reject = (reason: RejectReason, detail: string): Outcome<never> => ({ kind: 'reject', reason, detail })
