import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DAY_MS } from '../../config/time/instant.ts'
import type { LogRecord } from '../../ingest/log/port.ts'
import { type Mention, mentionId } from '../../ingest/mention.ts'
import { encodeMention } from '../../ingest/mention-codec.ts'
import { openSample } from '../../ingest/sample/mentions.ts'

/** Real tweets when a checkout has labelled data beside it, our own sentences otherwise; the table says which. */
export const benchTexts = (): { readonly name: string; readonly texts: readonly string[] } => {
  const beside = fileURLToPath(new URL('../../../shared/data/train/', import.meta.url))
  if (existsSync(beside)) {
    const texts = ['airline', 'sb10k', 'tweeteval'].flatMap((name) =>
      readFileSync(`${beside}${name}.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .slice(0, 6_000)
        .map((line) => (JSON.parse(line) as { t: string }).t),
    )
    return { name: 'real tweets (2/3 English, 1/3 German)', texts }
  }
  const anchorMs = Date.UTC(2026, 10, 20, 18)
  const startsAtMs = anchorMs - 7 * DAY_MS
  const events = openSample({ seed: 1, perHour: 40, anchorMs, startsAtMs })(startsAtMs, anchorMs)
  return {
    name: "the sample's sentences",
    texts: events.map(({ sighting }) => sighting.text).filter((text) => text !== ''),
  }
}

const brands = ['Kavento', 'Telwyn', 'Nimbora']

/** Each names one brand: with a second one there would be two rows, each with a mood of its own, for one mention. */
const naming = (brand: string | undefined, text: string): string =>
  brands.some((name) => text.toLowerCase().includes(name.toLowerCase())) ? text : `${brand} ${text}`

/** Mention number `n` of the benchmark: about 600 bytes as JSON, spread over 14 days, one of three brands. */
export const benchMention = (n: number, texts: readonly string[], untilMs: number): Mention => {
  const voice = (n * 7_919) % 50_000
  return {
    id: mentionId('bench', String(n)),
    source: 'bench',
    nativeId: String(n),
    version: 1,
    kind: n % 5 === 0 ? 'reply' : 'post',
    url: `https://social.example/@voice${voice}/posts/${1_000_000_000 + n}`,
    text: naming(brands[n % 3], texts[(n * 31) % texts.length] ?? ''),
    author: {
      id: `acct:${voice}@social.example`,
      name: `Voice Number ${voice}`,
      handle: `voice${voice}`,
      followers: (voice * 37) % 20_000,
    },
    channel: 'social.example',
    thread: { rootId: String(1_000_000_000 + n - (n % 5)) },
    publishedAt: untilMs - ((n * 104_729) % (14 * DAY_MS)),
    collectedAt: untilMs,
    engagement: { likes: n % 11, comments: n % 3, shares: n % 7 },
  }
}

export const benchRecord = (n: number, texts: readonly string[], untilMs: number): LogRecord => {
  const mention = benchMention(n, texts, untilMs)
  return { key: mention.id, value: encodeMention(mention) }
}
