import { describe, test } from '@jest/globals'
import { startKafka, type TestKafka } from './kafka.ts'
import { kafkaJars } from './kafka-jars.ts'

/** A suite that needs a broker. Without one it says "skipped, because …"; under CI that is a failure. */
export const describeWithKafka = async (name: string, suite: () => void): Promise<void> => {
  const jars = await kafkaJars()
  if (!('skipped' in jars)) return describe(name, suite)
  if (process.env['CI'] !== undefined) {
    return describe(name, () => {
      test('has a broker', () => {
        throw new Error(`no Kafka under CI: ${jars.skipped}`)
      })
    })
  }
  describe.skip(`${name} (skipped, ${jars.skipped})`, suite)
}

/** The broker of such a suite; stop it after the last test. */
export const startBroker = async (options?: Parameters<typeof startKafka>[0]): Promise<TestKafka> => {
  const started = await startKafka(options)
  if ('skipped' in started) throw new Error(started.skipped)
  return started
}
