import { PipelineError } from '../../../config/errors.ts'

/** Where a page of mentions, newest first, goes on: behind this instant (epoch ms) and, of that instant, this id. */
export interface PagePlace {
  readonly at: number
  readonly id: string
}

/** As `next` of a page says it, and `before` of the next question brings it back. */
export const placeText = ({ at, id }: PagePlace): string => `${at}_${id}`

/** Throws SL_REQUEST_INVALID for what no page of ours said. */
export const placeOf = (text: string): PagePlace => {
  const [, at, id] = /^(\d{1,15})_([0-9a-f-]{36}~?)$/.exec(text) ?? []
  if (at === undefined || id === undefined) {
    throw new PipelineError('SL_REQUEST_INVALID', 'before is not a cursor of this API')
  }
  return { at: Number(at), id }
}
