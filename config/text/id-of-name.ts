/** How every id looks, stated or made of a name. */
export const ID = /^[a-z0-9-]{1,64}$/

/** Letters that are no ASCII letter with an accent. */
const SPELLED: Readonly<Record<string, string>> = {
  ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i',
} // biome-ignore format: a table

const hyphened = (name: string): string =>
  name
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)

/** A name in lower-case ASCII with hyphens; empty where nothing of it is left. */
export const idOfName = (name: string): string =>
  hyphened(
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüßæœøłđðþı]/g, (letter) => SPELLED[letter] ?? letter)
      .normalize('NFKD')
      .replace(/\p{M}/gu, ''),
  )

/** What `idOfName` made of a name while accents still became hyphens: mentions may be stored under it. */
export const formerIdOf = (name: string): string =>
  hyphened(
    name
      .toLowerCase()
      .replace(/[äöüß]/g, (letter) => SPELLED[letter] ?? letter)
      .normalize('NFKD'),
  )
