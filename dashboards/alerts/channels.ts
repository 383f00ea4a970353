import type { Proxies } from '../../config/outgoing/proxies.ts'
import type { SecretRef, Settings } from '../../config/settings/schema.ts'
import type { Channel } from './channel.ts'
import { openConsole } from './console.ts'
import { openWebhook } from './webhook.ts'

export interface ChannelDeps {
  readonly secretOf: (ref: SecretRef) => string
  /** Writes to the console. */
  readonly write: (text: string) => void
  /** By which the webhook goes out. */
  readonly proxies: Proxies
  readonly now: () => number
}

/** Every channel of the settings; the console is always one. */
export const channelsOf = (
  { alerts, sources }: Settings,
  { secretOf, write, proxies, now }: ChannelDeps,
): readonly Channel[] => {
  const { webhook } = alerts
  if (webhook === undefined) return [openConsole(write)]
  const { url, secret } = webhook
  return [
    openConsole(write),
    openWebhook({ url, secret: secretOf(secret), allowHosts: sources.allowPrivateHosts, proxies, now }),
  ]
}
