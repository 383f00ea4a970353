const WIDTH = 160
const HEIGHT = 28
const PAD = 2

/** The course of a figure, without axes; a gap stays a gap. Decoration: the figure and its change are the message. */
export const Sparkline = ({ course, mood }: { readonly course: readonly (number | null)[]; readonly mood: string }) => {
  const known = course.filter((value) => value !== null)
  if (known.length < 3) return <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" />
  const low = Math.min(...known)
  const height = Math.max(...known) - low || 1
  const x = (at: number): number => PAD + (at / Math.max(1, course.length - 1)) * (WIDTH - 2 * PAD)
  const y = (value: number): number => HEIGHT - PAD - ((value - low) / height) * (HEIGHT - 2 * PAD)
  let pen = 'M'
  const path = course.map((value, at) => {
    if (value === null) {
      pen = 'M'
      return ''
    }
    const step = `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    pen = 'L'
    return step
  })
  return (
    <svg className={`spark ${mood}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path.join('')} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
