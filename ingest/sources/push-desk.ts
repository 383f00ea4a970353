import type { SecretRef, SourceSettings } from '../../config/settings.ts'
import type { Desk } from '../desk.ts'
import { openPushHandler } from './push.ts'

export interface PushDeskDeps {
  readonly desk: () => Desk
  readonly secretOf: (ref: SecretRef) => string
  readonly now: () => number
  readonly signal: AbortSignal
}

/** The push webhook as the page's server takes it, noted among the sources; nothing when the settings have none. */
export const openPushDesk = (settings: SourceSettings, deps: PushDeskDeps) => {
  const { push } = settings
  if (push === undefined) return {}
  const { ledger, intake } = deps.desk()
  const emitter = intake.emitter('push')
  const emit: typeof emitter = async (sightings, signal) => {
    const taken = await emitter(sightings, signal)
    if (taken.accepted > 0) ledger.noteMention('push', 'push', deps.now())
    return taken
  }
  const { secret, bodyBytesMax } = push
  return { push: openPushHandler({ secret: deps.secretOf(secret), bodyBytesMax, emit, signal: deps.signal }) }
}
