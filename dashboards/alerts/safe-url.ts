/** An address that people may follow: http or https, without credentials; anything else is none. */
export const safeUrl = (text: string): string | undefined => {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  return url.username === '' && url.password === '' ? url.href : undefined
}
