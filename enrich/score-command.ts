import { createReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { PipelineError } from '../config/errors.ts'
import type { SecondLook } from './heavier/second-look.ts'
import type { MentionScorer } from './score.ts'
import { type Line, type ReadLine, readLine, scoreOf } from './score-line.ts'

export interface ScoreDeps {
  readonly scorer: MentionScorer
  /** Absent: the fast model's moods stay. */
  readonly secondLook?: SecondLook | undefined
  /** Resolves when the reader takes more. */
  readonly write: (text: string) => Promise<void>
  readonly err: (line: string) => void
}

export interface ScoreOrders {
  /** A file, or `-` for standard input. */
  readonly file: string
  readonly explain: boolean
}

interface Numbered {
  readonly number: number
  readonly read: ReadLine
}

const LINE_CHARS_MAX = 8_000_000
const NEWLINE = 0x0a

const openFile = (file: string): Readable => {
  if (file === '-') return process.stdin
  const stream = createReadStream(file)
  // Unlike pipe(), it hands on what goes wrong with the file; whoever reads the last stream is told.
  return file.endsWith('.gz') ? pipeline(stream, createGunzip(), () => undefined) : stream
}

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: 'file not found',
  EISDIR: 'a folder, not a file',
  Z_DATA_ERROR: 'gzip damaged',
  Z_BUF_ERROR: 'gzip cut short',
}

/** What is wrong with the file, as that; faults of whoever takes the chunks are none of the file's. */
async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  const chunks = (openFile(file) as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await chunks.next().catch((cause: unknown) => {
        const { code = '' } = cause as NodeJS.ErrnoException
        const what = unreadable[code] ?? 'file unreadable'
        throw new PipelineError('SL_USAGE', `${what}: ${file}; JSON lines are expected`, { cause })
      })
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await chunks.return?.()
  }
}

/** Lines of a stream, decoded as UTF-8, a whole chunk's at a time: a line may span chunks. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  let rest: Buffer = Buffer.alloc(0)
  let before = 0
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE)
    if (end === -1) {
      rest = Buffer.concat([rest, chunk])
      if (rest.length > LINE_CHARS_MAX) {
        const next = 'one JSON object a line is expected, no list of them'
        throw new PipelineError('SL_USAGE', `line ${before + 1} too long: more than 8 MB; ${next}`)
      }
      continue
    }
    const whole = Buffer.concat([rest, chunk.subarray(0, end)])
    rest = Buffer.from(chunk.subarray(end + 1))
    const lines = whole.toString('utf8').split('\n')
    before += lines.length
    yield lines
  }
  if (rest.length > 0) yield [rest.toString('utf8')]
}

/**
 * `earshot score`: JSON lines in, one JSON object a line out, in the same order, without a server. A line that cannot
 * be scored answers `{"line": n, "error": …}` in its place; then the exit code is 1.
 */
export const runScore = async ({ scorer, secondLook, write, err }: ScoreDeps, orders: ScoreOrders): Promise<number> => {
  let number = 0
  let bad = 0
  /** Nothing for an empty line, which counts all the same. */
  const numbered = (json: string): readonly Numbered[] => {
    number++
    if (json.trim() === '') return []
    const read = readLine(number === 1 ? json.replace(/^\ufeff/, '') : json, number)
    if (read.kind === 'reject') bad++
    return [{ number, read }]
  }
  const scoreLines = async (lines: readonly string[]): Promise<string> => {
    const found = lines.flatMap(numbered)
    const brandOf = ({ brand }: Line): string | undefined => (brand == null ? undefined : scorer.brandCalled(brand))
    const fast = found.map(({ read }) =>
      read.kind === 'ok' ? scorer.scoreMention(read.mention, 0, brandOf(read.line)) : [],
    )
    const scored = (await secondLook?.look(fast)) ?? fast
    const answers = found.map(({ read, number: line }, at) =>
      read.kind === 'ok'
        ? scoreOf(scored[at] ?? [], { ...read.line, brand: brandOf(read.line) }, orders.explain)
        : { line, error: { code: 'SL_USAGE', message: read.message } },
    )
    return answers.map((answer) => `${JSON.stringify(answer)}\n`).join('')
  }
  for await (const lines of linesOf(chunksOf(orders.file))) await write(await scoreLines(lines))
  if (bad > 0) err(`earshot: ${bad} of ${number} lines could not be scored; each says why in its place`)
  return bad > 0 ? 1 : 0
}
