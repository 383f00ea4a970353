import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Logger } from '../../config/events.ts'
import type { Query } from '../../config/query/ast.ts'
import type { Settings } from '../../config/settings/schema.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import type { Store } from '../../store/client.ts'
import type { HealthReport } from './contract/health.ts'
import type { Said } from './contract/mentions.ts'

/** Takes a pushed body as it came, with its headers; says status and JSON body of the answer. */
export type PushHandler = (
  headers: IncomingHttpHeaders,
  body: Buffer,
) => Promise<{ readonly status: number; readonly body: object }>

/** What the page may do with an incident. */
interface IncidentDesk {
  /** False: there is no such incident, or it is over. Twice is as good as once. */
  acknowledge(id: string, by: string, signal: AbortSignal): Promise<boolean>
}

/** One mention towards one brand. */
interface CorrectionPlace {
  readonly id: string
  readonly brand: string
}

/** What the page may set right about a mention. */
interface CorrectionDesk {
  /** Rejects with SL_NOT_FOUND when there is no such mention of this brand. */
  correct(
    place: CorrectionPlace,
    said: Said & { readonly by: string; readonly at: number },
    signal: AbortSignal,
  ): Promise<void>
  /** False: there is nothing to take back. */
  undo(
    place: CorrectionPlace & { readonly what: Said['what'] },
    said: { readonly by: string; readonly at: number },
    signal: AbortSignal,
  ): Promise<boolean>
}

/** Finds mentions of a brand by a query, newest first, a page at a time. */
export type Search = (
  query: Query,
  asked: {
    readonly brand: string
    readonly period: { readonly from: number; readonly to: number }
    readonly place?: { readonly source: string; readonly channel: string }
    readonly before?: { readonly at: number; readonly id: string }
    readonly limit: number
  },
  signal: AbortSignal,
) => Promise<{
  readonly ids: readonly string[]
  readonly next?: { readonly at: number; readonly id: string }
  readonly lookedUntil?: number
}>

/** How long an answer is wanted: until whoever asked has left or the page closes. For reading; what changes something is done whole. */
export type WantedUntil = (request: FastifyRequest) => AbortSignal

/** What answers at a port before the page does. Opened twice is as good as once; it may be opened again. */
export interface WaitingRoom {
  open(): Promise<void>
  close(): Promise<void>
}

export interface WebDeps {
  readonly store: Store
  readonly settings: Settings
  readonly watchList: WatchList
  readonly logger: Logger
  readonly push?: PushHandler
  readonly health: () => Promise<HealthReport>
  readonly incidents: IncidentDesk
  /** Absent: this page corrects nothing. */
  readonly corrections?: CorrectionDesk
  /** Absent: this page does not search. */
  readonly search?: Search
  readonly now: () => number
  /** Leaves the port to the page when that can answer. */
  readonly room?: WaitingRoom
  /** Folder of the built browser app; default: the one beside this file. */
  readonly appDir?: string
}
