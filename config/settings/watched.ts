import { z } from 'zod'
import { ID, idOfName } from '../text/id-of-name.ts'
import { listOf, type SettingsProblem, type Unparsed } from './unparsed.ts'

/** Stable name of a brand, competitor or topic: lower case, digits, hyphens. */
export const BrandId = z.string().regex(ID, 'lower-case letters, digits and hyphens, at most 64').brand<'BrandId'>()
export type BrandId = z.infer<typeof BrandId>

// A lone letter as a word would be a slip more often than a brand; as a query it is meant.
const Words = z.array(z.string().trim().min(2, 'at least 2 characters, or one in queries').max(200)).max(500)
const Accounts = z
  .array(
    z
      .string()
      .trim()
      .max(200)
      .regex(/^@?[^@\s]/, 'the id or handle of an author'),
  )
  .max(500)

const ExampleText = z.string().min(1).max(20_000)

/** A mention as an example shows it: its text, and whatever else the query asks about. */
export const ExampleFields = z.strictObject({
  text: ExampleText,
  title: z.string().max(2_000).optional(),
  language: z.string().max(10).optional(),
  source: z.string().max(40).optional(),
  url: z.string().max(2_000).optional(),
  author: z.string().max(200).optional(),
  channel: z.string().max(200).optional(),
  country: z.string().max(80).optional(),
  /** Stars, 1 to 5. */
  rating: z.number().min(1).max(5).optional(),
  likes: z.int().min(0).optional(),
  followers: z.int().min(0).optional(),
})
export type ExampleFields = z.infer<typeof ExampleFields>

/** A text alone is all of it. */
export const Example = z.union([ExampleText, ExampleFields], {
  error: 'a text, or { text: …, title: …, language: …, … }',
})
export type Example = z.infer<typeof Example>

const Examples = {
  mustMatch: z.array(Example).max(500).default([]),
  mustNotMatch: z.array(Example).max(500).default([]),
}

/** A query in the language of README "Brand queries", with examples that prove it. A text alone is the query. */
const QuerySettings = z.preprocess(
  (given) => (typeof given === 'string' ? { query: given } : given),
  z.strictObject({
    name: z.string().trim().min(1).max(80).optional(),
    query: z.string().min(1).max(100_000),
    ...Examples,
  }),
)

const Watched = {
  id: BrandId.optional(),
  name: z.string().trim().min(1).max(80),
  /** Any of these words makes a mention theirs, unless one of `not` stands in it too. */
  words: Words.default([]),
  not: Words.default([]),
  /** Any of these queries does as well, whatever `not` says. */
  queries: z.array(QuerySettings).max(100).default([]),
  ...Examples,
}

/** A brand or competitor. */
export const BrandSettings = z.strictObject({
  ...Watched,
  /** Author ids or handles of the brand's own accounts. */
  accounts: Accounts.default([]),
})
export type BrandSettings = z.infer<typeof BrandSettings>

export const TopicSettings = z.strictObject(Watched)
export type TopicSettings = z.infer<typeof TopicSettings>

const entityKinds = ['product', 'person', 'place', 'other'] as const
/** A product, person or place to be found in mentions. */
export const EntitySettings = z.strictObject({ ...Watched, kind: z.enum(entityKinds).default('product') })
export type EntitySettings = z.infer<typeof EntitySettings>

/** The id of a brand or topic: stated, or made of its name. */
export const idFor = (entry: { readonly id?: string | undefined; readonly name: string }): string =>
  entry.id ?? idOfName(entry.name)

const Named = z.looseObject({ id: z.string().optional(), name: z.string() })

/** Ids must be usable and unique. Takes unfinished settings too, so that all problems can be told at once. */
export const idProblems = (settings: Unparsed): readonly SettingsProblem[] => {
  const problems: SettingsProblem[] = []
  const unique = (key: string, seen: Set<string>): void => {
    listOf(settings[key]).forEach((raw, at) => {
      const entry = Named.safeParse(raw).data
      if (entry === undefined || entry.name.trim() === '') return
      const id = idFor(entry)
      const path = [key, at, entry.id === undefined ? 'name' : 'id']
      if (!BrandId.safeParse(id).success) {
        // A stated id has been told about by its own rule.
        if (entry.id === undefined) problems.push({ path, text: 'no id can be made of this name: state an id' })
      } else if (seen.has(id)) {
        problems.push({ path, text: `the id ${id} is taken by an earlier entry` })
      }
      seen.add(id)
    })
  }
  const brandIds = new Set<string>()
  unique('brands', brandIds)
  unique('competitors', brandIds)
  unique('topics', new Set())
  unique('entities', new Set())
  return problems
}
