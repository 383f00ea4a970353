import type { z } from 'zod'

/**
 * What a source saved as JSON; undefined at its first run, and where it is damaged or of another shape: beginning anew
 * costs time, not mentions, for intake knows what it has.
 */
export const readCursor = <T>(schema: z.ZodType<T>, saved: string | undefined): T | undefined => {
  try {
    return saved === undefined ? undefined : schema.safeParse(JSON.parse(saved)).data
  } catch {
    return undefined
  }
}
