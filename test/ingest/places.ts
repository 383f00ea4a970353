import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLogger } from '../../config/events.ts'
import { LogSettings } from '../../config/settings/schema.ts'
import { type IntakeDesk, openIntake } from '../../ingest/intake.ts'
import { type Ledger, openLedger } from '../../ingest/ledger.ts'
import { openLog } from '../../ingest/log/open.ts'
import { type MessageLog, topics } from '../../ingest/log/port.ts'
import type { Mention } from '../../ingest/mention.ts'

export const logger = openLogger('silent', 'test')

/** A folder with a real ledger and the real embedded log. Closing removes it; `again` opens it as after a restart. */
export interface Place extends AsyncDisposable {
  readonly log: MessageLog
  readonly ledger: Ledger
  readonly intake: IntakeDesk
  /** Everything on the log, in the order of its partitions. */
  mentions(): Promise<Mention[]>
  /** The newest version of each native id. */
  newest(): Promise<ReadonlyMap<string, Mention>>
  again(): Promise<Place>
}

export const openPlace = async (now: () => number = Date.now, folder = mkdtempSync(join(tmpdir(), 'earshot-in-'))) => {
  const secretOf = (): string => ''
  const log = await openLog({ settings: LogSettings.parse({}), dataDir: folder, secretOf, logger })
  const ledger = openLedger(join(folder, 'ledger.sqlite'))
  const close = async (): Promise<void> => {
    ledger[Symbol.dispose]()
    await log[Symbol.asyncDispose]()
  }
  const place: Place = {
    log,
    ledger,
    intake: openIntake({ log, ledger, logger, now, textCharsMax: 20_000 }),
    mentions: async () => {
      const all: Mention[] = []
      for await (const { value } of log.read(topics.mentions, {}, new AbortController().signal)) {
        all.push(JSON.parse(value.toString()))
      }
      return all
    },
    newest: async () => {
      const byId = (await place.mentions()).toSorted((a, b) => a.version - b.version)
      return new Map(byId.map((mention) => [mention.nativeId, mention]))
    },
    again: async () => {
      await close()
      return openPlace(now, folder)
    },
    [Symbol.asyncDispose]: async () => {
      await close().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return place
}

export interface Asked {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly at: number
}

export interface Web extends AsyncDisposable {
  readonly url: string
  readonly host: string
  readonly asked: Asked[]
  /** What the next requests are answered with. */
  answer: (request: IncomingMessage, response: ServerResponse) => void
}

/** A real HTTP server on loopback that remembers what it was asked. */
export const openWeb = async (first?: RequestListener): Promise<Web> => {
  const server = createServer((request, response) => {
    web.asked.push({ path: request.url ?? '', headers: request.headers, at: Date.now() })
    web.answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const web: Web = {
    url: `http://${host}`,
    host,
    asked: [],
    answer: first ?? ((_, response) => response.end('hello')),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return web
}
