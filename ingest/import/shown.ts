const SHOWN_CHARS_MAX = 60

/** Text from a file as it may be shown on a terminal: one line, without control or direction characters, cut. */
export const shown = (text: string, charsMax = SHOWN_CHARS_MAX): string => {
  const line = text.slice(0, charsMax * 4).replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ')
  return line.length > charsMax ? `${line.slice(0, charsMax - 1)}…` : line
}
