/** Every set of these, once: mentions hold a reference. Index: bit `n` is set where the `n`-th is in it. */
export const subsetsOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: 2 ** all.length }, (_, bits) =>
    Object.freeze(all.filter((_one, at) => ((bits >> at) & 1) === 1)),
  )
