import { PipelineError } from '../../config/errors.ts'
import { parseKeepingDigits } from '../../config/text/json-digits.ts'
import {
  countLines,
  type Decoded,
  type JsonObject,
  RAW_CHARS_MAX,
  ROW_CHARS_MAX,
  type Splitter,
  tooLong,
} from './rows.ts'

const LEVELS_MAX = 500

/** Whoever walks through what nests thousands deep (JSON.stringify does) runs out of stack; parsing alone does not. */
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)))

const decode = (text: string, line: number): Decoded => {
  const raw = (): string => text.slice(0, RAW_CHARS_MAX)
  if (text.length > ROW_CHARS_MAX) return { line, broken: tooLong(), raw: raw() }
  try {
    const value = parseKeepingDigits(text)
    if (text.length > 2 * LEVELS_MAX && isDeeper(value, LEVELS_MAX)) {
      return { line, broken: `row nests deeper than ${LEVELS_MAX} levels`, raw: raw() }
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { line, record: value as JsonObject }
    }
    return { line, broken: 'row is not a JSON object', raw: raw() }
  } catch {
    return { line, broken: 'row is not valid JSON', raw: raw() }
  }
}

/** One JSON object a line. Empty lines are passed over; a broken line costs only itself. */
export const jsonLinesSplitter = (): Splitter => {
  let rest = ''
  let line = 1
  let skipping = false
  return function splitJsonLines(piece, end) {
    const text = rest === '' ? piece : rest + piece
    const rows: Decoded[] = []
    let at = 0
    while (at < text.length) {
      const found = text.indexOf('\n', at)
      if (found === -1 && !end) break
      const stop = found === -1 ? text.length : found
      const row = text.slice(at, stop)
      if (!skipping && row.trim() !== '') rows.push(decode(row, line))
      skipping = false
      at = stop + 1
      line++
    }
    rest = at < text.length ? text.slice(at) : ''
    if (skipping) rest = ''
    else if (rest.length > ROW_CHARS_MAX) {
      rows.push({ line, broken: tooLong(), raw: rest.slice(0, RAW_CHARS_MAX) })
      rest = ''
      skipping = true
    }
    return rows
  }
}

/** The position after the string that opens at `open`, or -1. */
const stringEnd = (text: string, open: number): number => {
  for (let close = text.indexOf('"', open + 1); close !== -1; close = text.indexOf('"', close + 1)) {
    let slashes = 0
    while (text.charCodeAt(close - 1 - slashes) === 0x5c) slashes++
    if (slashes % 2 === 0) return close + 1
  }
  return -1
}

/** The position after the object that opens at `open`, or -1 while its end is not in sight. */
const objectEnd = (text: string, open: number): number => {
  const marks = /["{}]/g
  marks.lastIndex = open
  for (let depth = 0, mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[0] === '"') {
      marks.lastIndex = stringEnd(text, mark.index)
      if (marks.lastIndex <= 0) return -1
    } else if (mark[0] === '{') depth++
    else if (--depth === 0) return mark.index + 1
  }
  return -1
}

/**
 * The objects of one JSON array, or objects simply standing one after another over several lines; streamed, so the
 * array may be of any length and one object of at most `ROW_CHARS_MAX`. Throws SL_IMPORT_UNREADABLE beyond that:
 * without its end nothing after it can be told apart.
 */
export const jsonObjectsSplitter = (): Splitter => {
  let rest = ''
  let line = 1
  let arraysOpen = 0
  return function splitJsonObjects(piece, end) {
    const text = rest === '' ? piece : rest + piece
    const rows: Decoded[] = []
    let at = 0
    for (;;) {
      const open = text.indexOf('{', at)
      const between = text.slice(at, open === -1 ? text.length : open)
      if (/[^\s,[\]]/.test(between))
        rows.push({ line, broken: 'text stands between objects', raw: between.slice(0, RAW_CHARS_MAX) })
      line += countLines(between, 0, between.length)
      for (const [bracket] of between.matchAll(/[[\]]/g)) arraysOpen += bracket === '[' ? 1 : -1
      if (open === -1) {
        rest = ''
        // A file that broke off right behind an object looks whole otherwise.
        if (end && arraysOpen > 0) {
          rows.push({ line, broken: 'array is never closed: the file broke off here', raw: '' })
        }
        return rows
      }
      const close = objectEnd(text, open)
      if (close === -1) {
        rest = text.slice(open)
        if (rest.length > ROW_CHARS_MAX) {
          const where = `object that starts on line ${line} is longer than ${ROW_CHARS_MAX} characters`
          throw new PipelineError(
            'SL_IMPORT_UNREADABLE',
            `${where}: expected an array of objects, or one object a line`,
          )
        }
        if (end) rows.push({ line, broken: 'object is never closed', raw: rest.slice(0, RAW_CHARS_MAX) })
        return rows
      }
      rows.push(decode(text.slice(open, close), line))
      line += countLines(text, open, close)
      at = close
    }
  }
}
