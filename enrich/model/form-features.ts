import {
  CAPITALS as ALL_CAPITALS,
  HANDLE,
  NUMBER,
  opensHandle,
  SIGN,
  STRETCHED,
  TAG,
  type Tokens,
  URL,
  unitsOf,
} from '../text/tokens.ts'
import { addFeature as add, type Features } from './buckets.ts'
import {
  BEGINS,
  CAPITALS,
  CAPITALS_HERE,
  COLONS,
  DOTS,
  ENDS,
  EXCLAMATIONS,
  HANDLES,
  LENGTH,
  NUMBERS,
  QUESTIONS,
  QUOTES,
  SIGNS,
  STRETCHED_HERE,
  TAGS,
  URLS,
} from './feature-ids.ts'
import { addMarks, forgetMarks, noteMark } from './mark-features.ts'

const STEPS = [1, 2, 3, 5, 8] as const
const LENGTH_MAX = 10
/** What kind of token each end stands for. */
const END_OF_KIND: Readonly<Record<number, number>> = { [URL]: 4, [TAG]: 5, [SIGN]: 6, [HANDLE]: 7 }
const marks = { exclamations: 0, questions: 0, dots: 0, quotes: 0, colons: 0, last: 0 }

const addWhole = (f: Features, bucket: number): void => add(f, bucket, -1)

const addSteps = (f: Features, base: number, count: number): void => {
  for (let step = 0; step < STEPS.length && count >= (STEPS[step] as number); step++) addWhole(f, base + step)
}

const readGap = (units: Uint16Array, from: number, to: number): void => {
  for (let at = from; at < to; at++) {
    const unit = units[at] as number
    if (unit === 0x20) continue
    noteMark(unit)
    if (unit === 0x21 || unit === 0xff01) {
      marks.exclamations++
      marks.last = 1
    } else if (unit === 0x3f || unit === 0xff1f) {
      marks.questions++
      marks.last = 2
    } else if (unit === 0x2e || unit === 0x2026) {
      marks.dots += unit === 0x2e ? 1 : 3
      marks.last = 3
    } else if (unit === 0x22 || (unit >= 0x201c && unit <= 0x201f)) marks.quotes++
    else if (unit === 0x3a) marks.colons++
  }
}

/** Punctuation, capitals, length and the like: features of the text as a whole. */
export const addForm = (f: Features, tokens: Tokens): void => {
  marks.exclamations = marks.questions = marks.dots = marks.quotes = marks.colons = 0
  forgetMarks()
  let tags = 0
  let urls = 0
  let handles = 0
  let numbers = 0
  let signs = 0
  let capitals = 0
  let end = 0
  for (let at = 0; at < tokens.count; at++) {
    const units = unitsOf(tokens, at)
    const from = tokens.from[at] as number
    // Most words stand one space apart.
    if (from !== end + 1 || units[end] !== 0x20) readGap(units, end, from)
    marks.last = 0
    end = at + 1 === tokens.textStart ? 0 : (tokens.to[at] as number)
    const kind = tokens.kind[at]
    const flags = tokens.flags[at] as number
    if (kind === TAG) tags++
    else if (kind === URL) urls++
    else if (kind === HANDLE) handles += opensHandle(tokens, at) ? 1 : 0
    else if (kind === NUMBER) numbers++
    else if (kind === SIGN) signs++
    if ((flags & ALL_CAPITALS) !== 0) {
      capitals++
      add(f, CAPITALS_HERE, at)
    }
    if ((flags & STRETCHED) !== 0) add(f, STRETCHED_HERE, at)
    if (f.count > 256) break
  }
  readGap(tokens.textCopy.units, end, Math.min(tokens.text.length, end + 200))
  addMarks(f)
  addSteps(f, EXCLAMATIONS, marks.exclamations)
  addSteps(f, QUESTIONS, marks.questions)
  addSteps(f, DOTS, marks.dots)
  addSteps(f, QUOTES, marks.quotes)
  addSteps(f, COLONS, marks.colons)
  addSteps(f, TAGS, tags)
  addSteps(f, URLS, urls)
  addSteps(f, HANDLES, handles)
  addSteps(f, NUMBERS, numbers)
  addSteps(f, SIGNS, signs)
  addSteps(f, CAPITALS, capitals)
  addWhole(f, LENGTH + Math.min(LENGTH_MAX, 32 - Math.clz32(tokens.count)))
  if (tokens.count === 0) return
  addWhole(f, ENDS + (marks.last || (END_OF_KIND[tokens.kind[tokens.count - 1] as number] ?? 0)))
  addWhole(f, BEGINS + (tokens.kind[0] as number))
}
