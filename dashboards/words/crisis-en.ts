import { counted } from '../../config/text/counted.ts'
import { PAGE } from '../web/contract/page.ts'
import type { Span } from './span.ts'

/** What the page and the alerts say of a crisis, side by side: who changes a word of one sees the other. */
export const crisisEn = {
  page: {
    label: 'Incident',
    negative: (times: string): string => `Negative mentions are up to ${times} times the usual of the week before.`,
    negativeWas: (times: string): string => `Negative mentions were up to ${times} times the usual of the week before.`,
    negativeFromNothing: 'Negative mentions where there are usually none.',
    numbers: (n: string, expected: string): string => `${n} in 30 minutes, ${expected} expected.`,
    since: (n: string, clock: string): string => `${n} negative since ${clock}.`,
    between: (n: string, from: string, to: string): string => `${n} negative from ${from} to ${to}.`,
    speak: (share: string): string => `${share} of them speak of `,
    acknowledge: 'Acknowledge',
    acknowledged: (by: string): string => (by === PAGE ? 'Acknowledged' : `Acknowledged by ${by}`),
    show: 'Show mentions',
    over: 'Over.',
    failed: 'Could not be acknowledged: ',
    elsewhere: (brand: string, clock: string): string => `${brand} has an incident since ${clock}.`,
    look: 'Look at it',
    unknown: 'Whether there is an incident could not be asked: ',
  },
  alert: {
    opened: (brand: string, much: string): string => `Crisis: ${brand}, ${much}`,
    muchTimes: (times: string): string => `negative mentions ${times} times the usual`,
    muchFromNothing: (n: string): string => `${n} negative mentions where there are usually none`,
    acknowledgedByNow: (brand: string): string => `Crisis, acknowledged by now: ${brand}`,
    overByNow: (brand: string): string => `Crisis, over by now: ${brand}`,
    over: (brand: string): string => `Over: the crisis of ${brand}`,
    negative: (isOver: boolean, usual: string): string =>
      `${isOver ? 'At its height, in' : 'In'} 30 minutes: negative mentions ${usual}.`,
    mentions: (usual: string): string => `All mentions ${usual}.`,
    timesUsual: (times: string, n: string, expected: string): string =>
      `${times} times the usual, ${n} against ${expected} expected`,
    fromNothing: (n: string): string => `${n} where there are usually none`,
    since: (at: string, later: string | undefined): string =>
      `Since ${at}, noticed ${later === undefined ? 'at once' : `${later} later`}.`,
    between: (from: string, to: string, span: string): string => `From ${from} to ${to}, ${span}.`,
    span: ({ count, unit }: Span): string => counted(count, unit),
    unwatched: 'Not judged any further: Earshot was off, or the brand was taken out of the settings.',
    acknowledged: (by: string): string => (by === PAGE ? 'Acknowledged on the page.' : `Acknowledged by ${by}.`),
    samples: 'What people say:',
    reactions: (n: number): string => counted(n, 'reaction'),
    more: 'More, and acknowledge:',
    test: {
      headline: 'Test, no crisis: alerts of Earshot arrive here',
      text: 'Somebody tried out with earshot alert test which way alerts take. Nothing happened, there is nothing to do.',
    },
  },
}

export type CrisisWords = typeof crisisEn
