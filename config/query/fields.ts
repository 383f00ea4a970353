/** What a field compares: a text inside, one of a few words, a host, an id, a number, yes or no. */
export type FieldKind = 'text' | 'word' | 'host' | 'address' | 'id' | 'enum' | 'number' | 'boolean'

export interface Field {
  readonly name: string
  readonly aliases: readonly string[]
  readonly kind: FieldKind
  /** Of `enum`: what may stand there, as it is compared. */
  readonly values?: readonly string[]
  /** Of `number`: what it can be. */
  readonly min?: number
  readonly max?: number
  /** What of a mention it asks. */
  readonly asks: string
  readonly example: string
}

const whole = { kind: 'number', min: 0, max: 1_000_000_000_000 } as const
const share = { kind: 'number', min: 0, max: 1 } as const

export const fields = [
  { name: 'title', aliases: [], kind: 'text', asks: 'the title alone', example: 'title:"price rise"' },
  {
    name: 'site',
    aliases: ['domain', 'domainurl'],
    kind: 'host',
    asks: 'the host of the address, subdomains too',
    example: 'site:spiegel.de',
  },
  {
    name: 'topLevelDomain',
    aliases: ['tld'],
    kind: 'word',
    asks: 'the last part of the host',
    example: 'topLevelDomain:de',
  },
  { name: 'url', aliases: [], kind: 'address', asks: 'a part of the address', example: 'url:"msn.com/news"' },
  {
    name: 'links',
    aliases: ['link'],
    kind: 'address',
    asks: 'a part of an address in the text',
    example: 'links:kavento.com',
  },
  {
    name: 'author',
    aliases: ['authorName', 'username'],
    kind: 'word',
    asks: "the author's name, handle or id",
    example: 'author:"brandwatch office"',
  },
  {
    name: 'authorFollowers',
    aliases: ['followers'],
    ...whole,
    asks: 'how many follow the author',
    example: 'authorFollowers:[500 TO 100000]',
  },
  {
    name: 'authorVerified',
    aliases: ['verified'],
    kind: 'boolean',
    asks: 'whether the platform verified the author',
    example: 'authorVerified:true',
  },
  {
    name: 'authorOfficial',
    aliases: ['official'],
    kind: 'boolean',
    asks: "whether it is the brand's own account",
    example: 'authorOfficial:false',
  },
  { name: 'language', aliases: ['lang'], kind: 'word', asks: 'the language, ISO 639-1', example: 'language:de' },
  { name: 'country', aliases: [], kind: 'word', asks: 'the country as the source states it', example: 'country:DE' },
  { name: 'region', aliases: [], kind: 'word', asks: 'the region as the source states it', example: 'region:Bayern' },
  { name: 'city', aliases: [], kind: 'word', asks: 'the city as the source states it', example: 'city:Berlin' },
  {
    name: 'latitude',
    aliases: [],
    kind: 'number',
    min: -90,
    max: 90,
    asks: 'degrees north',
    example: 'latitude:[41 TO 44]',
  },
  {
    name: 'longitude',
    aliases: [],
    kind: 'number',
    min: -180,
    max: 180,
    asks: 'degrees east',
    example: 'longitude:[-73 TO -69]',
  },
  {
    name: 'rating',
    aliases: [],
    kind: 'number',
    min: 0,
    max: 100,
    asks: 'the stars on the scale of the source',
    example: 'rating:[1 TO 2]',
  },
  {
    name: 'engagementType',
    aliases: ['is'],
    kind: 'enum',
    values: ['COMMENT', 'REPLY', 'RETWEET', 'QUOTE'],
    asks: 'how it answers another post',
    example: 'engagementType:RETWEET',
  },
  {
    name: 'kind',
    aliases: ['pageType'],
    kind: 'enum',
    values: ['post', 'reply', 'share', 'quote', 'comment', 'review', 'article', 'question', 'message'],
    asks: 'what it is',
    example: 'kind:review',
  },
  {
    name: 'source',
    aliases: ['sourcetype'],
    kind: 'word',
    asks: 'the source it came from',
    example: 'source:hackernews',
  },
  {
    name: 'channel',
    aliases: ['publication'],
    kind: 'word',
    asks: 'where inside the source',
    example: 'channel:"app store"',
  },
  { name: 'subreddit', aliases: [], kind: 'word', asks: 'the subreddit', example: 'subreddit:germany' },
  { name: 'guid', aliases: ['resourceId'], kind: 'id', asks: "the post's own id at its source", example: 'guid:123' },
  {
    name: 'parentPostId',
    aliases: ['engagingWith', 'engagingWithGuid'],
    kind: 'id',
    asks: 'the post it answers',
    example: 'parentPostId:123',
  },
  {
    name: 'rootPostId',
    aliases: ['threadId'],
    kind: 'id',
    asks: 'the first post of its thread',
    example: 'rootPostId:123',
  },
  {
    name: 'minuteOfDay',
    aliases: [],
    kind: 'number',
    min: 0,
    max: 1439,
    asks: 'minutes since midnight UTC',
    example: 'minuteOfDay:[1110 TO 1140]',
  },
  { name: 'likes', aliases: [], ...whole, asks: 'likes', example: 'likes:[100 TO *]' },
  { name: 'comments', aliases: [], ...whole, asks: 'comments', example: 'comments:[10 TO *]' },
  { name: 'shares', aliases: ['retweets'], ...whole, asks: 'shares', example: 'shares:[10 TO *]' },
  { name: 'views', aliases: ['impressions'], ...whole, asks: 'views', example: 'views:[1000 TO *]' },
  {
    name: 'engagement',
    aliases: [],
    ...whole,
    asks: 'likes, comments and shares together',
    example: 'engagement:[50 TO *]',
  },
  { name: 'reach', aliases: [], ...whole, asks: 'the larger of followers and views', example: 'reach:[10000 TO *]' },
  {
    name: 'sentiment',
    aliases: [],
    kind: 'enum',
    values: ['negative', 'neutral', 'positive'],
    asks: 'the mood towards the brand',
    example: 'sentiment:negative',
  },
  {
    name: 'topic',
    aliases: [],
    kind: 'word',
    asks: 'a topic of the settings, or a trained one',
    example: 'topic:refund',
  },
  {
    name: 'intent',
    aliases: [],
    kind: 'enum',
    values: ['complaint', 'question', 'suggestion', 'praise', 'purchase'],
    asks: 'what the author wants',
    example: 'intent:complaint',
  },
  {
    name: 'entity',
    aliases: [],
    kind: 'word',
    asks: 'a product, person or place of the settings',
    example: 'entity:"product:kavento-one"',
  },
  {
    name: 'emotion',
    aliases: [],
    kind: 'enum',
    values: ['anger', 'joy', 'sadness'],
    asks: 'what the author feels',
    example: 'emotion:anger',
  },
  { name: 'offensive', aliases: [], ...share, asks: 'how likely it insults', example: 'offensive:[0.5 TO 1]' },
  { name: 'spam', aliases: [], ...share, asks: 'how likely it is spam', example: 'spam:[0 TO 0.5]' },
] as const satisfies readonly Field[]

/** Fields of Brandwatch that no source of ours can answer. */
export const elsewhere = [
  'authorGender', 'authorVerifiedType', 'channelId', 'continent', 'subredditTopics', 'subredditNSFW', 'redditPostFlair',
  'redditAuthorFlair', 'redditSpoiler', 'blogName', 'rootBlogName', 'parentBlogName', 'tags', 'weblogTitle', 'itemReview',
  'sensitiveContent', 'imageType', 'publisherSubType', 'brandIds', 'objects', 'pubType', 'entityId', 'raw',
] as const // biome-ignore format: one list reads better
