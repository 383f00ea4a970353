import { useState } from 'react'
import type { MentionView } from '../../contract/mentions.ts'
import { placeName } from '../panels/place-name.ts'
import { useScreen } from '../screen-context.ts'
import type { Corrections } from './corrections.ts'
import { MarkedText } from './mention-text.tsx'
import { MoodControl } from './mood-control.tsx'
import { ratingOf } from './rating.ts'

/** Longer texts are folded after a few lines. */
const FOLDED_CHARS = 280
const FOLDED_LINES = 4
const VOICE_CHARS = 4

export interface CardProps {
  readonly mention: MentionView
  readonly fresh: boolean
  readonly now: number
  readonly onTopic: (topic: string) => void
  readonly corrections: Pick<Corrections, 'correct' | 'undo'>
}

/** One mention: where, who (by pseudonym), when, what, its mood and why. Nothing of it is loaded or linked. */
export const MentionCard = ({ mention, fresh, now, onTopic, corrections }: CardProps) => {
  const { f, w } = useScreen()
  const [whole, setWhole] = useState(false)
  const long = [mention.title, mention.text].some(
    (part) => part.length > FOLDED_CHARS || part.split('\n').length > FOLDED_LINES,
  )
  const folded = long && !whole ? 'folded' : ''
  return (
    <article
      className={fresh ? 'mention fresh' : 'mention'}
      tabIndex={-1}
      data-mention={mention.id}
      data-url={mention.url ?? undefined}
    >
      <p className="mention-head">
        <strong>{placeName(mention.source, mention.channel, w)}</strong> <Rating mention={mention} />
        <span className="soft">
          {mention.official
            ? w.mentions.official
            : mention.voice !== '' && `${w.mentions.voice} ${mention.voice.slice(-VOICE_CHARS)}`}
        </span>
        <time dateTime={new Date(mention.publishedAt).toISOString()} title={f.full(mention.publishedAt)}>
          {f.ago(mention.publishedAt, now)}
        </time>
      </p>
      {mention.title !== '' && (
        <p className={`mention-title ${folded}`} dir="auto">
          {mention.title}
        </p>
      )}
      <p className={`mention-text ${folded}`}>
        <MarkedText mention={mention} />
        {whole && mention.cut && <span className="faint"> ({w.mentions.cut})</span>}
      </p>
      {long && (
        <button type="button" className="plain accent" onClick={() => setWhole(!whole)}>
          {whole ? w.mentions.less : w.mentions.whole}
        </button>
      )}
      <Foot mention={mention} onTopic={onTopic} corrections={corrections} />
    </article>
  )
}

/** What a reviewer gave, which is no mood: stars to see, words to hear. */
const Rating = ({ mention }: Pick<CardProps, 'mention'>) => {
  const rating = ratingOf(mention, useScreen())
  if (rating === undefined) return null
  const { stars, words } = rating
  return stars === undefined ? (
    <span className="soft">{words}</span>
  ) : (
    <span className="soft" title={words}>
      <span aria-hidden="true">{stars}</span>
      <span className="hidden">{words}</span>
    </span>
  )
}

const Foot = ({ mention, onTopic, corrections }: Pick<CardProps, 'mention' | 'onTopic' | 'corrections'>) => {
  const { f, w, topicName } = useScreen()
  const { likes, comments, shares, views } = mention
  const counts = [
    shares !== null && shares > 0 && w.mentions.shares(shares, f.compact(shares)),
    likes !== null && likes > 0 && w.mentions.likes(likes, f.compact(likes)),
    comments !== null && comments > 0 && w.mentions.comments(comments, f.compact(comments)),
    views !== null && views > 0 && w.mentions.views(views, f.compact(views)),
  ].filter((text) => text !== false)
  return (
    <p className="mention-foot">
      <MoodControl mention={mention} corrections={corrections} />
      {mention.topics.map((topic) => (
        <button key={topic} type="button" className="tag" onClick={() => onTopic(topic)}>
          {topicName(topic)}
        </button>
      ))}
      {mention.intents.map((intent) => (
        <span key={intent} className="tag">
          {w.intents[intent] ?? intent}
        </span>
      ))}
      {mention.emotions.map((emotion) => (
        <span key={emotion} className="tag">
          {w.emotions[emotion] ?? emotion}
        </span>
      ))}
      {mention.language !== 'und' && mention.language !== '' && <span className="tag">{mention.language}</span>}
      <span className="mention-counts">
        {counts.slice(0, 2).join(' · ')}
        {mention.url !== null && (
          <a
            className="original"
            href={mention.url}
            target="_blank"
            rel="noopener noreferrer nofollow"
            aria-label={w.mentions.open}
            title={w.mentions.open}
          >
            ↗
          </a>
        )}
      </span>
    </p>
  )
}
