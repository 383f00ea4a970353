import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { DataType, load, open } from 'ffi-rs'
import { z } from 'zod'
import { pause } from '../../config/time/deadline.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import { query } from '../../store/client.ts'
import { Door, earshot } from '../front-door/door.ts'
import { aMention, anEntry } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { eventually } from '../house/eventually.ts'
import { seeded } from '../house/random.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()

describe('what a power cut must not take', () => {
  const clickhouse = clickHouseOfSuite()

  const tables = query({
    sql: `SELECT name, engine_full AS made FROM system.tables
      WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name`,
    params: z.object({}),
    row: z.object({ name: z.string(), made: z.string() }),
  })
  const synced = query({
    sql: "SELECT value FROM system.events WHERE event = 'FileSync'",
    params: z.object({}),
    row: z.object({ value: z.coerce.number() }),
  })
  const filesSyncedBy = async (work: () => Promise<unknown>): Promise<number> => {
    const [before] = await clickhouse.store.ask(synced, {}, signal)
    await work()
    const [after] = await clickhouse.store.ask(synced, {}, signal)
    return (after?.value ?? 0) - (before?.value ?? 0)
  }

  test('is on the disk when it counts as stored, and stays there when it is merged', async () => {
    const store = (nativeId: string) => storeEntries(clickhouse.store, [anEntry(aMention({ nativeId }))])
    expect(await filesSyncedBy(() => store('1'))).toBeGreaterThan(5)
    await store('2')
    expect(
      await filesSyncedBy(() => clickhouse.store.command('OPTIMIZE TABLE mentions FINAL', signal)),
    ).toBeGreaterThan(5)
  })

  test('goes for every table there is', async () => {
    const all = await clickhouse.store.ask(tables, {}, signal)
    expect(all.length).toBeGreaterThan(15)
    const settings = /fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1/
    expect(all.filter(({ made }) => !settings.test(made))).toEqual([])
  })
})

// `npm run power-cut`, as root on Linux: it mounts a volume of its own, and takes it away in the middle of everything.
const isAsked = process.env['EARSHOT_POWER_CUT'] === '1'
const CUTS = 3
const MENTIONS = 60_000
const seed = Number(process.env['EARSHOT_SEED'] ?? Date.now() % 1_000_000)

/** A volume whose content is what the disk of a machine holds: what only its memory held goes with `cut`. */
const openVolume = (dir: string) => {
  const [disk, path] = [join(dir, 'disk.img'), join(dir, 'volume')]
  mkdirSync(path)
  writeFileSync(disk, '')
  truncateSync(disk, 4 * 2 ** 30)
  execFileSync('mkfs.ext4', ['-q', '-F', disk])
  const mount = (): void => void execFileSync('mount', ['-o', 'loop', disk, path])
  const unmount = (): void => void execFileSync('umount', [path], { stdio: 'pipe' })
  mount()
  return { path, mount, unmount, cut: (): void => shutDown(path) }
}

/** `EXT4_IOC_SHUTDOWN` without a flush, not even of the journal: nothing reaches the disk any more. */
const shutDown = (path: string): void => {
  const [request, withoutFlush] = [0x8004587d, Buffer.from([2, 0, 0, 0])]
  const volume = openSync(path, 'r')
  open({ library: 'libc', path: '' })
  const code = load({
    library: 'libc',
    funcName: 'ioctl',
    retType: DataType.I32,
    paramsType: [DataType.I32, DataType.I64, DataType.U8Array],
    paramsValue: [volume, request, withoutFlush],
  })
  closeSync(volume)
  if (code !== 0) throw new Error('volume not cut: this kernel knows no EXT4_IOC_SHUTDOWN')
}

const settings = 'brands: [{ name: Kavento, words: [kavento] }]\nstore: { httpPort: 0, tcpPort: 0 }\nweb: { port: 0 }\n'

/** `earshot` with its settings in `cwd` and its data on the volume. */
const withData = (args: readonly string[]): readonly string[] => [...args, '--data', 'volume/data']

const started = async (cwd: string): Promise<Door> => {
  const door = new Door(cwd, withData(['start']))
  await door.until(/Ctrl-C/)
  return door
}

const figure = async (cwd: string, sql: string): Promise<number> => {
  const { out, err } = await earshot(cwd, withData(['sql', sql, '--format', 'csv']))
  if (!/\d/.test(out)) throw new Error(err)
  return Number(/(\d+)\s*$/.exec(out)?.[1])
}

if (isAsked) {
  test(
    `${CUTS} power cuts lose no mention that an import counted as accepted, and no figure`,
    async () => {
      process.stderr.write(`seed: ${seed}\n`)
      const random = seeded(seed)
      const dir = mkdtempSync(join(tmpdir(), 'earshot-power-'))
      const volume = openVolume(dir)
      writeFileSync(join(dir, 'earshot.yaml'), settings)
      let line: Door | undefined
      try {
        line = await started(dir)
        for (let cut = 1; cut <= CUTS; cut++) {
          const rows = Array.from({ length: MENTIONS }, (_, n) => {
            const publishedAt = new Date(Date.now() - Math.floor(random() * 40 * 24 * 60 * MINUTE_MS)).toISOString()
            return JSON.stringify({ id: `${cut}-${n}`, text: `Kavento ${cut} ${n} was late again`, publishedAt })
          })
          const file = join(dir, `${cut}.jsonl`)
          writeFileSync(file, rows.join('\n'))
          expect((await earshot(dir, withData(['import', file]))).out).toMatch(/60,000 accepted/)
          await pause(random() * 8_000, signal)
          volume.cut()
          await line[Symbol.asyncDispose]()
          await eventually(volume.unmount)
          volume.mount()
          line = await started(dir)
          await eventually(async () => {
            expect((await earshot(dir, withData(['status']))).out).toMatch(/lag: 0 records/)
          }, 3 * MINUTE_MS)
          expect(await figure(dir, 'SELECT count() FROM v_mentions')).toBe(cut * MENTIONS)
          await eventually(async () => {
            expect(await figure(dir, 'SELECT sum(mentions) FROM v_trend')).toBe(cut * MENTIONS)
          }, MINUTE_MS)
        }
        line.child.kill('SIGTERM')
        expect((await line.ended).code).toBe(0)
      } finally {
        await line?.[Symbol.asyncDispose]()
        await eventually(volume.unmount)
        rmSync(dir, { recursive: true, force: true })
      }
    },
    20 * MINUTE_MS,
  )
}
