import { PipelineError } from '../../config/errors.ts'
import type { Settings } from '../../config/settings/schema.ts'
import type { Delivery } from './channel.ts'
import { type ChannelDeps, channelsOf } from './channels.ts'
import { testMessage } from './test-message.ts'

/** What an answer asks of who set up the receiver; the error code has the rest. */
const nextStepOf = (status: number | undefined): string | undefined => {
  if (status === undefined) return undefined
  if (status < 400) return 'name the address it leads to in alerts.webhook.url: redirects are not followed'
  if (status === 401 || status === 403)
    return 'give the receiver the secret of alerts.webhook.secret, and look at its log'
  if (status === 404 || status === 405) return 'correct the path in alerts.webhook.url: it must take POST'
  return undefined
}

const notTaken = (delivery: Exclude<Delivery, { readonly kind: 'sent' }>): PipelineError => {
  const what = `test alert not taken: ${delivery.detail}`
  if (delivery.kind === 'gone')
    return new PipelineError('SL_ALERT_NOT_TAKEN', `${what}; name another receiver in alerts.webhook.url`)
  const next = nextStepOf(delivery.status)
  return new PipelineError('SL_ALERT_NOT_TAKEN', next === undefined ? what : `${what}; ${next}`)
}

/** What else decides over whether an alert helps somebody. */
const standingOf = ({ alerts, web }: Settings): readonly string[] => {
  if (alerts.webhook === undefined)
    return ['webhook: none in the settings, so alerts stand on the console of earshot start alone: see alerts.webhook']
  const status = 'whether crises are judged and alerts of the last day were taken says: npx earshot status'
  if (web.publicHosts.length > 0) return [status]
  return ['links in alerts open on this machine at most: name the address of the page in web.publicHosts', status]
}

/**
 * `earshot alert test`: one message that is no crisis, on every channel, without a store: nothing of it is kept. Throws
 * SL_ALERT_NOT_TAKEN with what the receiver answered.
 */
export const runAlertTest = async (
  settings: Settings,
  deps: ChannelDeps & { readonly out: (line: string) => void },
  signal: AbortSignal,
): Promise<number> => {
  await using own = new AsyncDisposableStack()
  const channels = channelsOf(settings, deps).map((channel) => own.use(channel))
  const message = testMessage(settings.alerts.language, deps.now())
  for (const channel of channels) {
    const delivery = await channel.send(message, signal)
    if (delivery.kind !== 'sent') throw notTaken(delivery)
    if (delivery.status !== undefined) deps.out(`${channel.name}: taken (answered ${delivery.status}), ${message.id}`)
  }
  for (const line of standingOf(settings)) deps.out(line)
  return 0
}
