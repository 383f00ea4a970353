/** Undetermined, none, several, another one, and those that platforms made up for themselves (`qht`: tags alone). */
export const isNoLanguage = (code: string): boolean => /^(und|zxx|mul|mis|q[a-t][a-z])$/i.test(code.trim())

/** A code of two or three letters, and what may stand behind it: `en`, `en-GB`, `zh_Hans_CN`. */
export const languageTag = /^[a-z]{2,3}(?:[-_][a-z0-9]{1,8}){0,4}$/i

/** What each code was found to be: asking costs microseconds, and every mention has one. */
const usual = new Map<string, string>()

/**
 * The language in `en`, `EN-gb`, `en_US` or `eng`, by the code that all else goes by: two letters where there are two,
 * `he` for the `iw` of former days. Undefined for what names no language.
 */
export const languageCode = (stated: string): string | undefined => {
  const code = /^([a-z]{2,3})(?:[-_]|$)/i.exec(stated.trim())?.[1]?.toLowerCase()
  if (code === undefined || isNoLanguage(code)) return undefined
  const known = usual.get(code)
  if (known !== undefined) return known
  const { language } = new Intl.Locale(code)
  const name = language.length === 2 ? language : code
  usual.set(code, name)
  return name
}
