import type { SourceSettings } from '../../config/settings/schema.ts'
import type { PoliteFetch } from '../fetch.ts'
import type { Source } from '../source.ts'
import { feedSource } from './feed.ts'
import { feedNames } from './feed-name.ts'
import { folderSource } from './folder.ts'
import { hackerNewsSource } from './hackernews.ts'
import { sampleSource } from './sample.ts'

/**
 * Every source of the settings that runs by itself. The push webhook is mounted on the page's server instead. Rows of
 * the watched folder's files that are rejected are written to `rejectsDir`.
 */
export const sourcesOf = (settings: SourceSettings, web: PoliteFetch, rejectsDir?: string): readonly Source[] => {
  const { feeds, hackernews, folder, sample } = settings
  const names = feedNames(feeds)
  return [
    ...feeds.map((feed, at) => feedSource(feed, web, names[at])),
    ...(hackernews === undefined ? [] : [hackerNewsSource(hackernews, web)]),
    ...(folder === undefined ? [] : [folderSource(folder, rejectsDir === undefined ? {} : { rejectsDir })]),
    ...(sample === undefined ? [] : [sampleSource(sample)]),
  ]
}
