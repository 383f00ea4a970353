import type { AlertMessage } from './message.ts'
import type { TestMessage } from './test-message.ts'

/** What became of one attempt; `status`: what an HTTP receiver answered. */
export type Delivery =
  | { readonly kind: 'sent'; readonly status?: number }
  /** Waiting may help; `afterMs` is what the receiver asked for. */
  | { readonly kind: 'retry'; readonly detail: string; readonly afterMs?: number; readonly status?: number }
  /** The receiver does not want to hear from us again. */
  | { readonly kind: 'gone'; readonly detail: string }

export const deliveryKinds = ['sent', 'retry', 'gone'] as const satisfies readonly Delivery['kind'][]

/** One way to tell people. One file behind this port is one channel. */
export interface Channel extends AsyncDisposable {
  readonly name: string
  /**
   * `never`: what may have been said is not said again, even if nobody knows. `until-answered`: it is, with the same
   * message id, until the receiver says that it has it.
   */
  readonly repeats: 'never' | 'until-answered'
  /** Tells one receiver from another, so that one that is gone stays known; no secret in it. */
  readonly receiver: string
  /** Never throws for what the outside world does: that is a `Delivery`. */
  send(message: AlertMessage | TestMessage, signal: AbortSignal): Promise<Delivery>
}
