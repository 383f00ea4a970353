import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { PipelineError } from '../../../config/errors.ts'
import { loadSettings, parseSettingsText } from '../../../config/settings/load.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import { idOfName } from '../../../config/text/id-of-name.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-settings-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const problemsOf = (text: string, env: Record<string, string> = {}): readonly string[] => {
  try {
    parseSettingsText('earshot.yaml', text, { env })
    return []
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'SL_SETTINGS_INVALID') throw error
    return error.message.split('\n').slice(1)
  }
}
const minimal = 'brands: [{ name: Acme, words: [acme] }]\n'

describe('what is wrong with the settings', () => {
  test('is told all at once, in the order of the file, each with its line', () => {
    const text = `brands:
  - name: ""
    words: [a, 4711]
competitors:
  - name: Acme
    words: [acme]
  - name: acme
    words: [acme]
sources:
  feed: []
  feeds:
    - url: ftp://host/x
      every: 99 * * * *
log: { partitions: 1.5 }
web:
  port: 999999
  timeZone: Mars/Base
`
    expect(problemsOf(text)).toEqual([
      'earshot.yaml:2:11 brands[0].name: found an empty text, expected at least 1 character',
      'earshot.yaml:3:13 brands[0].words[0]: found "a", expected at least 2 characters, or one in queries',
      'earshot.yaml:3:16 brands[0].words[1]: found 4711, expected a text: put it in quotes',
      'earshot.yaml:7:11 competitors[1].name: the id acme is taken by an earlier entry',
      'earshot.yaml:10:3 sources: unknown key "feed", did you mean feeds?',
      'earshot.yaml:12:12 sources.feeds[0].url: found "ftp://host/x", expected an http or https address',
      'earshot.yaml:13:14 sources.feeds[0].every: no such cron line: minute hour day month weekday, in their ranges',
      'earshot.yaml:14:20 log.partitions: found 1.5, expected a whole number',
      'earshot.yaml:16:9 web.port: found 999999, expected at most 65535',
      'earshot.yaml:17:13 web.timeZone: no such time zone: an IANA name such as Europe/Berlin',
    ])
  })

  test('never repeats a secret, wherever it stands', () => {
    const text = `${minimal}sources:
  push: { secret: hunter2hunter2 }
  feeds: [{ url: "ftp://user:geheim@host/x?token=streng" }]
store: { password: swordfish }
log: { kafka: { brokers: [whsec_MfKQ9r8GKYqrTwjU], sasl: { mechanism: plain, username: me, password: letmein } } }
`
    const told = problemsOf(text).join('\n')
    expect(told).toContain('sources.push.secret: found a text (not shown)')
    expect(told).toContain('"ftp://…@host/x?…"')
    for (const secret of ['hunter2', 'geheim', 'streng', 'swordfish', 'whsec_Mf', 'letmein']) {
      expect(told).not.toContain(secret)
    }
  })

  test.each([
    ['*swordfish', 'an alias (*) of nothing that stands before it: put a text that begins with * in quotes'],
    ['!swordfish', 'YAML: Unresolved tag'],
    ['"sword\\fish", "swordfish"', 'YAML: '],
    ['{ env: X } swordfish', 'YAML: '],
    ['"swordfish" "swordfish"', 'YAML: '],
    ['"\\Uswordfish"', 'YAML: Invalid escape sequence'],
    ['|swordfish', 'YAML: Block scalar header includes extra characters'],
    ['!<swordfish> x', 'YAML: '],
  ])('names the place of a secret that is no YAML, and not its words: %s', (secret, why) => {
    const [told = '', ...more] = problemsOf(
      `${minimal}store: { url: https://store.example }\nenrich:\n  voiceKey: ${secret}\n`,
    )
    expect(told).toMatch(/^earshot\.yaml:4:\d+ /)
    expect(told).toContain(why)
    expect([told, ...more].join('\n')).not.toContain('swordf')
  })

  test('nor those of a file that is a secret and no settings', () => {
    for (const text of [
      '%swordfish\n',
      '%YAML swordfish\n---\n',
      '!swordfish! x',
      'swordfish',
      '- swordfish',
      '"swordfish"',
    ]) {
      const told = problemsOf(text)
      expect(told.length).toBeGreaterThan(0)
      expect(told.join('\n')).not.toContain('swordf')
    }
  })

  test.each([
    'https:/me:geheim@host/',
    'http:me:geheim@host',
    'https:\\\\me:geheim@host/',
    'https://me:ge/geheim@host/',
    ' ftp://me:geheim@host',
  ])('keeps the password of a mistyped address to itself: %s', (url) => {
    const told = problemsOf(`${minimal}store: { url: ${JSON.stringify(url)} }\n`).join('\n')
    expect(told).toContain('store.url: found "')
    expect(told).not.toContain('geheim')
  })

  test('an address with three slashes has no name and password in it either', () => {
    expect(problemsOf(`${minimal}store: { url: "https:///me:geheim@host" }\n`)).toEqual([
      'earshot.yaml:2:15 store.url: an address without a name and password in it',
    ])
  })

  test('a cron line of a range without end is told at once', () => {
    const since = performance.now()
    expect(problemsOf(`${minimal}sources: { hackernews: { every: "0-99999999 * * * *" } }\n`)).toEqual([
      'earshot.yaml:2:33 sources.hackernews.every: no such cron line: minute hour day month weekday, in their ranges',
    ])
    expect(performance.now() - since).toBeLessThan(1_000)
  })

  test.each(['00m', `${'1,2,'.repeat(75)}3 * * * *`])(
    'nothing is a schedule that lasts nothing or never ends: %s',
    (every) => {
      for (const source of ['hackernews: {', 'folder: { path: /in,'])
        expect(problemsOf(`${minimal}sources: { ${source} every: "${every}" } }\n`)).toHaveLength(1)
    },
  )

  test('an empty time zone is told once', () => {
    expect(problemsOf(`${minimal}web: { timeZone: "" }\n`)).toHaveLength(1)
  })

  test('tells the languages that alerts speak', () => {
    expect(problemsOf(`${minimal}alerts: { language: fr }\n`)).toEqual([
      'earshot.yaml:2:21 alerts.language: found "fr", expected one of en, de',
    ])
    expect(problemsOf(`${minimal}alerts: { language: de }\n`)).toEqual([])
  })

  test('names the place where a wrongly indented key belongs', () => {
    expect(problemsOf(`${minimal}allowPrivateHosts: [intranet]\n`)).toEqual([
      'earshot.yaml:2:1 unknown key "allowPrivateHosts", it belongs at sources.allowPrivateHosts: check the indentation',
    ])
  })

  test('tells what can stand for a host, and takes a language in any of its spellings', () => {
    const wrong = `${minimal}sources: { allowPrivateHosts: ["http://intranet:8080", 10.0.0.0/8], feeds: [{ url: "http://a.example", language: deutsch }] }
web: { host: "my machine" }
`
    expect(problemsOf(wrong)).toEqual([
      'earshot.yaml:2:32 sources.allowPrivateHosts[0]: found "http://intranet:8080", expected a host without https:// or a path, such as intranet or 10.0.0.5:8443',
      'earshot.yaml:2:56 sources.allowPrivateHosts[1]: found "10.0.0.0/8", expected a host without https:// or a path, such as intranet or 10.0.0.5:8443',
      'earshot.yaml:2:114 sources.feeds[0].language: found "deutsch", expected a language code such as en or en-GB',
      'earshot.yaml:3:14 web.host: found "my machine", expected an address of this machine, such as 127.0.0.1, 0.0.0.0 or ::',
    ])
    const right = `${minimal}sources: { allowPrivateHosts: [Intranet:8080, "::1", "[::1]:80", 10.0.0.5], feeds: [{ url: "http://a.example", language: en-GB }] }
web: { host: "::" }
`
    expect(parseSettingsText('earshot.yaml', right, { env: {} }).sources).toMatchObject({
      allowPrivateHosts: ['intranet:8080', '::1', '[::1]:80', '10.0.0.5'],
      feeds: [{ language: 'en' }],
    })
  })

  test('tells what can stand for a reverse proxy, and takes no list of everybody', () => {
    const read = (list: string) => `${minimal}web: { trustedProxies: [${list}] }\n`
    const right = read('10.0.0.5, "fd00::/8", 192.168.0.0/16, "2001:DB8::1"')
    expect(parseSettingsText('earshot.yaml', right, { env: {} }).web.trustedProxies).toEqual([
      '10.0.0.5',
      'fd00::/8',
      '192.168.0.0/16',
      '2001:db8::1',
    ])
    for (const wrong of [
      'proxy.example',
      '10.0.0.0/33',
      '0.0.0.0/0',
      '"::/0"',
      '"10.0.0.5:443"',
      '"10"',
      '"fe80::1%eth0"',
    ]) {
      const [problem = '', ...more] = problemsOf(read(wrong))
      expect(more).toEqual([])
      expect(problem).toMatch(/^earshot\.yaml:2:25 web\.trustedProxies\[0\]: .*10\.0\.0\.5 or 10\.0\.0\.0\/24$/)
    }
  })

  test('includes a key that stands twice', () => {
    expect(problemsOf(`${minimal}web:\n  port: 1\n  port: 2\n`)).toEqual([
      'earshot.yaml:4:3 this key stands twice: the second would hide the first',
    ])
  })

  test('includes an id that a second entity would share, and says of an unusable name or id one thing', () => {
    const text = `${minimal}entities: [{ name: Kavento One, words: [one] }, { name: kavento one, words: [uno] }]
topics: [{ name: "  ", words: [price] }, { name: App, id: "APP!", words: [app] }, { name: "☕", words: [coffee] }]
`
    expect(problemsOf(text)).toEqual([
      'earshot.yaml:2:57 entities[1].name: the id kavento-one is taken by an earlier entry',
      'earshot.yaml:3:18 topics[0].name: found "  ", expected at least 1 character',
      expect.stringMatching(/^earshot\.yaml:3:59 topics\[1\]\.id: found "APP!", expected lower-case letters/),
      'earshot.yaml:3:91 topics[2].name: no id can be made of this name: state an id',
    ])
  })

  test('includes an account that is no more than its sign', () => {
    expect(problemsOf('brands: [{ name: Acme, words: [acme], accounts: ["@", "@@acme", "@acme", "acme"] }]\n')).toEqual(
      [
        expect.stringMatching(/accounts\[0\]: .*the id or handle of an author/),
        expect.stringMatching(/accounts\[1\]: .*the id or handle of an author/),
      ],
    )
  })

  test('is told where it stands, also below an alias, and beside a tag that nobody knows', () => {
    const text = `brands: [{ name: Acme, words: &w [a], mustMatch: [&m { text: acme }, *m] }]
competitors: [{ name: Other, words: *w }]
topics: [{ name: !odd App, words: [app] }]
`
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^earshot\.yaml:1:35 brands\[0\]\.words\[0\]: found "a"/),
      expect.stringMatching(/^earshot\.yaml:1:35 competitors\[0\]\.words\[0\]: found "a"/),
      'earshot.yaml:3:18 YAML: Unresolved tag',
    ])
  })

  test('includes a path in the address of ClickHouse, which its client would take for the database', () => {
    const urls =
      'url: "http://c.example:8123/play", nodes: ["http://d.example:8123/?user=me", "http://e.example:8123/"]'
    expect(problemsOf(`${minimal}store: { ${urls} }\n`)).toEqual([
      expect.stringMatching(/store\.url: .*an address without a path .*named by store\.database$/),
      expect.stringMatching(/store\.nodes\[0\]: .*an address without a path/),
    ])
  })

  test('includes relations: ports that meet, nodes without a server, a feed that stands twice', () => {
    const feeds = 'sources: { feeds: [{ url: "http://a.example" }, { url: "http://a.example" }] }'
    expect(problemsOf(`${minimal}${feeds}\nweb: { port: 9000 }\nstore: { nodes: ["http://b.example"] }\n`)).toEqual([
      'earshot.yaml:2:56 sources.feeds[1].url: the same feed stands at sources.feeds[0]',
      'earshot.yaml:3:14 web.port: port 9000 is taken by store.tcpPort: choose another for one of them',
      'earshot.yaml:4:17 store.nodes: further nodes need store.url: the embedded engine stands alone',
    ])
    // Port 0 is any that is free, and of another server the ports are its own.
    expect(problemsOf(`${minimal}web: { port: 0 }\nstore: { httpPort: 0 }\n`).join()).not.toContain('taken by')
    expect(problemsOf(`${minimal}web: { port: 9000 }\nstore: { url: "http://b.example" }\n`)).toEqual([])
  })

  test('certificates for Kafka come with their keys, and as references', () => {
    const kafkaOf = (ssl: string): readonly string[] =>
      problemsOf(`${minimal}log: { kafka: { brokers: ["a:1"], ssl: ${ssl} } }\n`)
    expect(kafkaOf('{ ca: { file: ca.pem } }')).toEqual([])
    expect(kafkaOf('{ certificate: { file: a.pem } }')).toEqual([
      expect.stringMatching(/log\.kafka\.ssl\.certificate: of no use without log\.kafka\.ssl\.key$/),
    ])
    expect(kafkaOf('{ key: { env: K } }')).toEqual([
      expect.stringMatching(/log\.kafka\.ssl\.key: of no use without log\.kafka\.ssl\.certificate$/),
    ])
    for (const wrong of ['yes-please', '{ ca: /etc/ca.pem }']) {
      expect(kafkaOf(wrong)).toEqual([expect.stringMatching(/log\.kafka\.ssl.*expected true, false, or a map of ca/)])
    }
    expect(kafkaOf('{ cert: { file: a.pem } }')).toEqual([
      expect.stringContaining('unknown key "cert", known here: ca, certificate, key'),
    ])
  })

  test('includes a webhook that every alert would be refused to', () => {
    const hook = (url: string, hosts = '') =>
      problemsOf(`${minimal}sources: { allowPrivateHosts: [${hosts}] }
alerts: { webhook: { url: "${url}", secret: { env: HOOK } } }
`)
    expect(hook('https://hooks.example:8443/x')).toEqual([
      'earshot.yaml:3:27 alerts.webhook.url: no alert would get there, port refused: 8443: list hooks.example:8443 under sources.allowPrivateHosts',
    ])
    expect(hook('http://10.0.0.7/x')).toEqual([
      'earshot.yaml:3:27 alerts.webhook.url: no alert would get there, address not public: private: list 10.0.0.7 under sources.allowPrivateHosts',
    ])
    expect(hook('http://10.0.0.7/x', '"10.0.0.7"')).toEqual([])
    expect(hook('https://hooks.example/x')).toEqual([])
    expect(hook('http://me:geheim@10.0.0.7/x')).toHaveLength(1)
    expect(hook('http://me:geheim@10.0.0.7/x').join()).not.toContain('geheim')
  })

  test('spells out control characters instead of printing them', () => {
    const [told = ''] = problemsOf(`${minimal}"we\\e[31mb": 1\n`)
    expect(told).toContain('we\\u{1b}[31mb')
    expect(told).not.toContain('\u001b')
  })

  test.each([
    ['an unclosed bracket', 'brands: [\n'],
    ['a heap of brackets', `brands: [${'}'.repeat(500)}\n`],
    ['a tab for indentation', 'brands:\n\t- name: x\n'],
    ['two documents', `${minimal}---\n${minimal}`],
    ['a list instead of a map', '- a\n'],
    ['a function of another world', 'brands: !!js/function x\n'],
    ['nothing but depth', '['.repeat(100_000)],
    ['a list inside itself', 'a: &a [*a]\nbrands: *a\n'],
    [
      'a feed with a password in its address',
      `${minimal}sources: { feeds: [{ url: "https://ann:word@a.example" }] }\n`,
    ],
    ['a nasty key', `${minimal}__proto__: { brands: [] }\n`],
  ])('%s is told, not thrown', (_, text) => {
    const problems = problemsOf(text)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.length).toBeLessThan(10)
    for (const problem of problems) expect(problem).toMatch(/^earshot\.yaml:\d+:\d+ /)
  })

  test('fifty thousand keys in one map are refused at once, not compared with one another for minutes', () => {
    const keys = Array.from({ length: 50_000 }, (_, at) => `  key${at}: 1`)
    const startedAt = performance.now()
    expect(problemsOf(`brands: [{ name: Kavento, words: [kavento] }]\nweb:\n${keys.join('\n')}\n`)).toEqual([
      'earshot.yaml:3:3 a map of 50000 keys, allowed 1000',
    ])
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(problemsOf(`web:\n${keys.slice(0, 1_001).join('\n')}\n`)[0]).toContain('a map of 1001 keys, allowed 1000')
    expect(problemsOf(`web:\n${keys.slice(0, 1_000).join('\n')}\n`)[0]).not.toContain('a map of')
  })

  test('as many problems as a file has room for are counted, and the first of them told', () => {
    const problems = problemsOf(`brands:\n${'-\n'.repeat(150_000)}`)
    expect(problems[0]).toMatch(/^earshot\.yaml:2:1 brands: found a list of 150000, expected at most 1000 entries$/)
    expect(problems.at(-1)).toMatch(/^and \d+ more$/)
    const wrong = (count: number): string => Array.from({ length: count }, (_, at) => `nothing${at}: 1\n`).join('')
    expect(problemsOf(minimal + wrong(100))).toHaveLength(100)
    expect(problemsOf(minimal + wrong(102)).slice(99)).toEqual([expect.stringContaining('nothing99'), 'and 2 more'])
  })

  test('a billion laughs are not expanded', () => {
    const levels = Array.from({ length: 12 }, (_, at) => {
      const below = Array.from({ length: 9 }, () => `*a${at - 1}`).join(',')
      return `a${at}: &a${at} [${at === 0 ? 'x' : below}]`
    })
    expect(problemsOf(levels.join('\n'))[0]).toContain('YAML cannot be used')
    const used = (times: number): string => `a: &a [x]\nb: [${'*a,'.repeat(times)}]\n`
    expect(problemsOf(used(101))[0]).toContain('YAML cannot be used')
    expect(problemsOf(used(90)).join()).not.toContain('YAML cannot be used')
  })
})

describe('settings', () => {
  test('take a key without a value as its defaults', () => {
    const settings = parseSettingsText('f', `${minimal}sources:\n  hackernews:\n  feeds:\n    # none yet\nstore:\n`, {
      env: {},
    })
    expect(settings.sources.hackernews?.every).toBe('2m')
    expect(settings.sources.feeds).toEqual([])
    expect(settings.store.httpPort).toBe(8123)
  })

  test('make ids of names by their ASCII spelling, accents gone', () => {
    const names = [
      'Škoda',
      'Hermès',
      "L'Oréal",
      'Citroën',
      'Müller & Söhne',
      'Ørsted',
      'İstanbul Işık',
      'Łódź',
      'Yahoo!',
      'Mu\u0308ller',
      'a'.repeat(80),
    ]
    expect(names.map((name) => idOfName(name))).toEqual([
      'skoda',
      'hermes',
      'l-oreal',
      'citroen',
      'mueller-soehne',
      'orsted',
      'istanbul-isik',
      'lodz',
      'yahoo',
      'mueller',
      'a'.repeat(64),
    ])
  })

  test('name an entity by its kind and its name', () => {
    const entities =
      'entities: [{ name: Kavento One, words: [one] }, { name: Ann Lee, kind: person, words: [ann lee] }]'
    const { entities: watched } = watchListOf(parseSettingsText('f', `${minimal}${entities}\n`, { env: {} }))
    expect(watched.map(({ id }) => id)).toEqual(['product:kavento-one', 'person:ann-lee'])
  })

  test('count queries without a name from 1, behind the word list', () => {
    const brand = 'brands: [{ name: Acme, words: [acme], queries: [acme inc, { name: old, query: ajax }, acme llc] }]'
    const { brands } = watchListOf(parseSettingsText('f', `${brand}\n`, { env: {} }))
    expect(brands[0]?.queries.map(({ name }) => name)).toEqual(['words', 'query 1', 'old', 'query 3'])
  })

  test('yield to the environment, and that to the command line', () => {
    const env = {
      EARSHOT_WEB_PORT: '4001',
      EARSHOT_STORE_URL: 'http://ch.example:8123',
      EARSHOT_LOG_KAFKA_BROKERS: 'a:1, b:2',
    }
    const settings = parseSettingsText('f', `${minimal}web: { port: 4000 }\n`, { env })
    expect(settings.web.port).toBe(4001)
    expect(settings.store.url).toBe('http://ch.example:8123')
    expect(settings.log.kafka?.brokers).toEqual(['a:1', 'b:2'])
    expect(parseSettingsText('f', minimal, { env, port: 4002 }).web.port).toBe(4002)
    expect(parseSettingsText('f', minimal, { env: { EARSHOT_WEB_PORT: ' ' } }).web.port).toBe(8080)
  })

  test('that the environment spoils name the variable, not a line', () => {
    expect(problemsOf(minimal, { EARSHOT_WEB_PORT: 'eighty' })).toEqual([
      'EARSHOT_WEB_PORT: found "eighty", expected a number',
    ])
    expect(problemsOf(`${minimal}store: { user: "" }\n`, { EARSHOT_STORE_URL: 'http://ch.example' })).toEqual([
      expect.stringMatching(/^earshot\.yaml:2:16 store\.user: /),
    ])
  })

  test('come from the sample when nobody wrote any, also none under a name that is nearly right', () => {
    const before = process.cwd()
    process.chdir(dir)
    try {
      expect(loadSettings({ env: {} })).toMatchObject({ sample: true, path: undefined })
      // Notepad hides the last ending, and that it added one.
      for (const name of ['earshot.json', 'earshot.yaml.txt', 'earshot.yml']) {
        writeFileSync(join(dir, name), minimal)
        expect(() => loadSettings({ env: {} })).toThrow(
          `settings file called ${name}, not earshot.yaml; rename it, or name it with --config ${name}`,
        )
      }
      writeFileSync(join(dir, 'earshot.yaml'), `\ufeff${minimal}`)
      expect(loadSettings({ env: {} })).toMatchObject({ sample: false, settings: { brands: [{ name: 'Acme' }] } })
    } finally {
      process.chdir(before)
    }
  })

  test('count relative paths from their file, whatever folder Earshot was started in', () => {
    const path = join(dir, 'earshot.yaml')
    const paths = (runtime: string): string =>
      `sources: { folder: { path: ./inbox } }\nenrich: { heavier: { folder: model, runtime: ${runtime} } }\n`
    writeFileSync(path, minimal + paths('lib/onnx'))
    expect(loadSettings({ path, env: {} }).settings.enrich.heavier?.runtime).toBe(join(dir, 'lib', 'onnx'))
    writeFileSync(path, minimal + paths('/opt/onnx'))
    expect(loadSettings({ path, env: {} }).settings).toMatchObject({
      sources: { folder: { path: join(dir, 'inbox'), every: '5s' } },
      enrich: { heavier: { folder: join(dir, 'model'), runtime: '/opt/onnx' }, lingerMs: 250 },
    })
  })

  test('that were named but are not there are not replaced by the sample', () => {
    writeFileSync(join(dir, 'a-file'), '')
    for (const name of ['no.yaml', 'a-file/no.yaml']) {
      expect(() => loadSettings({ path: join(dir, name), env: {} })).toThrow(
        /settings file missing: .*npx earshot init/,
      )
    }
  })

  test.each([
    ['larger than 1 MB', Buffer.alloc(1_048_577, '#'), 'too large'],
    ['not UTF-8', Buffer.from([0x23, 0xff, 0xfe, 0x0a]), 'not UTF-8'],
  ])('%s are refused', (_, bytes, words) => {
    const path = join(dir, 'f.yaml')
    writeFileSync(path, bytes)
    expect(() => loadSettings({ path, env: {} })).toThrow(words)
  })

  test('cannot be a folder', () => {
    expect(() => loadSettings({ path: dir, env: {} })).toThrow('is no file')
  })
})
