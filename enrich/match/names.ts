import type { Query, TextLeaf } from '../../config/query/ast.ts'
import type { Brand } from '../../config/settings/watchlist.ts'
import { englishFunctionWords, germanFunctionWords } from '../../config/text/function-words.ts'
import { foldedOf } from './forms.ts'
import { patternsOf } from './pattern.ts'
import { sharePatterns, VERY_COMMON_SHARE } from './required.ts'
import { freeWords } from './shape.ts'

/** Words of a query that can stand for the brand, and a guess at the share of mentions that hold one of them. */
interface Named {
  readonly leaves: readonly TextLeaf[]
  readonly share: number
}

type IsName = (leaf: TextLeaf) => boolean

const leafOf = (text: string): TextLeaf => ({
  kind: 'text',
  text,
  quoted: true,
  caseSensitive: false,
  scope: 'any',
  span: { from: 0, to: 0 },
})

const wordsIn = (text: string): readonly string[] =>
  text.split(/[^\p{L}\p{M}\p{N}]+/u).flatMap((word) => foldedOf(word) || [])

// `die` tells no language, for English has it too; in a name it is the article.
const everyday = new Set(
  [...englishFunctionWords, ...germanFunctionWords, 'die'].flatMap((word) => foldedOf(word) || []),
)

/** `Die Bahn` is known by `Bahn`, `The Who` by both. */
const tellingWords = (name: string): readonly string[] => {
  const words = wordsIn(name)
  const telling = words.filter((word) => !everyday.has(word))
  return telling.length > 0 ? telling : words
}

/** The share of a part's words that name the brand. */
const namingOf = ({ leaves }: Named, isName: IsName): number => leaves.filter(isName).length / leaves.length

/**
 * Of parts that must all be met, the one that names the brand, before all one of nothing but its names; else the rarest,
 * unless everyone uses its words.
 */
const tellingOf = (parts: readonly (Named | undefined)[], isName: IsName): Named | undefined => {
  const known = parts.filter((part) => part !== undefined).map((part) => ({ part, naming: namingOf(part, isName) }))
  const most = known.reduce((best, { naming }) => Math.max(best, naming), 0)
  const told = known.filter(({ part, naming }) => (most > 0 ? naming === most : part.share < VERY_COMMON_SHARE))
  const [first, ...more] = told.map(({ part }) => part)
  return more.reduce((best, next) => (next.share < (best?.share ?? 0) ? next : best), first)
}

/** `kavento NOT pasta` wants nothing beside the one. */
const onlyPart = (parts: readonly Query[]): Query | undefined => {
  const [only, ...more] = parts.filter(({ kind }) => kind !== 'not')
  return more.length === 0 ? only : undefined
}

const namedIn = (query: Query, isName: IsName): Named | undefined => {
  switch (query.kind) {
    case 'text':
      return query.slop === undefined
        ? { leaves: [query], share: sharePatterns(patternsOf(query, 0)) }
        : tellingOf(
            freeWords(query).map((word) => namedIn(word, isName)),
            isName,
          )
    case 'or': {
      const parts = query.parts.flatMap((part) => namedIn(part, isName) ?? [])
      const share = parts.reduce((sum, part) => sum + part.share, 0)
      return parts.length === 0 ? undefined : { leaves: parts.flatMap(({ leaves }) => leaves), share }
    }
    case 'and': {
      const only = onlyPart(query.parts)
      if (only !== undefined) return namedIn(only, isName)
      return tellingOf(
        query.parts.map((part) => namedIn(part, isName)),
        isName,
      )
    }
    case 'near':
      return tellingOf([namedIn(query.left, isName), namedIn(query.right, isName)], isName)
    case 'within':
      return namedIn(query.part, isName)
    case 'field':
    case 'not':
      return undefined
    default:
      throw new TypeError(`unhandled query: ${JSON.stringify(query satisfies never)}`)
  }
}

/** Words and phrases of which each is enough for a match: they are the brand's names whatever its settings call it. */
const enoughIn = (query: Query): readonly string[] => {
  switch (query.kind) {
    case 'text':
      return query.slop === undefined ? [foldedOf(query.text)] : []
    case 'or':
      return query.parts.flatMap(enoughIn)
    case 'and': {
      const only = onlyPart(query.parts)
      return only === undefined ? [] : enoughIn(only)
    }
    default:
      return []
  }
}

/**
 * What a brand is called in a text: its name, the handles of its accounts, and of its queries (word lists are queries)
 * what can stand for the brand alone. Words that only narrow are no names: of `kavento AND (broadband OR router)` it
 * is `kavento`.
 */
export const namesOf = ({
  name,
  accounts,
  queries,
}: Pick<Brand, 'name' | 'accounts' | 'queries'>): readonly TextLeaf[] => {
  const own = new Set(tellingWords(name))
  const enough = new Set(queries.flatMap(({ query }) => enoughIn(query)))
  const isName: IsName = ({ text }) => enough.has(foldedOf(text)) || wordsIn(text).some((word) => own.has(word))
  return [
    leafOf(name),
    ...accounts.map((account) => leafOf(`@${account.replace(/^@/, '')}`)),
    ...queries.flatMap(({ query }) => namedIn(query, isName)?.leaves ?? []),
  ]
}
