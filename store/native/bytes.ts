/** A growing piece of memory. Its parts are read once and the whole is used again for the next batch. */
export interface Bytes {
  readonly length: number
  /** Room for so many more bytes; `data` and `at` are valid until the next call. */
  reserve(bytes: number): void
  data: Buffer
  at: number
  clear(): void
  /** A view of what was written, valid until the next write. */
  written(): Buffer
}

export const openBytes = (capacity = 1_024): Bytes => {
  const bytes: Bytes = {
    data: Buffer.allocUnsafeSlow(capacity),
    at: 0,
    get length() {
      return bytes.at
    },
    reserve: (more) => {
      if (bytes.at + more <= bytes.data.length) return
      const larger = Buffer.allocUnsafeSlow(Math.max(bytes.data.length * 2, bytes.at + more))
      bytes.data.copy(larger, 0, 0, bytes.at)
      bytes.data = larger
    },
    clear: () => {
      bytes.at = 0
    },
    written: () => bytes.data.subarray(0, bytes.at),
  }
  return bytes
}

/** Many bytes of one value. */
export const putMany = (to: Bytes, byte: number, count: number): void => {
  to.reserve(count)
  to.data.fill(byte, to.at, to.at + count)
  to.at += count
}

/** LEB128, as ClickHouse writes lengths and counts. */
export const putVarint = (to: Bytes, value: number): void => {
  to.reserve(10)
  let rest = value
  while (rest >= 0x80) {
    to.data[to.at++] = (rest % 0x80) | 0x80
    rest = Math.floor(rest / 0x80)
  }
  to.data[to.at++] = rest
}

/** Longer texts are left to the runtime's own encoder. */
const SHORT_CHARS = 48

/** A text with its length before it. Lone surrogates become U+FFFD. */
export const putText = (to: Bytes, text: string): void => {
  const { length } = text
  if (length <= SHORT_CHARS) {
    to.reserve(SHORT_CHARS + 1)
    const { data, at } = to
    let index = 0
    for (; index < length; index++) {
      const unit = text.charCodeAt(index)
      if (unit > 0x7f) break
      data[at + 1 + index] = unit
    }
    if (index === length) {
      data[at] = length
      to.at = at + 1 + length
      return
    }
  }
  const size = Buffer.byteLength(text)
  putVarint(to, size)
  to.reserve(size)
  to.at += to.data.write(text, to.at)
}
