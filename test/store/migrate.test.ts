import { once } from 'node:events'
import { createServer as createHttpServer, request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { explainError } from '../../config/hints.ts'
import { version } from '../../config/version.ts'
import { migrate, migrateNodes, migrations, migrationsMissing, statementsOf } from '../../store/migrate.ts'
import { openNodesLook } from '../../store/nodes-look.ts'
import { startClickHouse } from '../house/clickhouse.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

/** Passes on what is asked of ClickHouse, but what `refuse` has a complaint about, and what `say` has an answer to. */
const doorBefore = async (
  to: string,
  refuse: (statement: string) => string | undefined,
  say: (statement: string) => string | undefined = () => undefined,
) => {
  const door = createHttpServer((question, answer) => {
    const parts: Buffer[] = []
    question.on('data', (part: Buffer) => void parts.push(part))
    question.on('end', () => {
      const body = Buffer.concat(parts)
      const complaint = refuse(body.toString())
      const said = say(body.toString())
      if (said !== undefined) return answer.writeHead(200).end(said)
      if (complaint !== undefined) return answer.writeHead(500, { 'x-clickhouse-exception-code': '48' }).end(complaint)
      const headers = { ...question.headers, host: new URL(to).host }
      const way = request(new URL(question.url ?? '', to), { method: question.method, headers }, (said) => {
        answer.writeHead(said.statusCode ?? 500, said.headers)
        said.pipe(answer)
      })
      return way.end(body)
    })
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
  return { url, [Symbol.asyncDispose]: async () => void door.close() }
}

describe('migrations', () => {
  test('are numbered without a gap', () => {
    expect(migrations().map(({ name }) => Number(name.slice(0, 3)))).toEqual(migrations().map((_, at) => at + 1))
  })

  test('are applied once', async () => {
    expect(await migrate(clickhouse.store, signal)).toEqual([])
  })

  test('make nothing where nothing is missing: who runs the line need not be who may make tables', async () => {
    const statements: string[] = []
    await using door = await doorBefore(clickhouse.store.address.url, (statement) => {
      statements.push(statement)
      return undefined
    })
    const { address } = clickhouse.store
    expect([...(await migrateNodes({ ...address, url: door.url }, [], signal)).applied]).toEqual([[door.url, []]])
    expect(statements.length).toBeGreaterThan(0)
    expect(statements.filter((statement) => !/^\s*SELECT/.test(statement))).toEqual([])
  })

  test('are not begun on a server or a node that is too old for them: it is named, with what to do', async () => {
    const { address } = clickhouse.store
    const statements: string[] = []
    await using door = await doorBefore(
      address.url,
      (statement) => {
        statements.push(statement)
        return statement.includes('FROM migrations')
          ? 'Code: 81. DB::Exception: No such database. (UNKNOWN_DATABASE)'
          : undefined
      },
      (statement) => (statement.includes('version()') ? '{"version":"24.8.4.1"}\n' : undefined),
    )
    const said = `ClickHouse too old: 24.8.4.1 at ${door.url}, Earshot needs 26.3 or newer`
    expect(await migrateNodes({ ...address, url: door.url }, [], signal).catch(explainError)).toEqual({
      code: 'SL_STORE_TOO_OLD',
      message: said,
      next: 'upgrade ClickHouse, or leave store.url away: Earshot brings one of its own',
    })
    const { missed } = await migrateNodes(address, [door.url], signal)
    expect(missed.get(door.url)?.message).toContain(`node not migrated: ${door.url} (${said}); mend it or take it out`)
    expect(statements.filter((statement) => !/^\s*SELECT/.test(statement))).toEqual([])
  })

  test('on a volume that cannot swap two files are told with where to put the data', async () => {
    const { store } = clickhouse
    await store.command("DELETE FROM migrations WHERE name = '008_trust_views.sql'", signal)
    const complaint = 'Code: 48. DB::Exception: System call renameat2() is not supported. (UNSUPPORTED_METHOD)'
    await using door = await doorBefore(store.address.url, (statement) =>
      statement.includes('CREATE OR REPLACE VIEW') ? complaint : undefined,
    )
    const failure = migrateNodes({ ...store.address, url: door.url }, [], signal).catch(explainError)
    expect(await failure).toMatchObject({
      code: 'SL_MIGRATION_FAILED',
      next: expect.stringMatching(
        /^the volume with the ClickHouse data cannot swap two files, as NFS, .* put the data on/,
      ),
    })
    expect(await migrate(store, signal)).toEqual(['008_trust_views.sql'])
  })

  test('reach every shard node of the settings', async () => {
    const other = await startClickHouse()
    try {
      await other.store.command('DROP TABLE rollup_progress', signal)
      await other.store.command("DELETE FROM migrations WHERE name = '001_mentions.sql'", signal)
      const done = await migrateNodes(clickhouse.store.address, [other.store.address.url], signal)
      expect(done.missed.size).toBe(0)
      expect([...done.applied]).toEqual([
        [clickhouse.store.address.url, []],
        [other.store.address.url, ['001_mentions.sql']],
      ])
    } finally {
      await other.stop()
    }
  })

  test('go on to the nodes behind one that is away, and name it', async () => {
    const { address } = clickhouse.store
    const gone = 'http://127.0.0.1:1'
    // The same server under another name stands behind the dead one.
    const same = address.url.replace('127.0.0.1', 'localhost')
    const { applied, missed } = await migrateNodes(address, [gone, same], signal)
    expect([...applied.keys()]).toEqual([address.url, same])
    expect([...missed]).toMatchObject([[gone, { code: 'SL_STORE_UNAVAILABLE' }]])
    expect(missed.get(gone)?.message).toMatch(/^node not migrated: http:\/\/127.0.0.1:1 \(store away: .*\); mend it or/)
    await expect(migrateNodes({ ...address, url: gone }, [same], signal)).rejects.toThrow('store away')
  })

  test('wait five seconds, not two minutes, for a node that does not answer', async () => {
    const silent = [1, 2, 3].map(() => createServer(() => undefined).listen(0, '127.0.0.1'))
    await Promise.all(silent.map((server) => once(server, 'listening')))
    // All at once, however many there are.
    const urls = silent.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const startedAt = performance.now()
    const { missed } = await migrateNodes(clickhouse.store.address, urls, signal)
    expect([...missed.keys()]).toEqual(urls)
    expect(performance.now() - startedAt).toBeLessThan(9_000)
    for (const server of silent) server.close()
  })

  test('that a node has not seen, or a node that is away, are known to whoever looks', async () => {
    const { address } = clickhouse.store
    const bare = await startClickHouse()
    try {
      const { url } = bare.store.address
      await bare.store.command("DELETE FROM migrations WHERE name >= '015'", signal)
      const look = openNodesLook(address, [url, 'http://127.0.0.1:1', address.url])
      const told = (await look(signal)).map(({ message }) => message)
      expect(told).toEqual([
        expect.stringMatching(/^node not migrated: \S+ \(4 migrations missing, the first: 015_voice_keys\.sql\); mend/),
        expect.stringMatching(/^node not migrated: http:\/\/127\.0\.0\.1:1 \(store away/),
      ])
      await migrate(bare.store, signal)
      expect((await openNodesLook(address, [url])(signal)).length).toBe(0)
      expect((await look(signal)).length).toBe(2)
    } finally {
      await bare.stop()
    }
  })

  test('are repeated whole after one that failed half-way', async () => {
    const last = migrations().at(-1)?.name
    await clickhouse.store.command(`DELETE FROM migrations WHERE name = '${last}'`, signal)
    expect(await migrate(clickhouse.store, signal)).toEqual([last])
  })

  test('that fail say what ClickHouse complained about', async () => {
    const other = await startClickHouse()
    try {
      await other.store.command('DROP TABLE mentions', signal)
      await other.store.command("DELETE FROM migrations WHERE name = '010_emotions.sql'", signal)
      const { missed } = await migrateNodes(clickhouse.store.address, [other.store.address.url], signal)
      const text = /migration failed: 010_emotions\.sql at \S+ \(Could not find table: mentions.*\)\); mend it or/
      expect([...missed.values()].map(String)).toEqual([expect.stringMatching(text)])
    } finally {
      await other.stop()
    }
  })

  test('refuse to go on when an applied file was changed', async () => {
    await clickhouse.store.insert('migrations', [{ name: '001_mentions.sql', checksum: 'another' }], signal)
    await expect(migrate(clickhouse.store, signal)).rejects.toMatchObject({
      code: 'SL_MIGRATION_CHANGED',
      message: expect.stringContaining('; put the version back that made these tables, or '),
    })
  })

  test('of a newer version refuse an older one before it changes anything, and a node that has them is told with its cure', async () => {
    const newer = await startClickHouse()
    try {
      const { address } = newer.store
      const last = migrations().at(-1)?.name ?? ''
      await newer.store.command(`DELETE FROM migrations WHERE name = '${last}'`, signal)
      const ahead = ['901_later.sql', '902_latest.sql', 'note'].map((name) => ({ name, checksum: 'theirs' }))
      await newer.store.insert('migrations', ahead, signal)
      const says = `${address.url} has migration 902, this version (${version}) knows up to ${last.slice(0, 3)}`
      await expect(migrate(newer.store, signal)).rejects.toMatchObject({
        code: 'SL_STORE_NEWER',
        message: `tables newer than this version: ${says}`,
      })
      expect(await migrationsMissing(newer.store, signal)).toEqual([last])
      const other = await startClickHouse()
      try {
        const { missed } = await migrateNodes(other.store.address, [address.url], signal)
        expect(missed.get(address.url)?.message).toMatch(/ knows up to \d+\)$/)
      } finally {
        await other.stop()
      }
    } finally {
      await newer.stop()
    }
  })

  test.each(['another statement', 'none of ours is missing'])(
    'that went another way than ours stop everything before ours come on top of them (%s)',
    async (which) => {
      const other = await startClickHouse()
      try {
        const { url } = other.store.address
        const last = migrations().at(-1)
        const name = `${last?.name.slice(0, 3)}_other.sql`
        if (which === 'another statement') {
          await other.store.command(`DELETE FROM migrations WHERE name = '${last?.name}'`, signal)
        }
        await other.store.insert('migrations', [{ name, checksum: 'theirs' }], signal)
        const before = await migrationsMissing(other.store, signal)
        await expect(migrate(other.store, signal)).rejects.toMatchObject({
          code: 'SL_MIGRATION_CHANGED',
          message: `tables of another version: ${url} has migration ${name}, this version (${version}) has ${last?.name}`,
        })
        expect(await migrationsMissing(other.store, signal)).toEqual(before)
        // The same file under another name made the same tables.
        await other.store.insert('migrations', [{ name, checksum: last?.checksum }], signal)
        expect(await migrate(other.store, signal)).toEqual(before)
      } finally {
        await other.stop()
      }
    },
  )

  test('split into statements that stand alone', () => {
    expect(statementsOf('-- why\nCREATE TABLE a (x Int8);\n\n-- more;\nCREATE VIEW b AS SELECT 1;\n-- end\n')).toEqual([
      '-- why\nCREATE TABLE a (x Int8)',
      'CREATE VIEW b AS SELECT 1',
    ])
  })
})
