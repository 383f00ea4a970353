// Ids of 17 and more digits (every tweet's) do not fit a double: as numbers, neighbours would fall together.
const longNumber = /[:[,\s]-?\d{16}/
/** A reviver of JSON.parse: whole numbers that do not fit a double become their digits, a text. */
export const keepDigits = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    ? context?.source
    : value

/** JSON read by `keepDigits`. Throws as JSON.parse does. */
export const parseKeepingDigits = (text: string): unknown =>
  longNumber.test(text) ? JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) : JSON.parse(text)
