import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { messageOf, PipelineError } from '../../config/errors.ts'

const CHUNK_BYTES = 262_144

/** How far reading has come, in bytes of the file as it lies on disk (packed bytes for gzip). */
export interface Meter {
  bytesRead: number
}

/** A file as far as its first bytes tell. */
export interface FileFacts {
  readonly path: string
  readonly bytesTotal: number
  readonly mtimeMs: number
  readonly gzip: boolean
}

const unreadable = (path: string, cause: unknown): PipelineError => {
  if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
    return new PipelineError('SL_IMPORT_UNREADABLE', `file missing: ${path}; look at its name and folder`, { cause })
  }
  // zlib's own code for gzip whose end is missing.
  if ((cause as NodeJS.ErrnoException).code === 'Z_BUF_ERROR') {
    return new PipelineError('SL_IMPORT_UNREADABLE', `gzip cut short: ${path}; copy or export it again`, { cause })
  }
  return new PipelineError('SL_IMPORT_UNREADABLE', `file cannot be read: ${path} (${messageOf(cause)})`, { cause })
}

/** Looks at size, time and the gzip mark. Throws SL_IMPORT_UNREADABLE for what is no readable file. */
export const inspectFile = async (path: string): Promise<FileFacts> => {
  try {
    const facts = await stat(path)
    if (!facts.isFile()) throw new PipelineError('SL_IMPORT_UNREADABLE', `no file: ${path}; name one file on disk`)
    await using handle = await open(path, 'r')
    const magic = new Uint8Array(2)
    await handle.read(magic, 0, 2, 0)
    return { path, bytesTotal: facts.size, mtimeMs: facts.mtimeMs, gzip: magic[0] === 0x1f && magic[1] === 0x8b }
  } catch (error) {
    throw error instanceof PipelineError ? error : unreadable(path, error)
  }
}

/**
 * The file's bytes, unpacked if they are gzip, in chunks of at most 256 KiB. Ends quietly when `signal` aborts;
 * throws SL_IMPORT_UNREADABLE when the disk or the archive is damaged.
 */
export async function* readBytes(facts: FileFacts, meter: Meter, signal: AbortSignal): AsyncGenerator<Buffer> {
  const file = createReadStream(facts.path, { highWaterMark: CHUNK_BYTES })
  const stop = (): void => void file.destroy()
  signal.addEventListener('abort', stop, { once: true })
  const metered = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of file) {
      meter.bytesRead += chunk.length
      yield chunk
    }
  }
  try {
    if (signal.aborted) return
    if (!facts.gzip) return yield* metered()
    const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
    const fed = pipeline(Readable.from(metered()), gunzip)
    // The same failure reaches the loop below; a second, unhandled rejection would end the process.
    fed.catch(() => undefined)
    yield* gunzip
  } catch (error) {
    if (!signal.aborted) throw unreadable(facts.path, error)
  } finally {
    signal.removeEventListener('abort', stop)
    file.destroy()
  }
}

/** The first `bytesMax` unpacked bytes. */
export const readHead = async (facts: FileFacts, bytesMax: number, signal: AbortSignal): Promise<Buffer> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const chunk of readBytes(facts, { bytesRead: 0 }, signal)) {
    parts.push(chunk)
    bytes += chunk.length
    if (bytes >= bytesMax) break
  }
  return Buffer.concat(parts).subarray(0, bytesMax)
}
