import { describe, expect, test } from '@jest/globals'
import { markPhrases } from '../../../enrich/model/phrases.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'

const tokens = openTokens()
const codes = new Uint8Array(64)
/** The words of each set phrase in a text, one line a phrase. */
const found = (text: string, title?: string): readonly string[] => {
  markPhrases(codes, tokenise(tokens, text, title))
  const phrases: string[] = []
  for (let at = 0; at < tokens.count; at++) {
    if (codes[at] === 0) continue
    const word = text.slice(tokens.from[at], tokens.to[at])
    if (at > 0 && codes[at - 1] === codes[at]) phrases.push(`${phrases.pop()} ${word}`)
    else phrases.push(word)
  }
  return phrases
}
const codeOf = (text: string): number => {
  found(text)
  return codes.subarray(0, tokens.count).find((code) => code !== 0) ?? 0
}

describe('a set phrase', () => {
  test('is found wherever it stands, in any case, and nothing else is', () => {
    expect(found('Honestly WORTH EVERY PENNY of it')).toEqual(['WORTH EVERY PENNY'])
    expect(found('Das ist jeden Cent wert!')).toEqual(['jeden Cent wert'])
    expect(found('Every penny goes to charity, jeder Cent wird gespendet')).toEqual([])
  })

  test('is the longest of those that begin alike', () => {
    expect(codeOf('they never let me down')).not.toBe(codeOf('they let me down'))
    expect(found('they never let me down')).toEqual(['never let me down'])
  })

  test('may have any few words in its gap, no more, and none that another text left behind', () => {
    expect(found('never had a single issue')).toEqual(['never had a single issue'])
    expect(found('never had an answer from you about this issue')).toEqual([])
    found('well, never had issues')
    expect(found('well, never had')).toEqual([])
  })

  test('is found without its apostrophe, and with punctuation between its words', () => {
    expect(found('cant complain')).toEqual(['cant complain'])
    expect(found("can't complain")).toEqual(['can t complain'])
    expect(found('hält, was es verspricht').length).toBe(1)
  })

  test('is none where it begins in the title and ends in the text', () => {
    expect(found('every penny', 'Worth')).toEqual([])
    expect(found('nichts, worth every penny', 'Title')).toEqual(['worth every penny'])
  })

  test('is none in a name', () => {
    expect(found('@worth_every_penny opens at nine')).toEqual([])
  })
})
