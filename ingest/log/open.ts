import { join } from 'node:path'
import type { Logger } from '../../config/events.ts'
import type { LogSettings, SecretRef } from '../../config/settings/schema.ts'
import { openEmbeddedLog } from './embedded.ts'
import type { MessageLog } from './port.ts'

export interface OpenLogOptions {
  readonly settings: LogSettings
  readonly dataDir: string
  readonly secretOf: (ref: SecretRef) => string
  readonly logger: Logger
}

/** `log.kafka` in the settings means Kafka; otherwise the embedded log in the data folder. */
export const openLog = async ({ settings, dataDir, secretOf, logger }: OpenLogOptions): Promise<MessageLog> => {
  const { kafka } = settings
  if (kafka === undefined) return openEmbeddedLog({ path: join(dataDir, 'log', 'log.sqlite'), settings, logger })
  // Loaded only here: without Kafka its client would cost every start time and memory.
  const { openKafkaLog } = await import('./kafka-log.ts')
  const password = kafka.sasl === undefined ? undefined : secretOf(kafka.sasl.password)
  return openKafkaLog({ settings, logger, ...(password !== undefined && { password }) })
}
