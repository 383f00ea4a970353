import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { PipelineError } from '../../config/errors.ts'
import { tokenise } from '../text/tokenise.ts'
import { CHARACTER, openTokens, TAG } from '../text/tokens.ts'
import { annotate, annotationsOf } from './annotations.ts'
import type { Line } from './training-set.ts'

const ownFolder = new URL('own/', import.meta.url)

const linesOf = (text: string, path: string): readonly Line[] => {
  const lines: Line[] = []
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    try {
      const parsed: unknown = JSON.parse(line)
      if (typeof parsed !== 'object' || parsed === null || !('t' in parsed) || typeof parsed.t !== 'string') {
        throw new TypeError('a line needs a text "t"')
      }
      lines.push(parsed as Line)
    } catch (cause) {
      throw new PipelineError('SL_TRAIN_DATA', `training line unusable: ${path}:${index + 1}`, { cause })
    }
  })
  return lines
}

const readFolder = (folder: URL): readonly Line[] => {
  // Not its pathname, where spaces and umlauts of a path are escaped.
  const at = fileURLToPath(folder)
  if (!existsSync(at)) return []
  const names = readdirSync(at)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
  return names.flatMap((name) => [...linesOf(readFileSync(join(at, name), 'utf8'), name)])
}

/** The Davidson tweets come as CSV: hate speech and offensive language (class 0, 1) against neither (2). */
const readDavidson = (dataDir: string): readonly Line[] => {
  const path = join(dataDir, 'pool', 'davidson.csv.gz')
  if (!existsSync(path)) return []
  const text = gunzipSync(readFileSync(path)).toString('utf8')
  const rows = text.matchAll(/^\d+,\d+,\d+,\d+,\d+,(\d),("(?:[^"]|"")*"|[^\n]*)$/gm)
  return Array.from(rows, ([, label, quoted]) => ({
    t: (quoted ?? '').replace(/^"|"\r?$/g, '').replaceAll('""', '"'),
    y: label === '2' ? 0 : 1,
    s: 'train',
    l: 'en',
  }))
}

/** The lines of one set: of the data folder, or our own sentences beside this file. None when the file is not there. */
export const readSet = (file: string, dataDir: string | undefined): readonly Line[] => {
  if (file === 'own') return [...readFolder(ownFolder), ...readFolder(new URL('service/', ownFolder))]
  if (file.startsWith('own-')) return readFolder(new URL(`${file.slice(4)}/`, ownFolder))
  if (dataDir === undefined) return []
  if (file === 'davidson') return annotate(readDavidson(dataDir), annotationsOf(file))
  const path = join(dataDir, 'train', `${file}.jsonl`)
  return existsSync(path) ? annotate(linesOf(readFileSync(path, 'utf8'), path), annotationsOf(file)) : []
}

const tokens = openTokens()

/**
 * A text without addresses, names and punctuation: two texts with the same key are the same post, however it was
 * reposted. `http`, which some sets put for an address, is left out too.
 */
export const keyOf = (text: string): string => {
  const post = text.replace(/^\s*RT\s+(?=@)/i, '').replace(/\bhttps?:\/\/\S+/gi, ' ')
  tokenise(tokens, post.replace(/\bhttps?\b/g, ' '))
  let key = ''
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at] as number
    if (kind <= TAG || kind === CHARACTER) key += `${tokens.hash[at]},`
  }
  // Nothing but signs, names or addresses: then these are the post.
  return key === '' ? text : key
}

/** One of `parts` for a text, always the same. */
export const partOf = (text: string, parts: number): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return ((hash ^ (hash >>> 15)) >>> 0) % parts
}

/** Every tenth post, by its text: the part kept apart where a set has none of its own. */
export const isTenth = (text: string): boolean => partOf(text, 10) === 0

/** Whole words from somewhere in a text, always the same, up to `charsMax`; undefined where nothing fits. */
export const pieceOf = (text: string, charsMax: number): string | undefined => {
  const words = text.split(/\s+/).filter((word) => word !== '' && !/^[@#]|https?|\d/.test(word))
  const from = words.length < 2 ? 0 : partOf(text, words.length - 1)
  let piece = ''
  for (const word of words.slice(from)) {
    if (piece.length + word.length + 1 > charsMax) break
    piece += piece === '' ? word : ` ${word}`
  }
  return piece.length < 4 ? undefined : piece
}
