import type { SearchFound } from '../../contract/search.ts'
import { useScreen } from '../screen-context.ts'

/** A pasted sentence lacks an operator between any two words: more than these are counted, so that the list stays near. */
const SHOWN_MAX = 4

/** What is wrong with a search, each with its place, and one button that applies every cure. */
export const QueryProblems = ({
  found,
  apply,
}: {
  readonly found: Partial<SearchFound> | undefined
  readonly apply: (query: string) => void
}) => {
  const { f, w } = useScreen()
  // What keeps a query from running before what is only worth a word.
  const problems = (found?.problems ?? []).toSorted(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
  )
  const fixed = found?.fixed ?? null
  if (problems.length === 0) return null
  return (
    <div className="query-problems" role="alert">
      <ul>
        {problems.slice(0, SHOWN_MAX).map((problem) => (
          <li key={`${problem.code} ${problem.from}`} className={problem.severity}>
            {w.search.at(problem.from + 1)} {w.search.problem(problem)} <span className="soft">{problem.code}</span>
          </li>
        ))}
        {problems.length > SHOWN_MAX && <li className="soft">{w.search.more(f.count(problems.length - SHOWN_MAX))}</li>}
      </ul>
      {fixed !== null && (
        <button type="button" onClick={() => apply(fixed)}>
          {w.search.fix} <code>{fixed}</code>
        </button>
      )}
    </div>
  )
}
