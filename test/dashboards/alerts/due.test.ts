import { describe, expect, test } from '@jest/globals'
import { HOUR_MS } from '../../../config/time/instant.ts'
import type { Channel } from '../../../dashboards/alerts/channel.ts'
import { dueMessages } from '../../../dashboards/alerts/due.ts'
import { LADDER_MS, waitMsAfter } from '../../../dashboards/alerts/ladder.ts'
import { DUPLICATE } from '../../../dashboards/crisis/incidents.ts'
import type { Incident, Note } from '../../../store/incidents.ts'
import { noon } from '../../house/builders.ts'
import { aNote, anIncident } from './an-incident.ts'

const mute = { send: async () => ({ kind: 'sent' as const }), [Symbol.asyncDispose]: async () => undefined }
const webhook: Channel = { ...mute, name: 'webhook', repeats: 'until-answered', receiver: 'ours' }
const console: Channel = { ...mute, name: 'console', repeats: 'never', receiver: 'stdout' }
const over = anIncident({ state: 'over', endedAt: noon + HOUR_MS })
const due = (incident: Incident, notes: readonly Note[], channel = webhook) =>
  dueMessages([incident], notes, [channel], { now: noon, me: 'me', takeoverMs: 60_000 }).map(
    (one) => `${one.event} ${one.attempts}`,
  )

describe('a message is due', () => {
  test('when a crisis goes on and nobody said so, acknowledged or not', () => {
    expect(due(anIncident(), [])).toEqual(['opened 0'])
    expect(due(anIncident({ state: 'acknowledged' }), [])).toEqual(['opened 0'])
  })

  test('when its end follows a beginning that was said', () => {
    expect(due(over, [aNote()])).toEqual(['over 0'])
    expect(due(over, [aNote(), aNote({ event: 'over' })])).toEqual([])
  })

  test('whatever was said of it elsewhere, and of another crisis', () => {
    expect(due(anIncident(), [aNote({ channel: 'console' }), aNote({ incident: 'kavento:earlier' })])).toEqual([
      'opened 0',
    ])
  })

  test('to the one that claimed it first; of two in the same moment all choose the same', () => {
    const claims = (ours: Partial<Note>, theirs: Partial<Note>) =>
      due(anIncident(), [
        aNote({ status: 'claimed', attempt: 0, ...ours }),
        aNote({ status: 'claimed', attempt: 0, claimant: 'other', ...theirs }),
      ])
    expect(claims({ claimedAt: noon - 2 }, { claimedAt: noon - 1 })).toEqual(['opened 0'])
    expect(claims({ claimedAt: noon - 1 }, { claimedAt: noon - 2 })).toEqual([])
    expect(claims({}, {})).toEqual(['opened 0'])
    expect(claims({}, { claimant: 'a' })).toEqual([])
  })

  test('when another process began it and died', () => {
    const dead = aNote({ claimant: 'dead', status: 'pending', attempt: 3, dueAt: noon - HOUR_MS })
    expect(due(anIncident(), [dead])).toEqual(['opened 3'])
    expect(due(over, [dead])).toEqual(['opened 3'])
    expect(due(anIncident(), [{ ...dead, status: 'claimed', attempt: 0 }])).toEqual(['opened 0'])
  })
})

describe('a receiver that is gone', () => {
  const gone = aNote({ status: 'failed', detail: 'gone predecessor' })

  test('leaves what goes on to its successor, not what is over', () => {
    expect(due(anIncident(), [gone])).toEqual(['opened 1'])
    expect(due(over, [gone])).toEqual([])
    expect(due(over, [aNote(), { ...gone, event: 'over' }])).toEqual([])
  })

  test('is told of nothing more itself', () => {
    expect(due(anIncident(), [aNote({ status: 'failed', detail: 'gone ours' })])).toEqual([])
  })
})

describe('no message is due', () => {
  test.each<[string, Incident, readonly Note[]]>([
    ['for what began and ended unseen', over, []],
    ['for a duplicate', anIncident({ reason: DUPLICATE }), []],
    ['after it was said', anIncident(), [aNote()]],
    ['after it was given up', anIncident(), [aNote({ status: 'failed' })]],
    ['for the end of what was given up', over, [aNote({ status: 'failed' })]],
    ['while another process is at it', anIncident(), [aNote({ claimant: 'other', status: 'claimed' })]],
    [
      'while another process waits for its next attempt',
      anIncident(),
      [aNote({ claimant: 'other', status: 'pending', dueAt: noon + HOUR_MS })],
    ],
    [
      'for a claim that died before its first attempt, once the crisis is over',
      over,
      [aNote({ claimant: 'dead', status: 'claimed', dueAt: noon - HOUR_MS })],
    ],
    [
      'while another process has begun, though ours claimed it earlier',
      anIncident(),
      [
        aNote({ status: 'claimed', claimedAt: noon - 2, dueAt: noon + 1 }),
        aNote({ claimant: 'other', status: 'pending', claimedAt: noon - 1, dueAt: noon + 1 }),
      ],
    ],
  ])('%s', (_, incident, notes) => {
    expect(due(incident, notes)).toEqual([])
  })

  test('on a console that may have printed it', () => {
    const dead = aNote({ channel: 'console', claimant: 'dead', status: 'pending', dueAt: noon - HOUR_MS })
    expect(due(anIncident(), [dead], console)).toEqual([])
    expect(due(over, [dead], console)).toEqual(['over 0'])
    expect(due(anIncident(), [{ ...dead, status: 'claimed', attempt: 0 }], console)).toEqual(['opened 0'])
  })
})

describe('the next attempt', () => {
  test('comes soon at first, then every half hour, and not for ever', () => {
    const waits = LADDER_MS.map((_, at) => waitMsAfter(at + 1) ?? 0)
    expect(waits.every((wait, at) => wait >= (LADDER_MS[at] ?? 0) && wait <= (LADDER_MS[at] ?? 0) * 1.1)).toBe(true)
    expect(waits[0]).toBeLessThan(1_200)
    expect(Math.max(...LADDER_MS)).toBe(HOUR_MS / 2)
    expect(LADDER_MS.reduce((sum, wait) => sum + wait, 0) / HOUR_MS).toBeCloseTo(16.2, 1)
    expect(waitMsAfter(LADDER_MS.length + 1)).toBeUndefined()
  })

  test('waits as long as the receiver asks, up to an hour', () => {
    expect(waitMsAfter(1, 90_000)).toBe(90_000)
  })
})
