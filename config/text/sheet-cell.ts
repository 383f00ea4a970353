/** At the begin of a sheet, or Excel reads umlauts as if they were of Windows. */
export const BYTE_ORDER_MARK = '\ufeff'

/** By these a spreadsheet takes a text for a formula (OWASP, "CSV Injection"); the wide ones where Japanese is written. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
/** Controls but tab and line breaks: a file ends at a NUL for some readers. */
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f]/g

/** A text of anybody in quotes, so that it stays one cell, and with an apostrophe before what would be worked out. */
export const sheetCell = (text: string): string => {
  const plain = text.replace(controls, '')
  return `"${(FORMULA.test(plain) ? `'${plain}` : plain).replaceAll('"', '""')}"`
}
