/** `1,204`: with English commas, in whatever language this machine is set to. */
export const grouped = (value: number): string => value.toLocaleString('en-US')

/** `1 row`, `1,204 rows`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`
