import { openBytes } from './bytes.ts'
import { type Column, none, put, putInt32, uint64 } from './columns.ts'

/** A part of a text by its units, and what it weighs. */
export interface Reason {
  readonly from: number
  readonly to: number
  readonly weight: number
}

const WIDTH = 4

/**
 * Array(Tuple(from UInt32, to UInt32, weight Float32)): the same as `list(tuple(…))`. A mention has about ten of
 * them: one loop instead of three calls behind an interface for each.
 */
export const reasons = (): Column<readonly Reason[]> => {
  const ends = uint64()
  const [from, to, weight] = [openBytes(), openBytes(), openBytes()]
  const fields = [from, to, weight]
  let end = 0
  return {
    type: 'Array(Tuple(from UInt32, to UInt32, weight Float32))',
    push: (values) => {
      for (const field of fields) field.reserve(WIDTH * values.length)
      for (let index = 0; index < values.length; index++) {
        const reason = values[index] as Reason
        const at = from.at + WIDTH * index
        putInt32(from.data, at, reason.from)
        putInt32(to.data, at, reason.to)
        weight.data.writeFloatLE(reason.weight, at)
      }
      for (const field of fields) field.at += WIDTH * values.length
      end += values.length
      ends.push(end)
    },
    prefix: none,
    values: (block) => {
      ends.values(block)
      for (const field of fields) put(block, field)
    },
    clear: () => {
      end = 0
      ends.clear()
      for (const field of fields) field.clear()
    },
  }
}
