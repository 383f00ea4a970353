import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { registry } from '../../config/events.ts'
import { rejectReasons } from '../../config/outcome.ts'

const own = (await registry.getMetricsAsJSON()).filter(({ name }) => name.startsWith('earshot_'))

test('our metrics are named as Prometheus asks: counters end in _total, nothing else does, times are in seconds', () => {
  expect(own.length).toBeGreaterThan(10)
  for (const { name, help, type } of own) {
    expect([name, name.endsWith('_total')]).toEqual([name, String(type) === 'counter'])
    expect(name).not.toMatch(/_(ms|millis|milliseconds|minutes|hours|days|kb|mb)(_|$)/)
    expect([name, help]).toEqual([name, expect.stringMatching(/^\S.+/)])
  }
})

test('a counter whose labels are known ahead stands at 0 before its first event, which else would be no increase', () => {
  const seriesOf = (name: string): readonly string[] =>
    (own.find((metric) => metric.name === name)?.values ?? []).map(
      ({ labels, value }) => `${Object.values(labels).join()}=${value}`,
    )
  expect(seriesOf('earshot_dead_letters_total')).toEqual(rejectReasons.map((reason) => `${reason}=0`))
  expect(seriesOf('earshot_retries_total')).toEqual(expect.arrayContaining(['store=0', 'log=0', 'kafka=0', 'alerts=0']))
  expect(seriesOf('earshot_records_total')).toContain('stored=0')
  for (const name of ['rows_stored', 'records_expired', 'rollups', 'engine_restarts'])
    expect(seriesOf(`earshot_${name}_total`)).toEqual(['=0'])
})

describe('the alert rules of the README', () => {
  const Rules = z.strictObject({
    groups: z.array(
      z.strictObject({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string(),
            expr: z.string(),
            for: z.string().optional(),
            annotations: z.strictObject({ summary: z.string() }).optional(),
          }),
        ),
      }),
    ),
  })
  const [, text] = /```yaml\n(groups:\n[\s\S]+?)```/.exec(readFileSync('README.md', 'utf8')) ?? []
  const rules = Rules.parse(parse(text ?? '')).groups.flatMap((group) => group.rules)

  test('ask for metrics that are there, by labels that these have', async () => {
    const asked = rules.flatMap(({ expr }) => [...expr.matchAll(/(?:by \((\w+)\) )?\((earshot_\w+)\)/g)])
    expect(asked.map(([, label, name]) => [name, label])).toEqual([
      ['earshot_part_up', 'part'],
      ['earshot_source_last_mention_timestamp_seconds', 'source'],
    ])
    for (const [, label, name] of asked) {
      const metric = registry.getSingleMetric(name ?? '')
      expect([name, (metric as { labelNames?: readonly string[] } | undefined)?.labelNames]).toEqual([name, [label]])
    }
  })

  test('name in their words only labels by which they are told', () => {
    for (const { alert, expr, annotations } of rules) {
      const told = [...(annotations?.summary ?? '').matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label)
      expect([alert, told]).toEqual([alert, [...expr.matchAll(/by \((\w+)\)/g)].map(([, label]) => label)])
    }
  })
})
