/** Further places of one mention are not noted: a text that repeats a word so often says nothing new. */
const PLACES_MAX = 50_000

/** What one mention met, in arrays that are never cleared: a stamp of another epoch means no. */
export interface Hits {
  epoch: number
  /** By condition: the epoch in which it was met. */
  readonly met: Int32Array
  /** By condition: the epoch in which it was judged, for those that are judged only when asked. */
  readonly judged: Int32Array
  /** The conditions met by looking through the words, in the order of their first place. */
  readonly order: Int32Array
  orderCount: number
  /** By condition: whether its places are asked for, and the first and last of them. */
  readonly wanted: Uint8Array
  readonly first: Int32Array
  readonly last: Int32Array
  from: Int32Array
  to: Int32Array
  next: Int32Array
  places: number
}

export const openHits = (conditions: number): Hits => ({
  epoch: 0,
  met: new Int32Array(conditions),
  judged: new Int32Array(conditions),
  order: new Int32Array(conditions),
  orderCount: 0,
  wanted: new Uint8Array(conditions),
  first: new Int32Array(conditions),
  last: new Int32Array(conditions),
  from: new Int32Array(256),
  to: new Int32Array(256),
  next: new Int32Array(256),
  places: 0,
})

/** Forgets the mention before. */
export const nextEpoch = (hits: Hits): void => {
  hits.orderCount = 0
  hits.places = 0
  if (hits.epoch === 0x7fffffff) {
    hits.met.fill(0)
    hits.judged.fill(0)
    hits.epoch = 0
  }
  hits.epoch++
}

const grown = (array: Int32Array): Int32Array => {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

const notePlace = (hits: Hits, condition: number, fresh: boolean, from: number, to: number): void => {
  const place = hits.places
  if (place >= PLACES_MAX) return
  if (place === hits.from.length) {
    hits.from = grown(hits.from)
    hits.to = grown(hits.to)
    hits.next = grown(hits.next)
  }
  hits.places++
  hits.from[place] = from
  hits.to[place] = to
  hits.next[place] = -1
  if (fresh) hits.first[condition] = place
  else hits.next[hits.last[condition] as number] = place
  hits.last[condition] = place
}

/** A condition is met by the tokens from `from` to `to`, both included. */
export const noteHit = (hits: Hits, condition: number, from: number, to: number): void => {
  const fresh = hits.met[condition] !== hits.epoch
  if (fresh) {
    hits.met[condition] = hits.epoch
    hits.order[hits.orderCount++] = condition
    hits.first[condition] = -1
  }
  if (hits.wanted[condition] === 1) notePlace(hits, condition, fresh || hits.first[condition] === -1, from, to)
}
