interface Factory {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): unknown
}

/**
 * The page may turn no string into HTML, by its content security policy. The chart library empties its own element
 * that way, and nothing else: so the empty string is the one exception.
 */
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
factory?.createPolicy('default', {
  createHTML: (html) => {
    if (html === '') return html
    throw new TypeError('html from a string refused')
  },
})
