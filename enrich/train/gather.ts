import { type HeadName, heads } from '../model/heads.ts'
import { isTenth, keyOf, pieceOf, readSet } from './read.ts'
import { trainingSets } from './sets.ts'
import type { Licence, Line } from './training-set.ts'

/** One labelled text for one head. */
export interface Lesson {
  /** Index into the texts. */
  readonly text: number
  readonly label: number
  readonly domain: number
  /** Kept apart: never taught, only measured on. */
  readonly held: boolean
  readonly weight: number
  /** How much the classes of its set weigh the same, 0 to 1. */
  readonly even: number
  readonly language: string
}

export interface HeadLessons {
  readonly head: HeadName
  readonly domains: readonly string[]
  /** Domains that are measured on. */
  readonly measured: ReadonlySet<number>
  /** Domains that the second table is taught with, and the first is not: see `expert.ts`. */
  readonly apart: ReadonlySet<number>
  readonly lessons: readonly Lesson[]
  readonly data: readonly { readonly set: string; readonly licence: Licence; readonly texts: number }[]
}

export interface Gathered {
  readonly texts: readonly string[]
  readonly heads: readonly HeadLessons[]
}

const PARTS_APART = ['val', 'dev', 'test']

/** A set without a part of its own that is kept apart, or with only that, is split by its texts. */
const heldOf = (lines: readonly Line[]): ((line: Line) => boolean) => {
  const parts = new Set(lines.map(({ s }) => s))
  const split = parts.has('train') && PARTS_APART.some((part) => parts.has(part))
  return split ? ({ s }) => s !== 'train' : ({ t }) => isTenth(t)
}

export interface Wish {
  readonly dataDir: string | undefined
  readonly licences: 'A' | 'AB'
}

interface Candidate extends Omit<Lesson, 'held'> {
  readonly isHeld: boolean
}

/** Everything that may teach under this wish; what is kept apart, and its copies in other sets, never does. */
export const gather = ({ dataDir, licences }: Wish): Gathered => {
  const texts: string[] = []
  const places = new Map<string, number>()
  const placeOf = (text: string): number => {
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, texts.length)
    return texts.push(text) - 1
  }
  const files = new Map<string, readonly Line[]>()
  const linesOf = (file: string): readonly Line[] => {
    const lines = files.get(file) ?? readSet(file, dataDir)
    files.set(file, lines)
    return lines
  }
  const allowed = trainingSets.filter(({ licence }) => licence !== 'B' || licences === 'AB')
  const byHead = Map.groupBy(allowed, ({ head }) => head)
  const keysHeld = new Set<string>()
  const candidates = Array.from(byHead, ([head, sets]) => {
    const domains = [...new Set(sets.map(({ domain, file }) => domain ?? file))]
    const measured = new Set<number>()
    const apart = new Set<number>()
    const found: Candidate[] = []
    for (const set of sets) {
      const domain = domains.indexOf(set.domain ?? set.file)
      if (set.helper !== true) measured.add(domain)
      if (set.apart === true) apart.add(domain)
      const lines = linesOf(set.file)
      const isHeld = heldOf(lines)
      lines.forEach((line, index) => {
        const label = index % (set.every ?? 1) === 0 ? set.label(line) : undefined
        if (label === undefined) return
        const held = isHeld(line)
        if (held) keysHeld.add(keyOf(line.t))
        const text = set.pieceChars === undefined ? line.t : pieceOf(line.t, set.pieceChars)
        if (text === undefined) return
        found.push({
          text: placeOf(text),
          label,
          domain,
          weight: set.weight ?? 1,
          even: set.even ?? 1,
          language: line.l ?? 'en',
          isHeld: held,
        })
      })
    }
    // Where only helpers may teach, they are what there is to measure on.
    if (!found.some(({ isHeld, domain }) => isHeld && measured.has(domain)))
      for (const domain of domains.keys()) measured.add(domain)
    return { head, domains, measured, apart, found, sets }
  })
  const keys = new Map<number, boolean>()
  const isCopy = (text: number): boolean => {
    const known = keys.get(text) ?? keysHeld.has(keyOf(texts[text] as string))
    keys.set(text, known)
    return known
  }
  return {
    texts,
    heads: candidates
      .map(({ head, domains, measured, apart, found, sets }) => ({
        head,
        domains,
        measured,
        apart,
        lessons: found
          .filter(({ isHeld, text }) => isHeld || !isCopy(text))
          .map(({ isHeld, ...lesson }) => ({ ...lesson, held: isHeld })),
        data: sets.map(({ file, licence, label }) => ({
          set: file,
          licence,
          texts: linesOf(file).reduce((sum, line) => sum + (label(line) === undefined ? 0 : 1), 0),
        })),
      }))
      .filter(
        ({ head, lessons }) =>
          new Set(lessons.map(({ label }) => label)).size >= Math.min(2, heads[head].classes.length + 1),
      ),
  }
}
