import { printableCut } from './printable.ts'

const SHOWN_CHARS_MAX = 60
/** Whatever stands under such a name, or looks like this, may be a secret and is never repeated. */
const secretName = /pass|secret|token|key|credential|auth/i
const secretText = /whsec_|-----BEGIN|^(?=.*\d)[A-Za-z0-9+/_=-]{24,}$/

/** Slashes may be missing, or too many: what is shown here is often what was mistyped. A password may hold some, too. */
const withoutCredentials = (text: string): string =>
  text
    .replace(/^([^:@]*:[\\/]*)(?:[^@/?#\s]*|[^@/?#]*:[^@]*)@/, '$1…@')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/[^?#]*)\?.*$/i, '$1?…')

/** What was found, for a message about it: cut, on one line, without secrets. */
export const foundText = (value: unknown, path: readonly PropertyKey[]): string => {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object') return 'a map'
  const hidden =
    path.some((part) => typeof part === 'string' && secretName.test(part)) ||
    (typeof value === 'string' && secretText.test(value))
  if (hidden) return typeof value === 'string' ? 'a text (not shown)' : `a ${typeof value} (not shown)`
  if (typeof value !== 'string') return printableCut(String(value), SHOWN_CHARS_MAX)
  return value === '' ? 'an empty text' : `"${printableCut(withoutCredentials(value), SHOWN_CHARS_MAX)}"`
}
