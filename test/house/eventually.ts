/** Repeats `check` until it holds; fails with its last error after `withinMs`. Never a bet on how fast something is. */
export const eventually = async <T = void>(check: () => T | Promise<T>, withinMs = 60_000): Promise<T> => {
  const giveUpAt = performance.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > giveUpAt) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
