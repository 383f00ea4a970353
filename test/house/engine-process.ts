import { openLogger } from '../../config/events.ts'
import { StoreSettings } from '../../config/settings/schema.ts'
import { openEngine } from '../../store/engine/open.ts'

const engine = await openEngine(
  {
    dir: process.argv[2] ?? '',
    settings: StoreSettings.parse({ httpPort: 0, tcpPort: 0 }),
    passwords: { owner: 'o', analyst: 'a' },
    logger: openLogger('fatal', 'test'),
    share: false,
  },
  new AbortController().signal,
)
process.stdout.write(`${engine.pid()}\n`)
setInterval(() => undefined, 1_000)
