import { beforeAll, describe, expect, test } from '@jest/globals'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { runPersonFind } from '../../../store/person/commands.ts'
import { findVoices } from '../../../store/person/find.ts'
import { noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { aVoice, saidBy } from '../../house/people.ts'
import { storeEntries } from '../../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

const post = 'http://www.forum.example/t/7/'
const hostile = ["O'Brien \\' OR 1=1 --", '100 % _wild_', '{name:String}', '🦄 Ünïcorn', '\u202eanna\u202c\u001b[2J']

beforeAll(async () => {
  const anna = { id: 'u1', handle: '@anna_k', name: 'Anna Kühn', url: 'https://forum.example/u/anna' }
  await storeEntries(clickhouse.store, [
    saidBy('anna', { nativeId: 'a1', author: { ...anna, name: 'Anna Vogel' } }),
    saidBy('anna', { nativeId: 'a2', author: anna, url: post, publishedAt: noon + HOUR_MS }, ['kavento', 'telwyn']),
    saidBy('annabel', { author: { id: 'u2', handle: 'annabel', name: 'Annabel' } }),
    saidBy('bert', { author: { id: 'anna', name: 'Bert' } }),
    ...hostile.map((name, at) => saidBy(`h${at}`, { author: { id: `h${at}`, name } })),
    { ...saidBy('nobody'), scored: saidBy('nobody').scored.map((one) => ({ ...one, voice: '' })) },
  ])
})

const found = async (who: string) => (await findVoices(clickhouse.store, who, signal)).map(({ voice }) => voice)

describe('a person is found', () => {
  test.each([
    ['a part of a name, in whatever case', 'KÜHN'],
    ['a name written with a combining mark', 'Ku\u0308hn'],
    ['a name that they no longer use in their latest post', 'vogel'],
    ['a handle, with its sign or without', '@anna_K'],
    ['the id of the author', 'u1'],
    ['the address of their page', 'http://forum.example/u/anna/'],
    ['the address of one of their posts, otherwise spelled', 'https://forum.example/t/7'],
    ['their pseudonym', aVoice('anna').toUpperCase()],
    ['the id of one of their mentions', saidBy('anna', { nativeId: 'a1' }).mention.id],
  ])('by %s', async (_, who) => {
    expect(await found(who)).toEqual([aVoice('anna')])
  })

  test.each(hostile)('by a name that is letter for letter %j, and by nothing that it could mean', async (name) => {
    expect(await found(name)).toEqual([aVoice(`h${hostile.indexOf(name)}`)])
  })

  test('first the one who is called just so, then those whose names hold it', async () => {
    const all = await found('anna')
    expect(all[0]).toBe(aVoice('bert'))
    expect(all.toSorted()).toEqual(['anna', 'annabel', 'bert', 'h4'].map(aVoice).toSorted())
  })

  test('with all names and handles, how much they said, and when', async () => {
    const [anna] = await findVoices(clickhouse.store, 'u1', signal)
    expect(anna).toMatchObject({ source: 'test', said: 2, firstAt: noon, lastAt: noon + HOUR_MS, handles: ['@anna_k'] })
    expect(anna?.names.toSorted()).toEqual(['Anna Kühn', 'Anna Vogel'])
  })
})

const told = async (who: string) => {
  const lines: string[] = []
  const deps = { store: clickhouse.store, out: (line: string) => void lines.push(line), err: () => undefined }
  return { code: await runPersonFind(deps, who, signal), text: lines.join('\n') }
}

test('a name that would steer the terminal is spelled out', async () => {
  const { code, text } = await told('\u202eanna')
  expect(code).toBe(0)
  expect(text).toContain('\\u{202e}anna\\u{202c}\\u{1b}[2J')
  expect(text).not.toMatch(/[\u001b\u202e]/)
})

test('where there is no pseudonym, the mentions are named by their ids', async () => {
  expect((await told('nobody')).text).toContain(`--id ${saidBy('nobody').mention.id}`)
})

test('nobody is found as nobody, with a failure for scripts', async () => {
  expect(await told('Zacharias')).toEqual({ code: 1, text: '' })
  await expect(told(' @ ')).rejects.toMatchObject({ code: 'SL_USAGE' })
})
