/**
 * How fast a file becomes sightings, and in how much memory: writes a CSV of ROWS rows (a quarter with quoted line
 * breaks), reads it through plan, decoding and mapping into an intake that only counts, and prints rows/s and RSS.
 *
 *   node test/bench/import-rows.ts [ROWS] [FILE]
 *
 * 100,000 rows by default; 5,000,000 (950 MB on disk) show that memory stays flat. A FILE that exists is used as it is.
 */
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openLogger } from '../../config/events.ts'
import { parseImportOptions } from '../../ingest/import/options.ts'
import { planImport } from '../../ingest/import/plan.ts'
import { runImport } from '../../ingest/import/run.ts'

const words =
  'the flight was late again and nobody told us why service gate bag thanks great awful crew delayed weather rebook hold phone hours'.split(
    ' ',
  )

function* csv(rows: number): Generator<string> {
  yield 'id,user,created_at,text,likes,lang,url\n'
  let block = ''
  let seed = 20_260
  for (let at = 0; at < rows; at++) {
    const sentence: string[] = []
    for (let word = 0; word < 18; word++) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
      sentence.push(words[(seed >> 8) % words.length] ?? '')
    }
    const text = at % 4 === 0 ? `"${sentence.join(' ')}, ""quoted""\nand a second line"` : sentence.join(' ')
    const time = new Date(1_700_000_000_000 + at * 3_000).toISOString()
    block += `${10 ** 15 + at},user${at % 5_000},${time},${text},${at % 300},en,https://example.com/p/${at}\n`
    if (block.length > 262_144) {
      yield block
      block = ''
    }
  }
  yield block
}

const rows = Number(process.argv[2] ?? 100_000)
const folder = mkdtempSync(join(tmpdir(), 'earshot-import-'))
try {
  const file = process.argv[3] ?? join(folder, 'rows.csv')
  if (!existsSync(file)) await pipeline(Readable.from(csv(rows)), createWriteStream(file))
  const signal = new AbortController().signal
  const plan = await planImport(file, parseImportOptions({}), signal)
  const rss: number[] = []
  const summary = await runImport(plan, {
    emit: async (sightings) => ({ accepted: sightings.length, duplicate: 0, rejected: [] }),
    onRejects: () => undefined,
    onProgress: (at) => {
      if (at.rows % 100_000 === 0) rss.push(process.memoryUsage().rss)
    },
    logger: openLogger('silent', 'bench'),
    signal,
  })
  const rate = Math.round((summary.rows / summary.durationMs) * 1_000)
  const mb = rss.map((bytes) => Math.round(bytes / 1e6))
  process.stdout.write(`${summary.rows} rows, ${rate} rows/s, rejected ${summary.rejected}\n`)
  process.stdout.write(`RSS in MB per 100,000 rows: ${mb.join(' ')}; most ${Math.max(0, ...mb)}\n`)
} finally {
  rmSync(folder, { recursive: true })
}
