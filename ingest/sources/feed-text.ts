/** Old systems serve Latin-1 as UTF-8, or without a word: where most beyond ASCII is broken, it is that. */
const decodeUtf8 = (body: Buffer): string => {
  const document = new TextDecoder().decode(body)
  const broken = document.split('\ufffd').length - 1
  const whole = document.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0
  return broken > whole ? new TextDecoder('windows-1252').decode(body) : document
}

/** The document as text: by its byte order mark, the header's charset, the XML prolog's, or UTF-8. */
export const decodeFeed = (body: Buffer, contentType: string): string => {
  const head = body.subarray(0, 200).toString('latin1')
  const mark = head.startsWith('\xfe\xff') ? 'utf-16be' : head.startsWith('\xff\xfe') ? 'utf-16le' : undefined
  const stated =
    mark ??
    (head.startsWith('\xef\xbb\xbf') ? 'utf-8' : undefined) ??
    /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /encoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1] ??
    'utf-8'
  try {
    const decoder = new TextDecoder(stated)
    return decoder.encoding === 'utf-8' ? decodeUtf8(body) : decoder.decode(body)
  } catch {
    return decodeUtf8(body)
  }
}
