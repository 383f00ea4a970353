const named: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0',
  auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß',
  eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', aacute: 'á', ccedil: 'ç', ntilde: 'ñ', oacute: 'ó', iacute: 'í',
  hellip: '…', mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„',
  laquo: '«', raquo: '»', euro: '€', pound: '£', bull: '•', middot: '·', trade: '™', copy: '©', reg: '®', deg: '°',
} // biome-ignore format: a table

const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi
const anyAmpersand = /&/g

const fromCode = (code: number): string | undefined =>
  code < 0x20 || code > 0x10_ffff || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000)
    ? undefined
    : String.fromCodePoint(code)

/** Decodes HTML entities exactly once: `&amp;lt;` becomes `&lt;`. What is no entity, or a control character, stays. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
        if (decimal !== undefined) return fromCode(Number(decimal)) ?? whole
        if (hex !== undefined) return fromCode(Number.parseInt(hex, 16)) ?? whole
        return named[name ?? ''] ?? whole
      })
    : text

/** How many of `texts` hold entities, and how many an ampersand that is none: the mark of text never encoded. */
export const countEntities = (texts: readonly string[]): { readonly encoded: number; readonly bare: number } => {
  let encoded = 0
  let bare = 0
  for (const text of texts) {
    const entities = [...text.matchAll(entity)].filter(([whole]) => decodeEntities(whole) !== whole).length
    if (entities > 0) encoded++
    if ((text.match(anyAmpersand)?.length ?? 0) > entities) bare++
  }
  return { encoded, bare }
}
