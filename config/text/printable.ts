/** C0 and C1 controls, format characters (directions, zero widths), lone surrogates, line separators. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

const escaped = (char: string): string => {
  switch (char) {
    case '\n':
      return '\\n'
    case '\r':
      return '\\r'
    case '\t':
      return '\\t'
    default:
      return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`
  }
}

/**
 * Text from outside as it may stand on a terminal: one line in which every control, direction or invisible
 * character is spelled out, so that it can neither steer the terminal nor hide.
 */
export const printable = (text: string): string => text.replace(unprintable, escaped)

/** Like `printable`, cut to `charsMax` code points with a closing `…`. */
export const printableCut = (text: string, charsMax: number): string => {
  // A code point is at most two units, so nothing that could be shown is sliced off here.
  const points = [...printable(text.slice(0, charsMax * 2 + 2))]
  return points.length > charsMax ? `${points.slice(0, Math.max(0, charsMax - 1)).join('')}…` : points.join('')
}

const jsonEscaped = (char: string): string =>
  [...Array(char.length).keys()].map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')

/** Lines of JSON as they may stand on a terminal: controls and directions as JSON writes them, so that they mean the same. */
export const printableJson = (lines: string): string =>
  lines.replace(unprintable, (char) => (char === '\n' ? char : jsonEscaped(char)))

/** Bytes of unknown encoding: UTF-8 where they are UTF-8, `\xNN` where they are not; line breaks stay. */
export const printableBytes = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/[\x80-\xff]+/g, (run) => readable(Buffer.from(run, 'latin1')))
    .split('\n')
    .map(printable)
    .join('\n')

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const readable = (bytes: Buffer): string => {
  let out = ''
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes.readUInt8(at)
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
    try {
      out += strict.decode(bytes.subarray(at, at + length))
      at += length
    } catch {
      out += `\\x${lead.toString(16)}`
      at++
    }
  }
  return out
}
