import type { Figure, Overview } from '../../contract/figures.ts'

/** A step that has only begun would end every course in a fall: it is left out until it holds as much as the one before. */
export const drawnCourse = ({ figures, unfinished }: Overview, { course }: Figure): Figure['course'] => {
  const [last, before] = [-1, -2].map((nth) => figures.mentions.course.at(nth) ?? 0) as [number, number]
  const isTold = !unfinished || last >= before
  return isTold ? course : [...course.slice(0, -1), null]
}
