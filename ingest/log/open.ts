import { join } from 'node:path'
import type { Logger } from '../../config/events.ts'
import type { LogSettings, SecretRef } from '../../config/settings/schema.ts'
import { openEmbeddedLog } from './embedded.ts'
import type { KafkaAccess } from './kafka.ts'
import type { MessageLog } from './port.ts'

export interface OpenLogOptions {
  readonly settings: LogSettings
  readonly dataDir: string
  readonly secretOf: (ref: SecretRef) => string
  readonly logger: Logger
}

type Kafka = NonNullable<LogSettings['kafka']>

/** How brokers are asked to let us in, its secrets in place. Throws SL_SECRET_MISSING. */
const accessOf = ({ ssl, sasl }: Kafka, secretOf: OpenLogOptions['secretOf']): KafkaAccess => ({
  ssl:
    typeof ssl === 'boolean'
      ? ssl
      : {
          ...(ssl.ca && { ca: secretOf(ssl.ca) }),
          ...(ssl.certificate && { cert: secretOf(ssl.certificate) }),
          ...(ssl.key && { key: secretOf(ssl.key) }),
        },
  ...(sasl && { sasl: { ...sasl, password: secretOf(sasl.password) } }),
})

/** `log.kafka` in the settings means Kafka; otherwise the embedded log in the data folder. */
export const openLog = async ({ settings, dataDir, secretOf, logger }: OpenLogOptions): Promise<MessageLog> => {
  const { kafka } = settings
  if (kafka === undefined) return openEmbeddedLog({ path: join(dataDir, 'log', 'log.sqlite'), settings, logger })
  // Loaded only here: without Kafka its client would cost every start time and memory.
  const { openKafkaLog } = await import('./kafka-log.ts')
  return openKafkaLog({ settings, logger, access: accessOf(kafka, secretOf) })
}
