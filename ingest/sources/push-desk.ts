import type { SecretRef, SourceSettings } from '../../config/settings/schema.ts'
import type { Desk } from '../desk.ts'
import { openPushHandler } from './push.ts'

export interface PushDeskDeps {
  readonly desk: () => Desk
  readonly secretOf: (ref: SecretRef) => string
  readonly signal: AbortSignal
}

/** The push webhook as the page's server takes it; nothing when the settings have none. */
export const openPushDesk = (settings: SourceSettings, deps: PushDeskDeps) => {
  const { push } = settings
  if (push === undefined) return {}
  const emit = deps.desk().intake.emitter('push')
  const { secret, bodyBytesMax } = push
  return { push: openPushHandler({ secret: deps.secretOf(secret), bodyBytesMax, emit, signal: deps.signal }) }
}
