export interface Piece {
  readonly at: number
  readonly text: string
  readonly marked: boolean
}

/** The text in pieces, marked where a word made the score. Spans may overlap, lie outside or come in any order. */
export const piecesOf = (text: string, spans: readonly { readonly from: number; readonly to: number }[]): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(at, span.from)
    const to = Math.min(text.length, span.to)
    if (from >= to) continue
    if (from > at) pieces.push({ at, text: text.slice(at, from), marked: false })
    pieces.push({ at: from, text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at), marked: false })
  return pieces
}
