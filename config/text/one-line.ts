// Everything that could steer a terminal, hide or turn text around; the joiners stay, emoji and Persian need them.
const unwanted = /[\p{Cc}\p{Cs}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu
const breaks = /[\s\u0085\u2028\u2029]+/gu

/** Text from outside as one line: breaks become spaces, controls and directions go, cut to `charsMax` with a `…`. */
export const oneLine = (text: string, charsMax: number): string => {
  // Cut before the work: a mention may hold a million characters.
  const points = [
    ...text
      .slice(0, charsMax * 4)
      .replace(breaks, ' ')
      .replace(unwanted, '')
      .trim(),
  ]
  return points.length > charsMax || text.length > charsMax * 4
    ? `${points
        .slice(0, charsMax - 1)
        .join('')
        .trimEnd()}…`
    : points.join('')
}
