import type { Words } from '../words/en.ts'

/** Sources that bring mentions of many platforms: their channel names the platform. */
const carriers = new Set(['sample', 'import', 'folder', 'push'])

/** Where a mention stands, for readers: the source’s name and the channel inside it, each said once. */
export const placeName = (source: string, channel: string, words: Words): string => {
  const known = words.sources[source] ?? source
  if (channel === '' || channel.toLowerCase() === source || channel === known) return known
  if (carriers.has(source)) return channel
  return source === 'feed' ? channel : `${known} · ${channel}`
}

/** The names of places in one list. The same channel may come in two ways, as by an import and by pushes: each says its own. */
export const placeNames = (
  places: readonly { readonly source: string; readonly channel: string }[],
  words: Words,
): readonly string[] => {
  const names = places.map(({ source, channel }) => placeName(source, channel, words))
  return places.map(({ source }, nth) => {
    const name = names[nth] ?? ''
    const isShared = names.filter((other) => other === name).length > 1
    return isShared ? `${name} · ${words.sources[source] ?? source}` : name
  })
}
