import type { ModelCard, Version } from '../model/format.ts'
import type { Corpus } from './corpus.ts'
import type { Gathered } from './gather.ts'

/** As many texts of each group of languages: enough to know what one in fifty scores. */
const TEXTS_MAX = 1_000

/** Texts by their features alone. */
export type Buckets = Pick<Corpus, 'size' | 'start' | 'bucket'>

/** Openly licensed texts that teach moods, head by head; our own sentences where there are none. */
const candidates = ({ heads: taught }: Gathered): readonly (readonly [string, readonly number[]])[] =>
  taught.flatMap(({ head, lessons, data, domains, apart }) => {
    if (!head.startsWith('sentiment.')) return []
    const domainsOf = (wanted: string): ReadonlySet<number> =>
      new Set(data.flatMap(({ set, licence }) => (licence === wanted ? [domains.indexOf(set)] : [])))
    const textsOf = (open: ReadonlySet<number>): readonly number[] =>
      lessons.flatMap(({ held, text, domain }) => (held || apart.has(domain) || !open.has(domain) ? [] : [text]))
    const open = textsOf(domainsOf('A'))
    return [[head, [...new Set(open.length > 0 ? open : textsOf(domainsOf('own')))]]]
  })

const spread = (texts: readonly number[]): readonly number[] => {
  const step = Math.max(1, texts.length / TEXTS_MAX)
  return Array.from({ length: Math.min(texts.length, TEXTS_MAX) }, (_, at) => texts[Math.floor(at * step)] as number)
}

/**
 * Notes some of the texts that taught a model, as buckets of features from which no text can be read: whoever learns on
 * top of it later can see what their gate would make of others' texts without having any.
 */
export const referenceOf = (
  gathered: Gathered,
  corpus: Corpus,
): { readonly card: NonNullable<ModelCard['reference']>; readonly numbers: Int32Array } => {
  const groups = candidates(gathered).map(([head, texts]) => ({ head, texts: spread(texts) }))
  const numbers = groups.flatMap(({ texts }) =>
    texts.flatMap((text) => {
      const [from, to] = [corpus.start[text] as number, corpus.start[text + 1] as number]
      return [to - from, ...corpus.bucket.subarray(from, to)]
    }),
  )
  return {
    card: {
      groups: groups.map(({ head, texts }) => ({ languages: head.replace('sentiment.', ''), texts: texts.length })),
      numbers: numbers.length,
    },
    numbers: Int32Array.from(numbers),
  }
}

/** The noted texts of a model, group by group; none where it has none. */
export const readReference = ({ card, reference }: Version): readonly Buckets[] => {
  if (card.reference === undefined || reference === undefined) return []
  let at = 0
  return card.reference.groups.map(({ texts }) => {
    const start = new Int32Array(texts + 1)
    const from = at
    const bucket = new Int32Array(reference.length)
    for (let text = 0; text < texts; text++) {
      const count = reference[at] as number
      bucket.set(reference.subarray(at + 1, at + 1 + count), start[text] as number)
      start[text + 1] = (start[text] as number) + count
      at += 1 + count
    }
    return { size: texts, start, bucket: bucket.slice(0, at - from) }
  })
}
