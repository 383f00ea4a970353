import { type Bytes, openBytes, putText, putVarint } from './bytes.ts'

/**
 * One column of a block in ClickHouse's Native format, as the server reads it over HTTP (protocol revision 0): values
 * in `type`'s binary form one after the other. Sources: ClickHouse docs "Native format", NativeReader.cpp,
 * SerializationLowCardinality.cpp.
 */
export interface Column<T> {
  readonly type: string
  push(value: T): void
  /** What stands before the column's values: of LowCardinality columns their version. */
  prefix(to: Bytes): void
  values(to: Bytes): void
  clear(): void
}

const none = (): void => undefined

const put = (to: Bytes, from: Bytes): void => {
  to.reserve(from.length)
  to.at += from.data.copy(to.data, to.at, 0, from.length)
}

/** A column of values of one width: `write` puts one value at its place. */
const fixed =
  <T>(type: string, width: number, write: (data: Buffer, at: number, value: T) => void) =>
  (): Column<T> => {
    const own = openBytes()
    return {
      type,
      push: (value) => {
        own.reserve(width)
        write(own.data, own.at, value)
        own.at += width
      },
      prefix: none,
      values: (to) => put(to, own),
      clear: own.clear,
    }
  }

const TWO_TO_32 = 2 ** 32
const putWide = (data: Buffer, at: number, value: number): void => {
  const low = value % TWO_TO_32
  data.writeInt32LE(low | 0, at)
  data.writeInt32LE(((value - low) / TWO_TO_32) | 0, at + 4)
}
const putFloat = (data: Buffer, at: number, value: number): void => void data.writeFloatLE(value, at)
const putDouble = (data: Buffer, at: number, value: number): void => void data.writeDoubleLE(value, at)
const putBool = (data: Buffer, at: number, value: boolean): void => {
  data[at] = value ? 1 : 0
}

export const uint32 = fixed<number>('UInt32', 4, (data, at, value) => void data.writeUInt32LE(value, at))
/** Whole numbers up to 2^53, and no negative ones. */
export const uint64 = fixed<number>('UInt64', 8, putWide)
/** 64 bits as decimal text. */
export const uint64Text = fixed<string>('UInt64', 8, (data, at, value) => {
  if (value === '0') data.fill(0, at, at + 8)
  else data.writeBigUInt64LE(BigInt(value), at)
})
export const float32 = fixed<number>('Float32', 4, putFloat)
export const float64 = fixed<number>('Float64', 8, putDouble)
export const bool = fixed<boolean>('Bool', 1, putBool)
/** Epoch milliseconds from 1970 on. */
export const instant = fixed<number>("DateTime64(3, 'UTC')", 8, putWide)
/** An Enum8 of these names and numbers. */
export const enum8 = <T extends string>(numbers: Readonly<Record<T, number>>) =>
  fixed<T>(
    `Enum8(${Object.entries(numbers)
      .map(([name, number]) => `'${name}' = ${number}`)
      .join(', ')})`,
    1,
    (data, at, value) => void data.writeInt8(numbers[value], at),
  )

const nibbleOf = new Int8Array(128).fill(-1)
for (let digit = 0; digit < 16; digit++) {
  const text = digit.toString(16)
  nibbleOf[text.charCodeAt(0)] = digit
  nibbleOf[text.toUpperCase().charCodeAt(0)] = digit
}

/** Where in a UUID's text each byte stands; ClickHouse keeps both halves as little-endian numbers. */
const uuidPlaces = [16, 14, 11, 9, 6, 4, 2, 0, 34, 32, 30, 28, 26, 24, 21, 19]

/** Throws a RangeError on what is no UUID, and then nothing was added. */
export const uuid = fixed<string>('UUID', 16, (data, at, text) => {
  let broken = text.length === 36 ? 0 : -1
  for (let byte = 0; byte < 16; byte++) {
    const place = uuidPlaces[byte] as number
    const high = nibbleOf[text.charCodeAt(place)] ?? -1
    const low = nibbleOf[text.charCodeAt(place + 1)] ?? -1
    broken |= high | low
    data[at + byte] = (high << 4) | low
  }
  if (broken < 0) throw new RangeError('id is no UUID')
})

export const text = (): Column<string> => {
  const own = openBytes()
  return {
    type: 'String',
    push: (value) => putText(own, value),
    prefix: none,
    values: (to) => put(to, own),
    clear: own.clear,
  }
}

export const nullable =
  <T>(open: () => Column<T>, absent: T) =>
  (): Column<T | undefined> => {
    const nulls = openBytes()
    const inner = open()
    return {
      type: `Nullable(${inner.type})`,
      push: (value) => {
        nulls.reserve(1)
        nulls.data[nulls.at++] = value === undefined ? 1 : 0
        inner.push(value ?? absent)
      },
      prefix: none,
      values: (to) => {
        put(to, nulls)
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
        for (const value of values) inner.push(value)
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
        for (const { column, of } of parts) column.push(of(value) as never)
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
  let [last, lastNumber] = ['', -1]
  const numberOf = (value: string): number => {
    if (value === last && lastNumber >= 0) return lastNumber
    let number = numbers.get(value)
    if (number === undefined) {
      number = numbers.size
      numbers.set(value, number)
      putText(keys, value)
    }
    ;[last, lastNumber] = [value, number]
    return number
  }
  return {
    type: 'LowCardinality(String)',
    push: (value) => {
      indexes.reserve(4)
      indexes.data.writeUInt32LE(numberOf(value), indexes.at)
      indexes.at += 4
    },
    prefix: (to) => putNumber(to, KEYS_VERSION),
    values: (to) => {
      const count = indexes.length / 4
      if (count === 0) return
      const width = widthFor(numbers.size)
      putNumber(to, index[width] + HAS_KEYS)
      putNumber(to, numbers.size)
      put(to, keys)
      putNumber(to, count)
      to.reserve(count * width)
      for (let at = 0; at < count; at++) {
        to.data.writeUIntLE(indexes.data.readUInt32LE(at * 4), to.at, width)
        to.at += width
      }
    },
    clear: () => {
      numbers.clear()
      keys.clear()
      indexes.clear()
      lastNumber = -1
    },
  }
}

const putNumber = (to: Bytes, value: number): void => {
  to.reserve(8)
  putWide(to.data, to.at, value)
  to.at += 8
}

/** One block: its columns by name, each with `rows` values. */
export const putBlock = (to: Bytes, columns: Readonly<Record<string, Column<never>>>, rows: number): void => {
  const named = Object.entries(columns)
  putVarint(to, named.length)
  putVarint(to, rows)
  for (const [name, column] of named) {
    putText(to, name)
    putText(to, column.type)
    column.prefix(to)
    column.values(to)
  }
}
