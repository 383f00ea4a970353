import { z } from 'zod'

export const Setup = z.object({
  brands: z.array(z.object({ id: z.string(), name: z.string(), own: z.boolean() })),
  topics: z.array(z.object({ id: z.string(), name: z.string() })),
  timeZone: z.string().nullable().describe('IANA zone from the settings; null: the reader’s own'),
})
export type Setup = z.infer<typeof Setup>
