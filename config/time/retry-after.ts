const RETRY_AFTER_MS_MAX = 3_600_000

/**
 * How long a Retry-After header asks to wait, in ms: it holds seconds or a date, which is GMT also where it does not say
 * so. An hour at most; undefined when the header says nothing usable. `now` in epoch ms.
 */
export const retryAfterMs = (header: string | null | undefined, now: number): number | undefined => {
  const text = header?.trim() ?? ''
  const dated = /(?:gmt|utc|z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text} GMT`
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(dated) - now
  return Number.isFinite(ms) ? Math.min(RETRY_AFTER_MS_MAX, Math.max(0, ms)) : undefined
}
