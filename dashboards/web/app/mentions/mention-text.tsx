import type { MentionView } from '../../contract/mentions.ts'
import { piecesOf } from './marked-text.ts'

/** A mention's text as text nodes; only the words that made the score are underlined, each in the colour it pulled to. */
export const MarkedText = ({ mention }: { readonly mention: Pick<MentionView, 'text' | 'because' | 'language'> }) => (
  <q
    className="said"
    lang={/^[a-z]{2,3}$/.test(mention.language) && mention.language !== 'und' ? mention.language : undefined}
    dir="auto"
  >
    {piecesOf(mention.text, mention.because).map((piece) =>
      piece.pull !== undefined ? (
        <span key={piece.at} className={`because ${piece.pull}`}>
          {piece.text}
        </span>
      ) : (
        piece.text
      ),
    )}
  </q>
)
