import type { Version } from '../model/format.ts'
import { adapt, FOLDS } from './adapt.ts'
import { readCorpus } from './corpus.ts'
import type { Gathered } from './gather.ts'
import type { Label } from './labels.ts'
import { keyOf, partOf } from './read.ts'

/**
 * Teaches the second table with sets that stand apart: it speaks for texts that read like them, as it would for own
 * labels, which take its place. Without such sets the model stays as it is.
 */
export const withExpert = (gathered: Gathered, base: Version): Version => {
  const apart = gathered.heads.flatMap(({ head, lessons, apart: domains }) =>
    lessons.filter(({ domain }) => domains.has(domain)).map((lesson) => ({ ...lesson, head })),
  )
  if (apart.length === 0) return base
  const texts = apart.map(({ text }) => gathered.texts[text] as string)
  const labels = apart.map(
    ({ head, label, language, held }, at): Label => ({
      text: texts[at] as string,
      language,
      said: new Map([[head, label]]),
      groups: [],
      apart: held,
    }),
  )
  const names = gathered.heads.flatMap(({ domains, apart: places }) => [...places].map((place) => domains[place]))
  const known = gathered.heads.flatMap(({ data }) => data).filter(({ set }) => names.includes(set))
  const from = { set: names.join(', '), licence: known.some(({ licence }) => licence === 'B') ? 'B' : 'A' } as const
  const fold = Int8Array.from(apart, ({ held }, at) => (held ? -1 : partOf(keyOf(texts[at] as string), FOLDS)))
  return adapt({ base, corpus: readCorpus(texts), labels, fold, from }).version
}
