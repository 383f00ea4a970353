import type { SampleLanguage } from './language.ts'
import { opened } from './synonyms.ts'
import { parseTemplate, type Template } from './template.ts'

export type Mood = 'negative' | 'neutral' | 'positive'

/** What people speak about. `campaign` is the winter tariff, `crisis` the double debit, `general` anything. */
export type Subject =
  | 'refund'
  | 'network'
  | 'tariff'
  | 'app'
  | 'service'
  | 'delivery'
  | 'price'
  | 'general'
  | 'campaign'
  | 'crisis'

/**
 * `core` carries the brand and stands alone; `more` goes on after a core of the same subject and mood;
 * `opener` and `closer` stand around any core of their mood; `quote` comments on somebody else's post;
 * `official` is the brand's own answer; `headline` and `lead` make news; `review` and `board` are
 * cores in the tone of app reviews and of a board where engineers argue.
 */
export type Role =
  | 'core'
  | 'more'
  | 'opener'
  | 'closer'
  | 'quote'
  | 'official'
  | 'headline'
  | 'lead'
  | 'review'
  | 'board'

export interface Pattern {
  readonly language: SampleLanguage
  readonly subject: Subject
  readonly mood: Mood
  readonly role: Role
  /** Asks, and so may stand as a question on its own. */
  readonly asks: boolean
  /** As written, before parsing. */
  readonly source: string
  readonly render: Template
}

const moods: Readonly<Record<string, Mood>> = {
  '-': 'negative',
  '=': 'neutral',
  '+': 'positive',
  '?': 'neutral',
}

/**
 * Patterns from lines of text, one each: a mood sign (`-`, `=`, `+`, or `?` for a neutral question), `>` directly
 * behind it for a sentence that goes on, a blank, the sentence. Lines stay readable as what people write,
 * which a list of objects would not.
 */
export const patternsFrom = (
  language: SampleLanguage,
  subject: Subject,
  role: Role,
  lines: string,
): readonly Pattern[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const parts = /^([-=+?])(>?) (.+)$/u.exec(line)
      const mood = moods[parts?.[1] ?? '']
      const source = parts?.[3]
      if (mood === undefined || source === undefined) throw new SyntaxError(`pattern without a mood sign: ${line}`)
      return {
        language,
        subject,
        mood,
        role: parts?.[2] === '>' ? 'more' : role,
        asks: parts?.[1] === '?',
        source,
        render: parseTemplate(opened(source, language)),
      }
    })
