import { sentimentLabels } from '../../../../enrich/scored.ts'
import type { MentionView } from '../../contract/mentions.ts'
import { useScreen } from '../screen-context.ts'
import { type Corrections, isCorrected } from './corrections.ts'

const signs = { negative: '−', neutral: '○', positive: '+' }

/** Sets the mood of a mention right, and takes that back. */
export const MoodControl = ({
  mention,
  corrections,
}: {
  readonly mention: MentionView
  readonly corrections: Pick<Corrections, 'correct' | 'undo'>
}) => {
  const { w } = useScreen()
  const corrected = isCorrected(mention)
  return (
    <>
      <span className={`mood ${mention.mood}`}>{w.moods[mention.mood]}</span>
      {corrected && <span className="faint">{w.corrections.corrected}</span>}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a paragraph */}
      <span className="correct" role="group" aria-label={w.corrections.label}>
        {sentimentLabels.map((mood, at) => (
          <button
            key={mood}
            type="button"
            className="plain"
            aria-pressed={mention.mood === mood}
            aria-label={w.moods[mood]}
            title={`${w.moods[mood]} (${at + 1})`}
            onClick={() => corrections.correct(mention, mood)}
          >
            {signs[mood]}
          </button>
        ))}
        {corrected && (
          <button type="button" className="plain accent" onClick={() => corrections.undo(mention)}>
            {w.corrections.undo}
          </button>
        )}
      </span>
    </>
  )
}
