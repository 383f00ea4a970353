import { APOSTROPHE, classOf, DIGIT, GAP, IDEOGRAPH, LETTER, SKIP } from '../text/fold.ts'

const UNDERSCORE = 0x5f

/** Between words: white space and hyphens are one and the same, anything else must be as written. */
export type Glue = { readonly kind: 'gap' } | { readonly kind: 'exact'; readonly text: string; readonly loose: boolean }

const GAP_GLUE: Glue = { kind: 'gap' }

const isGap = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const kind = classOf[text.charCodeAt(at)]
    if (kind !== GAP && kind !== SKIP && text[at] !== '_') return false
  }
  return text !== ''
}

/** Entities, kinds of apostrophe and what no reader sees make no difference; around `&` and `+` neither do spaces. */
export const plainGlue = (text: string, loose: boolean): string => {
  let bare = ''
  for (const sign of text.replaceAll('&amp;', '&')) {
    const kind = classOf[sign.charCodeAt(0)]
    if (kind === SKIP || (loose && kind === GAP) || /\p{Emoji_Modifier}/u.test(sign)) continue
    bare += kind === APOSTROPHE ? "'" : sign
  }
  return bare
}

/** What stands between two words of a pattern. */
export const glueOf = (text: string): Glue => {
  if (isGap(text) && !text.includes('_')) return GAP_GLUE
  const loose = /[&+]/.test(text)
  return { kind: 'exact', text: plainGlue(text, loose), loose }
}

/** Whether what stands between two words of a text is that. */
export const glueFits = (glue: Glue, between: string): boolean =>
  glue.kind === 'gap' ? isGap(between) : plainGlue(between, glue.loose) === glue.text

/** An underscore that glues on another word: `@kavento_help` is not `@kavento`. */
export const gluedWord = (units: Uint16Array, at: number, step: 1 | -1): boolean => {
  if (at < 1 || units[at] !== UNDERSCORE) return false
  const kind = classOf[units[at + step] as number]
  return kind === LETTER || kind === DIGIT || kind === IDEOGRAPH
}
