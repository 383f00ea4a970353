import { printableCut } from '../config/text/printable.ts'

const CHARS_MAX = 200
const LACKING = /^(\S+): Not enough privileges\. .* necessary to have the grant (.+)/s
/** Of several that a statement needs at once, those that are not there. */
const MISSING = /\(Missing permissions: (.+)\)/s

/** Where a profile holds a setting fast that we state. */
const FAST = /^Setting (\w+) should/

/** As an admin would give it: not column by column, nor for the table of a moment in which ClickHouse makes a view anew. */
const grantOf = (said: string): string =>
  said
    .replace(/(?: WITH GRANT OPTION)?(?:\.\s*(?:\([A-Z_]+\).*)?)?$/s, '')
    .replace(/\([^)]*\)/g, '')
    .replace(/\._tmp_\w+/g, '.*')

interface Denial {
  readonly message: string
  readonly code: string
  readonly type?: string | undefined
}

/** What ClickHouse does not let a user do; where it says which grant is missing, how that is given. */
export const deniedLine = (error: Denial): string => {
  const code = `ClickHouse code ${error.code} ${error.type ?? ''}`.trim()
  const [, setting] = FAST.exec(error.message) ?? []
  if (setting !== undefined) {
    return `store denied: setting ${setting} (${code}); let the settings profile of store.user allow it`
  }
  const [, user, needed] = LACKING.exec(error.message) ?? []
  if (user === undefined || needed === undefined) return `store denied: ${code}`
  const [, missing = needed] = MISSING.exec(needed) ?? []
  const grant = printableCut(grantOf(missing), CHARS_MAX)
  return `store denied: user ${user} lacks the grant ${grant} (${code}); let an admin say: GRANT ${grant} TO ${user}`
}
