import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { HOUR_MS, MINUTE_MS } from '../../config/time/instant.ts'
import { cronLine, cronTick } from '../../ingest/cron.ts'

const noon = Date.parse('2026-11-23T12:00:00Z')
let stop: AbortController
beforeEach(() => {
  stop = new AbortController()
  jest.useFakeTimers({ now: noon })
})
afterEach(() => {
  stop.abort()
  jest.useRealTimers()
})

/** When, by a clock that nobody sets, the next `count` times of a line came; `meanwhile` may set the other one. */
const timesOf = async (
  line: string,
  zone: string,
  minutes: number,
  meanwhile = (_minute: number): void => undefined,
) => {
  const times: number[] = []
  let minute = 0
  const listen = async (): Promise<void> => {
    const read = cronLine(line, zone)
    while (!stop.signal.aborted) {
      await cronTick(read, stop.signal)
      if (!stop.signal.aborted) times.push(minute)
    }
  }
  const listening = listen()
  for (minute = 1; minute <= minutes; minute++) {
    meanwhile(minute)
    await jest.advanceTimersByTimeAsync(MINUTE_MS)
  }
  stop.abort()
  await listening
  return times
}

describe('a cron line', () => {
  test('is due at its minutes, once each', async () => {
    expect(await timesOf('*/5 * * * *', 'UTC', 21)).toEqual([5, 10, 15, 20])
  })

  test('with seconds is due at its seconds', async () => {
    expect(await timesOf('*/20 * * * * *', 'UTC', 2)).toEqual([1, 1, 1, 2, 2, 2])
  })

  test('is due in both hours of one name, when the clocks are set back in autumn', async () => {
    jest.setSystemTime(Date.parse('2026-10-25T01:50:00+02:00'))
    expect(await timesOf('*/20 * * * *', 'Europe/Berlin', 140)).toEqual([10, 30, 50, 70, 90, 110, 130])
  })

  test('goes on by the clock as it stands after one that was an hour ahead was set right', async () => {
    const setRight = (minute: number): void => {
      if (minute === 3) jest.setSystemTime(Date.now() - HOUR_MS)
    }
    expect(await timesOf('*/5 * * * *', 'UTC', 16, setRight)).toEqual([5, 10, 15])
  })

  test('makes up once for what a machine slept over', async () => {
    const sleep = (minute: number): void => {
      if (minute === 3) jest.setSystemTime(Date.now() + 30 * MINUTE_MS)
    }
    expect(await timesOf('*/10 * * * *', 'UTC', 12, sleep)).toEqual([3, 10])
  })
})
