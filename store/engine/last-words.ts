const CHARS_MAX = 400
const LINES_MAX = 3
/** A line of a stack trace, `12. name @ 0x…`. */
const FRAME = /^\d+\. .* @ 0x[0-9a-f]+$/
const COMPLAINT = /<(?:Error|Fatal)> (?<words>.*)$/

/** What an engine that ended said last: its complaint, if it made one, not the stack trace behind it. */
export const lastWords = (output: string): string => {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !FRAME.test(line))
  const complaint = lines.flatMap((line) => COMPLAINT.exec(line)?.groups?.['words'] ?? []).at(-1)
  return (complaint ?? lines.slice(-LINES_MAX).join(' ')).slice(0, CHARS_MAX)
}
