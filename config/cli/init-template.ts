import { hash } from 'node:crypto'
import { idOfName } from '../text/id-of-name.ts'

export interface InitAnswers {
  readonly brand: string
  readonly words: readonly string[]
  readonly competitors: readonly string[]
  readonly feeds: readonly string[]
  readonly hackernews: boolean
  /** Of the page; default 8080. */
  readonly port?: number | undefined
}

/** A JSON string is a YAML string, whatever stands in it. */
const quoted = (text: string): string => JSON.stringify(text)
const list = (items: readonly string[]): string => `[${items.map(quoted).join(', ')}]`

const brandLines = (name: string, words: readonly string[]): string => {
  // A name without a letter of a-z needs an id of its own; ids only have to be unique.
  const id = idOfName(name) === '' ? `\n    id: brand-${hash('sha256', name).slice(0, 12)}` : ''
  return `  - name: ${quoted(name)}${id}
    words: ${list(words)}`
}

const brandText = ({
  brand,
  words,
}: InitAnswers): string => `# What Earshot listens for and where. Prove every change with: npx earshot check
# Run it with: npx earshot start

# Your own brand. A mention is yours when one of the words stands in it, unless one of "not" does too.
# Words are whole words or phrases; upper and lower case do not matter. Each takes 2 to 200 characters.
brands:
${brandLines(brand, words)}
    # not: ["acme street"]         # what only sounds like you
    # accounts: ["acmehelp"]       # your own accounts: their posts are marked as official
    # mustMatch: ["my acme parcel is late"]       # npx earshot check proves these, and no start without them
    # mustNotMatch: ["we met in acme street"]
    # Where words are not enough (README, "Brand queries"):
    # queries: ["((acme OR akme) NEAR/5 (parcel OR delivery)) NOT language:fr"]

`

const competitorText = ({ competitors }: InitAnswers): string =>
  competitors.length === 0
    ? `# Whom you compare yourself with (share of voice). Written like brands.
# competitors:
#   - name: Other Brand
#     words: ["other brand"]

`
    : `# Whom you compare yourself with (share of voice). Written like brands.
competitors:
${competitors.map((name) => brandLines(name, [name])).join('\n')}

`

const topicText = `# What a mention can be about. A topic is found by its words, like a brand.
topics:
  - name: Price
    words: [price, expensive, cheap, bill, fee, Preis, teuer, günstig, Rechnung]
  - name: Service
    words: [support, customer service, hotline, Kundenservice, Support]
  - name: Delivery
    words: [delivery, shipping, parcel, Lieferung, Versand, Paket]

`

const entityText = `# Products, people and places to be found in mentions (column entities, query entity:"product:acme-one").
# entities:
#   - name: Acme One
#     kind: product                           # or person, place, other
#     words: ["acme one", "acme 1"]

`

const sourceText = ({ feeds, hackernews }: InitAnswers): string => `# Where mentions come from.
sources:
${
  feeds.length === 0
    ? `  # feeds:                                  # RSS, Atom or JSON Feed
  #   - url: https://example.org/feed.xml
  #     every: 5m                             # a period (30s, 5m, 2h) or a cron line
`
    : `  feeds:
${feeds.map((url) => `    - url: ${quoted(url)}`).join('\n')}
    #   every: 5m                             # a period (30s, 5m, 2h) or a cron line
`
}${
  hackernews
    ? `  hackernews:                               # searched for the words of all brands
    every: 2m
`
    : `  # hackernews:                             # searched for the words of all brands
  #   every: 2m
`
}  # folder:                                 # CSV and JSON lines dropped into a folder
  #   path: ./inbox
  # push:                                   # anything that can POST JSON, signed as Standard Webhooks say
  #   secret: { env: EARSHOT_PUSH_SECRET }  # secrets come from the environment or a file, never from here
  # sample: {}                              # the living example beside your own brand

`

const restText = ({
  port = 8080,
}: InitAnswers): string => `# The crisis alert. Every value is a default and may be left out.
alerts:
  floor: 20                                 # no alert below this many negative mentions in 30 minutes
  # sensitivity: 1.35                       # how far above its own busiest hours a brand must be; lower alerts earlier
  # language: de                            # of the texts that alerts bring: en or de
  # webhook:                                # who is called at night; try it out with: npx earshot alert test
  #   url: https://example.org/alerts
  #   secret: { file: /run/secrets/alert-webhook }

# The page.
web:
  port: ${port}
  # publicHosts: [earshot.example.org]      # names that a reverse proxy shows it under (README, "Behind a reverse proxy")
  # trustedProxies: [10.0.0.5]              # that proxy, where it runs on another machine
  # timeZone: Europe/Berlin                 # of days and hours, also in alerts; left out: the reader's own, in alerts UTC

# Growing out of one machine: a Kafka, and a ClickHouse of your own.
# log:
#   kafka:
#     brokers: [localhost:9092]
# store:
#   url: http://localhost:8123
#   user: earshot
#   password: { env: CLICKHOUSE_PASSWORD }
`

/** A settings file with comments. What the answers hold is quoted, so that it is data whatever it looks like. */
export const settingsText = (answers: InitAnswers): string =>
  brandText(answers) + competitorText(answers) + topicText + entityText + sourceText(answers) + restText(answers)
