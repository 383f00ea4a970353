import { readFileSync } from 'node:fs'
import { decodeModel, type ModelFile } from './format.ts'

let shipped: ModelFile | undefined

/** The model that comes with this version (its card: CARD.md beside this file); read once. */
export const shippedModel = (): ModelFile => {
  shipped ??= decodeModel(readFileSync(new URL('weights/shipped.model', import.meta.url)))
  return shipped
}
