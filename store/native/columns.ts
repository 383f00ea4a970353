import { type Bytes, openBytes, putMany, putText } from './bytes.ts'

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

/** Of columns without a prefix. */
export const none = (): void => undefined

export const put = (to: Bytes, from: Bytes): void => {
  to.reserve(from.length)
  to.at += from.data.copy(to.data, to.at, 0, from.length)
}

/**
 * A column of values of one width: `write` puts one value at its place. Most columns of most mentions are empty: runs of
 * `zero` are counted and written at once.
 */
const fixed =
  <T>(type: string, width: number, zero: T, write: (data: Buffer, at: number, value: T) => void) =>
  (): Column<T> => {
    const own = openBytes()
    let zeros = 0
    const settle = (): void => {
      if (zeros > 0) putMany(own, 0, zeros * width)
      zeros = 0
    }
    return {
      type,
      push: (value) => {
        if (value === zero) {
          zeros++
          return
        }
        if (zeros > 0) settle()
        own.reserve(width)
        write(own.data, own.at, value)
        own.at += width
      },
      prefix: none,
      values: (to) => {
        settle()
        put(to, own)
      },
      clear: () => {
        zeros = 0
        own.clear()
      },
    }
  }

export const putInt32 = (data: Buffer, at: number, value: number): void => {
  data[at] = value
  data[at + 1] = value >>> 8
  data[at + 2] = value >>> 16
  data[at + 3] = value >>> 24
}
const TWO_TO_32 = 2 ** 32
export const putWide = (data: Buffer, at: number, value: number): void => {
  const low = value % TWO_TO_32
  putInt32(data, at, low)
  putInt32(data, at + 4, (value - low) / TWO_TO_32)
}

export const uint32 = fixed<number>('UInt32', 4, 0, putInt32)
/** Whole numbers up to 2^53, and no negative ones. */
export const uint64 = fixed<number>('UInt64', 8, 0, putWide)
/** 64 bits as decimal text. */
export const uint64Text = fixed<string>(
  'UInt64',
  8,
  '0',
  (data, at, value) => void data.writeBigUInt64LE(BigInt(value), at),
)
export const float32 = fixed<number>('Float32', 4, 0, (data, at, value) => void data.writeFloatLE(value, at))
export const float64 = fixed<number>('Float64', 8, 0, (data, at, value) => void data.writeDoubleLE(value, at))
export const bool = fixed<boolean>('Bool', 1, false, (data, at) => {
  data[at] = 1
})
/** Epoch milliseconds from 1970 on. */
export const instant = fixed<number>("DateTime64(3, 'UTC')", 8, 0, putWide)
/** An Enum8 of these names and numbers. */
export const enum8 = <T extends string>(numbers: Readonly<Record<T, number>>) =>
  fixed<T | undefined>(
    `Enum8(${Object.entries(numbers)
      .map(([name, number]) => `'${name}' = ${number}`)
      .join(', ')})`,
    1,
    undefined,
    (data, at, value) => {
      data[at] = numbers[value as T]
    },
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
export const uuid = fixed<string>('UUID', 16, '', (data, at, text) => {
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
  let empty = 0
  const settle = (): void => {
    if (empty > 0) putMany(own, 0, empty)
    empty = 0
  }
  return {
    type: 'String',
    push: (value) => {
      if (value === '') {
        empty++
        return
      }
      if (empty > 0) settle()
      putText(own, value)
    },
    prefix: none,
    values: (to) => {
      settle()
      put(to, own)
    },
    clear: () => {
      empty = 0
      own.clear()
    },
  }
}
