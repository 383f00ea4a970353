import { readFileSync } from 'node:fs'
import { decodeModel, type ModelFile } from './format.ts'

let shipped: WeakRef<ModelFile> | undefined

/**
 * The model that comes with this version (its card: CARD.md beside this file). Whoever opened it has copies of its
 * tables, so the file itself, 10 MB, is kept no longer than somebody holds it.
 */
export const shippedModel = (): ModelFile => {
  const known = shipped?.deref()
  if (known !== undefined) return known
  const read = decodeModel(readFileSync(new URL('weights/shipped.model', import.meta.url)))
  shipped = new WeakRef(read)
  return read
}
