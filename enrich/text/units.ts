/** A string's UTF-16 units with a 0 behind the last. They are read twice as fast as strings, which have many shapes. */
export interface UnitsCopy {
  readonly units: Uint16Array
  /** The same memory. */
  readonly bytes: Buffer
}

/** Room for strings of so many units. */
export const openUnits = (capacity: number): UnitsCopy => {
  const units = new Uint16Array(capacity + 1)
  return { units, bytes: Buffer.from(units.buffer) }
}

/** Overwrites the copy with a string that it has room for. */
export const copyUnits = ({ units, bytes }: UnitsCopy, text: string): Uint16Array => {
  bytes.write(text, 'utf16le')
  units[text.length] = 0
  return units
}

/** The units of a string, in an array of their own. */
export const unitsIn = (text: string): Uint16Array => copyUnits(openUnits(text.length), text)

/** The code point at `at`; half of a pair without its other half stands for itself. */
export const pointAt = (units: Uint16Array, at: number): number => {
  const high = units[at] as number
  const low = units[at + 1] as number
  const isPair = high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000
  return isPair ? ((high - 0xd800) << 10) + (low - 0xdc00) + 0x10000 : high
}
