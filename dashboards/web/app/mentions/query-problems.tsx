import type { SearchFound } from '../../contract/search.ts'
import { useScreen } from '../screen-context.ts'

/** What is wrong with a search, each with its place, and one button that applies every cure. */
export const QueryProblems = ({
  found,
  apply,
}: {
  readonly found: Partial<SearchFound> | undefined
  readonly apply: (query: string) => void
}) => {
  const { w } = useScreen()
  const problems = found?.problems ?? []
  const fixed = found?.fixed ?? null
  if (problems.length === 0) return null
  return (
    <div className="query-problems" role="alert">
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.from}`} className={problem.severity}>
            {w.search.at(problem.from + 1)} {w.search.problem(problem)} <span className="soft">{problem.code}</span>
          </li>
        ))}
      </ul>
      {fixed !== null && (
        <button type="button" onClick={() => apply(fixed)}>
          {w.search.fix} <code>{fixed}</code>
        </button>
      )}
    </div>
  )
}
