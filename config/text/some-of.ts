/** `Kavento, Telwyn and 3 more`: the first `max` names, and how many there are besides. */
export const someOf = (names: readonly string[], max: number): string => {
  const more = names.length - max
  return `${names.slice(0, max).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
