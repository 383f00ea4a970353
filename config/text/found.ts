import { counted } from './counted.ts'
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

const numberKind = (value: number): string =>
  value < 0 ? 'a negative number' : Number.isInteger(value) ? 'a whole number' : 'a number with a fraction'

/** What kind of thing was found, nothing of what it says. */
export const foundKind = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'number') return numberKind(value)
  if (typeof value === 'string')
    return value === '' ? 'an empty text' : `a text of ${counted(value.length, 'character')}`
  return typeof value === 'object' ? 'a map' : String(value)
}

/** What was found, for a message about it: cut, on one line, without secrets. */
export const foundText = (value: unknown, path: readonly PropertyKey[]): string => {
  if (typeof value === 'object' || value === undefined) return foundKind(value)
  const hidden =
    path.some((part) => typeof part === 'string' && secretName.test(part)) ||
    (typeof value === 'string' && secretText.test(value))
  if (hidden) return typeof value === 'string' ? 'a text (not shown)' : `a ${typeof value} (not shown)`
  if (typeof value !== 'string') return printableCut(String(value), SHOWN_CHARS_MAX)
  return value === '' ? 'an empty text' : `"${printableCut(withoutCredentials(value), SHOWN_CHARS_MAX)}"`
}
