import { statfs } from 'node:fs/promises'
import { requireWritable } from '../../config/data-dir.ts'

/** What is free for us on a volume. */
export interface FreeSpace {
  readonly bytes: number
  /** How many files can still be made; undefined on file systems that have no such limit. */
  readonly files: number | undefined
}

const BYTES_MIN = 500_000_000
/** ClickHouse makes some of each insert and hundreds of a merge, and keeps the former ones for minutes. */
const FILES_MIN = 5_000

/** What the file system says. Rejects where there is no such path, and where nothing can be written to it any more. */
export const freeSpaceOn = async (path: string): Promise<FreeSpace> => {
  const { bavail, bsize, files, ffree } = await statfs(path)
  requireWritable(path)
  return { bytes: bavail * bsize, files: files > 0 ? ffree : undefined }
}

/** Why that is too little, in words, as a word and as a figure; undefined: it is not. */
export const spaceIll = ({ bytes, files }: FreeSpace, dataDir: string) => {
  if (bytes < BYTES_MIN) {
    const count = Math.round(bytes / 1e6)
    return { reason: `${count} MB free; make room on the volume of ${dataDir}`, ailment: 'disk', count } as const
  }
  if (files === undefined || files >= FILES_MIN) return undefined
  const next = `remove files from the volume of ${dataDir}, or give it more inodes (df -i)`
  return { reason: `room for ${files} more files only; ${next}`, ailment: 'inodes', count: files } as const
}
