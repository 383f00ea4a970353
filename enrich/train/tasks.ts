import { counted } from '../../config/text/counted.ts'
import type { Version } from '../model/format.ts'
import { type Head, type HeadName, headNames, heads } from '../model/heads.ts'
import type { Label } from './labels.ts'

/** Fewer labels of a class than this teach nothing that can be relied on. */
const CLASS_LABELS_MIN = 8

/** Labels to be learned on top of a base; `fold` −1: kept apart. */
export interface Lessons {
  readonly base: Version
  readonly labels: readonly Label[]
  readonly fold: Int8Array
}

/** A head that labels can teach. */
export interface Task {
  readonly head: HeadName
  readonly first: number
  readonly classes: number
  /** Every label that speaks of the head in a language where it will be heard, and the class it names. */
  readonly rows: readonly number[]
  readonly gold: readonly number[]
  /** Languages in which a yes-or-no head will be heard: those of the base, then those with enough labels. */
  readonly languages: readonly string[]
}

export interface Tasks {
  readonly tasks: readonly Task[]
  /** What speaks of a head and teaches it nothing, with the reason, for the person. */
  readonly unused: readonly string[]
}

/** Heads with enough labels of at least two classes; a yes-or-no head needs them in a language that it is to learn. */
export const tasksOf = ({ base, labels, fold }: Lessons): Tasks => {
  const unused: string[] = []
  const goldOf = (head: HeadName, row: number): number => labels[row]?.said.get(head) ?? 0
  const isEnough = (head: HeadName, rows: readonly number[]): boolean => {
    const teaching = rows.filter((row) => fold[row] !== -1)
    const counts = Map.groupBy(teaching, (row) => goldOf(head, row))
    return [...counts.values()].filter((of) => of.length >= CLASS_LABELS_MIN).length >= 2
  }
  const leaveOut = (head: HeadName, rows: readonly number[], where: string): void =>
    void unused.push(
      `${head}, ${counted(rows.length, 'label')}${where}: at least ${CLASS_LABELS_MIN} of two kinds are needed`,
    )
  const tasks = headNames.flatMap((head): readonly Task[] => {
    const { lane: first, classes }: Head = heads[head]
    const all = labels.flatMap(({ said }, row) => (said.has(head) ? [row] : []))
    const known = base.card.heads[head]?.languages ?? []
    // Moods are heard in all languages of their head.
    const byLanguage = classes.length > 1 ? [] : [...Map.groupBy(all, (row) => labels[row]?.language ?? '')]
    const strange = byLanguage.filter(([language]) => !known.includes(language))
    const [learnt, mute] = [true, false].map((wanted) => strange.filter(([, rows]) => isEnough(head, rows) === wanted))
    const out = new Set(mute?.flatMap(([, rows]) => rows))
    const rows = all.filter((row) => !out.has(row))
    const taught = isEnough(head, rows)
    for (const [language, of] of mute ?? []) leaveOut(head, of, ` in ${language}`)
    if (rows.length > 0 && !taught) leaveOut(head, rows, '')
    const languages = [...known, ...(learnt ?? []).map(([language]) => language).toSorted()]
    const gold = rows.map((row) => goldOf(head, row))
    return taught ? [{ head, first, classes: classes.length, rows, gold, languages }] : []
  })
  return { tasks, unused }
}
