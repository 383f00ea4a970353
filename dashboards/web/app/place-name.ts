import type { Words } from './words/en.ts'

/** Sources that bring mentions of many platforms: their channel names the platform. */
const carriers = new Set(['sample', 'import', 'folder', 'push'])

/** Where a mention stands, for readers: the source’s name and the channel inside it, each said once. */
export const placeName = (source: string, channel: string, words: Words): string => {
  const known = words.sources[source] ?? source
  if (channel === '' || channel.toLowerCase() === source || channel === known) return known
  if (carriers.has(source)) return channel
  return source === 'feed' ? channel : `${known} · ${channel}`
}
