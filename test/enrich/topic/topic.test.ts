import { describe, expect, test } from '@jest/globals'
import { BrandId } from '../../../config/settings/watched.ts'
import { lookUp } from '../../../enrich/lexicon/dictionary.ts'
import { openLexicon } from '../../../enrich/lexicon/lexicon.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'
import { backgroundTexts } from '../../../enrich/topic/background.ts'
import { compileTopics } from '../../../enrich/topic/find.ts'
import { decodeTopic, encodeTopic, type TrainedTopic } from '../../../enrich/topic/topic.ts'
import { type MarkedText, trainTopic } from '../../../enrich/topic/train.ts'
import { asked, taught } from './topic-sentences.ts'

const id = BrandId.parse('delivery')
const marked: readonly MarkedText[] = [
  ...taught.right.map((text) => ({ text, right: true })),
  ...taught.wrong.map((text) => ({ text, right: false })),
]
const train = (examples: readonly MarkedText[] = marked, background = backgroundTexts()): TrainedTopic => {
  const topic = trainTopic(id, examples, background)
  if (topic === undefined) throw new Error('too little')
  return topic
}

/** Training takes a second or two: most claims are about one and the same topic. */
const delivery = train()

const openAsk = (topics: readonly TrainedTopic[]) => {
  const find = compileTopics(topics)
  const [dictionary, tokens] = [openLexicon(), openTokens()]
  return (text: string): readonly string[] => {
    lookUp(dictionary, tokenise(tokens, text))
    return find(dictionary, tokens)
  }
}

/** Of the sentences that nobody marked. */
const figuresOf = (topic: TrainedTopic) => {
  const ask = openAsk([topic])
  const hits = asked.right.filter((text) => ask(text).length > 0).length
  const alarms = asked.wrong.filter((text) => ask(text).length > 0).length
  return { alarms, f1: (2 * hits) / (hits + alarms + asked.right.length) }
}

describe('a topic learnt from fifty marked mentions', () => {
  test('finds it in mentions it has never seen, in both languages', () => {
    expect(figuresOf(delivery).f1).toBeGreaterThan(0.8)
  })

  test('states how good it is by examples it was not shown, with an interval', () => {
    const { estimate, examples } = delivery
    expect(examples).toMatchObject({ right: 30, wrong: 20 })
    expect(estimate.precision).toBeGreaterThan(0.8)
    expect(estimate.f1).toBeGreaterThan(0.4)
    expect(estimate.f1Low).toBeLessThan(estimate.f1)
    expect(estimate.f1High).toBeGreaterThanOrEqual(estimate.f1)
  })

  test('is the same to the byte for the same examples, and survives its file', () => {
    const file = encodeTopic(delivery)
    expect(encodeTopic(train())).toBe(file)
    expect(decodeTopic(file, 'delivery')).toEqual(delivery)
    expect(file.length).toBeLessThan(1_000_000)
  })

  test('is found in one of a hundred texts that nobody marked at most, however few the marks', () => {
    const ask = openAsk([train([...marked.slice(0, 10), ...marked.slice(30, 40)])])
    const texts = backgroundTexts()
    const claimed = texts.filter((text) => ask(text).length > 0).length
    expect(claimed / texts.length).toBeLessThanOrEqual(0.0105)
  })

  test('keeps apart what has it from what nearly has it, where marks are nearly all right and the background says little', () => {
    const background = Array.from({ length: 860 }, (_, at) => backgroundTexts()[at % 12] as string)
    const { alarms, f1 } = figuresOf(train(marked.slice(0, 31), background))
    expect(f1).toBeGreaterThan(0.7)
    // Without an even point between the marks, 15 of 25.
    expect(alarms).toBeLessThanOrEqual(5)
  })

  test('of noise says that it is noise', () => {
    const noise = marked.map(({ text }, at) => ({ text, right: (at * 7) % 5 < 2 }))
    expect(train(noise).estimate.f1).toBeLessThan(0.4)
  })

  test('of noise that was reposted says that it is noise: copies are never judged by their like', () => {
    const noise = marked.slice(10, 40).map(({ text }, at) => ({ text, right: (at * 7) % 5 < 2 }))
    const reposted = noise.flatMap(({ text, right }) =>
      Array.from({ length: 5 }, (_, at) => ({ text: `RT @fan${at}: ${text} https://t.co/${at}x${at}`, right })),
    )
    expect(train(reposted).estimate.f1).toBeLessThan(0.6)
  })

  test('is not made from too few examples', () => {
    expect(trainTopic(id, marked.slice(0, 19), [])).toBeUndefined()
    expect(trainTopic(id, [...marked.slice(0, 9), ...marked.slice(30)], [])).toBeUndefined()
  })
})

test.each([
  ['damaged', (file: string) => file.replace('"weights"', '"weighty"'), /checksum/],
  ['of another version', () => 'x', /checksum/],
  ['empty', () => '', /checksum/],
])('a %s file is refused by name', (_how, change, why) => {
  expect(() => decodeTopic(change(encodeTopic(delivery)), 'delivery.topic')).toThrow(why)
  expect(() => decodeTopic(change(encodeTopic(delivery)), 'delivery.topic')).toThrow(/delivery\.topic/)
})

test('no trained topic costs nothing and finds nothing', () => {
  expect(openAsk([])('Where is my parcel?')).toEqual([])
})
