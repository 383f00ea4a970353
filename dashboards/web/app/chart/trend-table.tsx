import type { Trend } from '../../contract/figures.ts'
import { useScreen } from '../screen-context.ts'

/** The chart's figures as they are, for reading one by one and for screen readers. */
export const TrendTable = ({ trend }: { readonly trend: Trend }) => {
  const { f, w } = useScreen()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={w.trend.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.trend.when}</th>
            <th scope="col">{w.trend.mentions}</th>
            <th scope="col">{w.moods.negative}</th>
            <th scope="col">{w.moods.neutral}</th>
            <th scope="col">{w.moods.positive}</th>
            <th scope="col">{w.expected}</th>
            <th scope="col">{w.trend.net}</th>
          </tr>
        </thead>
        <tbody>
          {trend.buckets.toReversed().map((bucket) => (
            <tr key={bucket.at}>
              <th scope="row">
                {f.step(bucket.at, bucket.until)}
                {bucket.unfinished && ` (${w.trend.unfinished})`}
                {bucket.partial && !bucket.unfinished && ` (${w.trend.partial})`}
                {bucket.gap && ` (${w.trend.gap})`}
              </th>
              <td>{f.count(bucket.mentions)}</td>
              <td>{f.count(bucket.negative)}</td>
              <td>{f.count(bucket.neutral)}</td>
              <td>{f.count(bucket.positive)}</td>
              <td>{bucket.expected === null ? '–' : f.count(bucket.expected)}</td>
              <td>{bucket.net === null ? '–' : f.signed(bucket.net)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
