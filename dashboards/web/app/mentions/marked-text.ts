export interface Piece {
  readonly at: number
  readonly text: string
  /** Which way the piece pulled the score; undefined for text between. */
  readonly pull: 'negative' | 'positive' | undefined
}

interface Because {
  readonly from: number
  readonly to: number
  readonly weight: number
}

/** Weaker words than this share of the strongest one are left unmarked: where everything is marked, nothing is. */
const MARKED_SHARE = 0.25

/** The text in pieces, marked where a word made the score. Spans may overlap, lie outside or come in any order. */
export const piecesOf = (text: string, spans: readonly Because[]): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  const strongest = Math.max(0, ...spans.map(({ weight }) => Math.abs(weight)))
  const strong = spans.filter(({ weight }) => Math.abs(weight) >= strongest * MARKED_SHARE)
  for (const span of strong.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(at, span.from)
    const to = Math.min(text.length, span.to)
    if (from >= to) continue
    if (from > at) pieces.push({ at, text: text.slice(at, from), pull: undefined })
    pieces.push({ at: from, text: text.slice(from, to), pull: span.weight < 0 ? 'negative' : 'positive' })
    at = to
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at), pull: undefined })
  return pieces
}
