import { z } from 'zod'
import type { ErrorCode } from '../../../config/errors.ts'

/** Every error answer: a code of the catalog, what happened, what to do. */
export const Problem = z.object({ code: z.string(), message: z.string(), hint: z.string() })
export type Problem = z.infer<typeof Problem>

/** The codes that a browser is told in words of their own, in each language; all others are our own fault. */
export type ToldCode = Extract<
  ErrorCode,
  | 'SL_REQUEST_INVALID'
  | 'SL_REQUEST_REFUSED'
  | 'SL_NOT_FOUND'
  | 'SL_REQUEST_TOO_MANY'
  | 'SL_STORE_UNAVAILABLE'
  | 'SL_STORE_DISK_FULL'
  | 'SL_STORE_DENIED'
  | 'SL_STORE_REJECTED'
  | 'SL_APP_NOT_BUILT'
  | 'SL_INTERNAL'
>
