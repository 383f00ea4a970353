import { hash } from 'node:crypto'

/** About 3 MB. With more deliveries than this in ten minutes the oldest could be replayed unnoticed. */
const DELIVERIES_MAX = 20_000

export interface Deliveries {
  has(id: string, body: Buffer): boolean
  add(id: string, body: Buffer): void
}

/**
 * The webhook deliveries that were taken, oldest forgotten first. A signature is good for five minutes: without this, an
 * old delivery sent again, by a sender that heard no answer or by someone who listened, would undo a later edit.
 */
export const openDeliveries = (deliveriesMax = DELIVERIES_MAX): Deliveries => {
  const taken = new Set<string>()
  const keyOf = (id: string, body: Buffer): string => `${hash('sha256', id)} ${hash('sha256', body)}`
  return {
    has: (id, body) => taken.has(keyOf(id, body)),
    add: (id, body) => {
      taken.add(keyOf(id, body))
      for (const oldest of taken) {
        if (taken.size <= deliveriesMax) break
        taken.delete(oldest)
      }
    },
  }
}
