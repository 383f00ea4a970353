import { mentionId } from '../../ingest/mention.ts'
import type { Version, Weights } from '../model/format.ts'
import { type HeadName, heads } from '../model/heads.ts'
import { intents, sentimentLabels } from '../scored.ts'
import { NOTHING_KNOWN, openSignals } from '../signals/signals.ts'
import { tokenise } from '../text/tokenise.ts'
import { openTokens } from '../text/tokens.ts'
import type { Corpus } from './corpus.ts'
import type { Label } from './labels.ts'
import { saidBy, saidByAll } from './said.ts'

const isKnown = (card: Weights, head: HeadName, language: string): boolean =>
  card.heads[head] !== undefined && (heads[head].classes.length > 1 || card.heads[head].languages.includes(language))

/** What the line says of a text under a model, as the class of a head for moods or intents. */
const openLine = (version: Version): ((label: Label, head: HeadName) => number) => {
  const tokens = openTokens()
  const signals = openSignals({ ...version, id: '' }, tokens, NOTHING_KNOWN)
  const common = { id: mentionId('label', '1'), source: 'label', nativeId: '1', version: 1, kind: 'post' } as const
  return ({ text, language }, head) => {
    tokenise(tokens, text)
    signals.begin({ ...common, text, language, publishedAt: 0, collectedAt: 0 })
    const intent = intents.find((one) => one === head)
    return intent === undefined
      ? sentimentLabels.indexOf(signals.sentiment().label)
      : Number(signals.intents().includes(intent))
  }
}

/** The classes that a model gives labels: those of its head where it knows their language, else those of the rules. */
export const answersOf = (
  version: Version,
  corpus: Corpus,
  labels: readonly Label[],
  head: HeadName,
  rows: readonly number[],
): readonly number[] => {
  const { card } = version
  const said = saidByAll(version, corpus, head, rows)
  const passes = card.own === undefined ? undefined : saidBy(version, corpus, 'own', rows)
  let line: ReturnType<typeof openLine> | undefined
  return rows.map((row, at) => {
    const label = labels[row] as Label
    const heard = passes?.[at] === 1 && card.own !== undefined ? card.own : card
    if (said !== undefined && isKnown(heard, head, label.language)) return said[at] as number
    line ??= openLine(version)
    return line(label, head)
  })
}
