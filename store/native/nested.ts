import { type Bytes, openBytes, putText } from './bytes.ts'
import { bool, type Column, none, put, putInt32, putWide, uint64 } from './columns.ts'

/** `absent`: what stands in the place of a value that is not there. */
export const nullable =
  <T>(open: () => Column<T>, absent: T) =>
  (): Column<T | undefined> => {
    const nulls = bool()
    const inner = open()
    return {
      type: `Nullable(${inner.type})`,
      push: (value) => {
        nulls.push(value === undefined)
        inner.push(value ?? absent)
      },
      prefix: none,
      values: (to) => {
        nulls.values(to)
        inner.values(to)
      },
      clear: () => {
        nulls.clear()
        inner.clear()
      },
    }
  }

/** Offsets of the ends, then all elements. */
export const list =
  <T>(open: () => Column<T>) =>
  (): Column<readonly T[]> => {
    const ends = uint64()
    const inner = open()
    let end = 0
    return {
      type: `Array(${inner.type})`,
      push: (values) => {
        // Not `for of`: an iterator for every row is a tenth of what a worker allocates.
        for (let at = 0; at < values.length; at++) inner.push(values[at] as T)
        end += values.length
        ends.push(end)
      },
      prefix: inner.prefix,
      values: (to) => {
        ends.values(to)
        inner.values(to)
      },
      clear: () => {
        end = 0
        ends.clear()
        inner.clear()
      },
    }
  }

/** A named tuple: each field with its column and the part of a value it takes. */
export const tuple =
  <T>(fields: Readonly<Record<string, readonly [open: () => Column<never>, of: (value: T) => unknown]>>) =>
  (): Column<T> => {
    const parts = Object.entries(fields).map(([name, [open, of]]) => ({ name, column: open(), of }))
    return {
      type: `Tuple(${parts.map(({ name, column }) => `${name} ${column.type}`).join(', ')})`,
      push: (value) => {
        for (let at = 0; at < parts.length; at++) {
          const part = parts[at] as (typeof parts)[number]
          part.column.push(part.of(value) as never)
        }
      },
      prefix: (to) => {
        for (const { column } of parts) column.prefix(to)
      },
      values: (to) => {
        for (const { column } of parts) column.values(to)
      },
      clear: () => {
        for (const { column } of parts) column.clear()
      },
    }
  }

const KEYS_VERSION = 1
const HAS_KEYS = 2 ** 9
const index = { 1: 0, 2: 1, 4: 2 } as const
const widthFor = (keys: number): 1 | 2 | 4 => (keys <= 0x100 ? 1 : keys <= 0x10000 ? 2 : 4)

/** LowCardinality(String): the block's own dictionary, then one index a value. */
export const dictionary = (): Column<string> => {
  const numbers = new Map<string, number>()
  const keys = openBytes()
  const indexes = openBytes()
  let [last, lastNumber, run] = ['', -1, 0]
  const numberOf = (value: string): number => {
    let number = numbers.get(value)
    if (number === undefined) {
      number = numbers.size
      numbers.set(value, number)
      putText(keys, value)
    }
    return number
  }
  const settle = (): void => {
    indexes.reserve(4 * run)
    for (; run > 0; run--) {
      putInt32(indexes.data, indexes.at, lastNumber)
      indexes.at += 4
    }
  }
  return {
    type: 'LowCardinality(String)',
    push: (value) => {
      if (value !== last || lastNumber < 0) {
        settle()
        last = value
        lastNumber = numberOf(value)
      }
      run++
    },
    prefix: (to) => putNumber(to, KEYS_VERSION),
    values: (to) => {
      settle()
      const count = indexes.length / 4
      if (count === 0) return
      const width = widthFor(numbers.size)
      putNumber(to, index[width] + HAS_KEYS)
      putNumber(to, numbers.size)
      put(to, keys)
      putNumber(to, count)
      to.reserve(count * width)
      for (let at = 0; at < count; at++) {
        for (let byte = 0; byte < width; byte++) to.data[to.at++] = indexes.data[at * 4 + byte] as number
      }
    },
    clear: () => {
      numbers.clear()
      keys.clear()
      indexes.clear()
      lastNumber = -1
      run = 0
    },
  }
}

const putNumber = (to: Bytes, value: number): void => {
  to.reserve(8)
  putWide(to.data, to.at, value)
  to.at += 8
}
