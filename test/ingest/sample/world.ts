import { DAY_MS } from '../../../config/time/instant.ts'
import type { World } from '../../../ingest/sample/draft.ts'
import type { SampleEvent } from '../../../ingest/sample/lifecycle.ts'
import { openSample } from '../../../ingest/sample/mentions.ts'

/** A Friday evening in November, Berlin time 20:40. */
export const anEvening = Date.UTC(2026, 10, 20, 19, 40)

export const aWorld = (over: Partial<World> & { readonly days?: number } = {}): World => {
  const { days = 14, ...rest } = over
  const anchorMs = rest.anchorMs ?? anEvening
  return { seed: 20_260, perHour: 40, anchorMs, startsAtMs: anchorMs - days * DAY_MS, ...rest }
}

/** Everything of a world up to `toMs`, its anchor unless said. */
export const allOf = (world: World, toMs = world.anchorMs): readonly SampleEvent[] =>
  openSample(world)(world.startsAtMs, toMs)

export const firstOnly = (events: readonly SampleEvent[]): readonly SampleEvent[] =>
  events.filter((event) => event.sighting.version === 1)
