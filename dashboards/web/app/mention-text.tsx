import type { MentionView } from '../contract.ts'
import { piecesOf } from './marked-text.ts'

/** A mention's text as text nodes; only the words that made the score are underlined, in its colour. */
export const MarkedText = ({
  mention,
}: {
  readonly mention: Pick<MentionView, 'text' | 'because' | 'mood' | 'language'>
}) => (
  <q
    className="said"
    lang={/^[a-z]{2,3}$/.test(mention.language) && mention.language !== 'und' ? mention.language : undefined}
    dir="auto"
  >
    {piecesOf(mention.text, mention.because).map((piece) =>
      piece.marked ? (
        <span key={piece.at} className={`because ${mention.mood}`}>
          {piece.text}
        </span>
      ) : (
        piece.text
      ),
    )}
  </q>
)
