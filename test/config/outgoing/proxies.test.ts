import { describe, expect, test } from '@jest/globals'
import { proxiesIn, proxyFor, proxyLine } from '../../../config/outgoing/proxies.ts'

const shownFor = (env: Record<string, string>, url: string): string | undefined =>
  proxyFor(proxiesIn(env), new URL(url))?.shown
const problemsOf = (env: Record<string, string>): string => {
  try {
    proxiesIn(env)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('the environment', () => {
  test('names a proxy for each scheme; small letters win, what is empty counts for nothing', () => {
    const env = { HTTPS_PROXY: 'http://one:3128', HTTP_PROXY: 'http://two:3128/' }
    expect(shownFor(env, 'https://feed.example/')).toBe('one:3128')
    expect(shownFor(env, 'http://feed.example/')).toBe('two:3128')
    expect(shownFor({ HTTP_PROXY: 'http://two:3128' }, 'https://feed.example/')).toBeUndefined()
    expect(shownFor({ ...env, https_proxy: 'http://small:1' }, 'https://feed.example/')).toBe('small:1')
    expect(shownFor({ ...env, https_proxy: ' ' }, 'https://feed.example/')).toBe('one:3128')
    expect(shownFor({}, 'https://feed.example/')).toBeUndefined()
  })

  test.each([
    ['proxy.corp:3128', 'proxy.corp:3128'],
    ['http://proxy.corp', 'proxy.corp:80'],
    ['https://proxy.corp', 'proxy.corp:443'],
    ['anna:pw@10.1.2.3:8080', '10.1.2.3:8080'],
    ['http://[fd00::1]:3128', '[fd00::1]:3128'],
  ])('may write it as %s', (written, shown) => {
    expect(shownFor({ HTTPS_PROXY: written }, 'https://feed.example/')).toBe(shown)
  })

  test('hands a name and password to the proxy as they are meant, and to nobody else', () => {
    const proxies = proxiesIn({ HTTPS_PROXY: 'http://anna:p%40ss%3A%C3%BC@proxy.corp:3128' })
    const basic = `Basic ${Buffer.from('anna:p@ss:ü').toString('base64')}`
    expect(proxies.https).toEqual({
      shown: 'proxy.corp:3128',
      origin: 'http://proxy.corp:3128',
      authorization: basic,
      variable: 'HTTPS_PROXY',
    })
    expect(proxyLine(proxies)).toBe('proxy.corp:3128 for https, none for http')
  })

  test.each([
    'http://anna:12#secret@proxy.corp:3128',
    'http://anna:12/secret@proxy.corp:3128',
    'http://anna:12?secret@proxy.corp:3128',
    'anna:12\\secret@proxy.corp:3128',
    'http://anna:50%secret@proxy.corp:3128',
    'http://anna:se cret@pro xy:3128',
    'http:/proxy.corp:3128',
    'socks5://anna:secret@proxy.corp:1080',
    'http://',
  ])('that says %s is told to be wrong, by its name and without a word of it', (written) => {
    const said = problemsOf({ https_proxy: written, HTTP_PROXY: written })
    expect(said).toMatch(/^environment unusable\nhttps_proxy: no .*\nHTTP_PROXY: no .*http:\/\/proxy\.example:3128/)
    expect(said.replaceAll('proxy.example:3128', '')).not.toMatch(/anna|secret|corp|12/)
  })
})

describe('NO_PROXY', () => {
  const goesDirectly = (except: string, url: string): boolean =>
    shownFor({ HTTPS_PROXY: 'p:1', HTTP_PROXY: 'p:1', NO_PROXY: except }, url) === undefined

  test.each([
    ['corp.example', 'https://corp.example/'],
    ['corp.example', 'https://wiki.corp.example/'],
    ['.corp.example', 'https://wiki.corp.example/'],
    ['*.corp.example', 'https://a.wiki.corp.example/'],
    ['CORP.example.', 'https://Wiki.Corp.Example./'],
    ['a.example, b.example c.example', 'https://c.example/'],
    ['corp.example:443', 'https://corp.example/'],
    ['corp.example:8443', 'https://corp.example:8443/'],
    ['10.1.2.3', 'http://0x0a.1.2.3/'],
    ['10.0.0.0/8', 'http://10.1.2.3/'],
    ['10.1.2.3:80', 'http://10.1.2.3/'],
    ['10.0.0.0/8', 'http://[::ffff:10.1.2.3]/'],
    ['::1', 'http://[::1]/'],
    ['[::1]', 'http://[0:0::1]/'],
    ['[fd00::1]:443', 'https://[fd00::1]/'],
    ['fd00::/8', 'https://[fd00::1]/'],
    ['*', 'https://anything.example/'],
  ])('%s holds for %s', (except, url) => {
    expect(goesDirectly(except, url)).toBe(true)
  })

  test.each([
    ['corp.example', 'https://notcorp.example/'],
    ['corp.example', 'https://corp.example.evil.example/'],
    ['corp.example:8443', 'https://corp.example/'],
    ['corp.example:80', 'https://corp.example/'],
    ['10.0.0.0/8', 'https://10.evil.example/'],
    ['10.0.0.0/99', 'https://10.1.2.3/'],
    ['1.2.3', 'https://10.1.2.3/'],
    ['example', 'https://93.184.215.14/'],
    ['.', 'https://corp.example/'],
    ['*.', 'https://corp.example/'],
    [':443', 'https://corp.example/'],
    ['::1', 'https://[fd00::1]/'],
    ['', 'https://corp.example/'],
    [', ,', 'https://corp.example/'],
  ])('%s does not hold for %s', (except, url) => {
    expect(goesDirectly(except, url)).toBe(false)
  })

  test('is shown beside the proxy, a long one in part', () => {
    const env = { HTTPS_PROXY: 'p:1', HTTP_PROXY: 'p:1' }
    expect(proxyLine(proxiesIn({ ...env, no_proxy: 'a.example,10.0.0.0/8' }))).toBe(
      'p:1; without it: a.example, 10.0.0.0/8',
    )
    expect(proxyLine(proxiesIn({ ...env, NO_PROXY: 'a b c d e f g' }))).toBe(
      'p:1; without it: a, b, c, d, e and 2 more',
    )
    expect(proxyLine(proxiesIn({ NO_PROXY: 'a' }))).toBeUndefined()
  })
})
