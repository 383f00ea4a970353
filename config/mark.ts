const YES = /^(y|yes|j|ja|1|true|wahr|x|right|✓)$/i
const NO = /^(n|no|nein|0|false|falsch|wrong|✗|-)$/i

/** What somebody wrote into a column to be marked, in either language; `none` for nothing, undefined for anything else. */
export const markOf = (written: string): boolean | 'none' | undefined => {
  const mark = written.trim()
  if (mark === '') return 'none'
  return YES.test(mark) ? true : NO.test(mark) ? false : undefined
}
