import { describe, expect, test } from '@jest/globals'
import { openScorer } from '../../../enrich/score.ts'
import { aMention } from '../../house/builders.ts'
import { aWatchList } from '../watch-lists.ts'
import { type AspectSentence, built, chosenReported, compared, comparedReported, reported } from './aspect-sentences.ts'

const options = { voiceKey: Buffer.alloc(1), keepUnmatched: true }
const both = openScorer(aWatchList({ kavento: ['kavento'], telwyn: ['telwyn'] }), options)
const whole = openScorer(aWatchList({}), options)

const moodsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(both.scoreMention(aMention({ text }), 0).map(({ brand, sentiment }) => [brand, sentiment.label]))

const rightOf = (sentences: readonly AspectSentence[]): { readonly aspect: number; readonly whole: number } => {
  const count = (moods: (text: string) => Readonly<Record<string, string>>): number =>
    sentences.reduce((sum, { text, kavento, telwyn }) => {
      const said = moods(text)
      return sum + (said['kavento'] === kavento ? 1 : 0) + (said['telwyn'] === telwyn ? 1 : 0)
    }, 0)
  const wholeMood = (text: string) => {
    const mood = whole.scoreMention(aMention({ text }), 0)[0]?.sentiment.label ?? ''
    return { kavento: mood, telwyn: mood }
  }
  return { aspect: count(moodsOf), whole: count(wholeMood) }
}

describe('the mood towards each of two brands', () => {
  test('is right far more often than that of the whole text, on sentences it was not made with', () => {
    const { aspect, whole: plain } = rightOf(reported)
    expect(aspect).toBeGreaterThanOrEqual(40)
    expect(aspect - plain).toBeGreaterThanOrEqual(12)
    expect(rightOf(built).aspect).toBeGreaterThanOrEqual(37)
  })

  test('is right for equals, for less and for comparisons beside other clauses, most often', () => {
    expect(rightOf(compared).aspect).toBeGreaterThanOrEqual(39)
    expect(rightOf(comparedReported).aspect).toBeGreaterThanOrEqual(34)
    expect(rightOf(chosenReported).aspect).toBeGreaterThanOrEqual(82)
  })

  test.each([
    ['Kavento is better than Telwyn', { kavento: 'positive', telwyn: 'negative' }],
    ['Telwyn ist schlechter als Kavento', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento and Telwyn are both horrible', { kavento: 'negative', telwyn: 'negative' }],
    ['Kavento is great, so happy. Telwyn is awful, never again', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento ist genauso schlecht wie Telwyn', { kavento: 'negative', telwyn: 'negative' }],
    ['Kavento is no better than Telwyn', { kavento: 'negative', telwyn: 'negative' }],
    ['Von Kavento bin ich mehr enttäuscht als von Telwyn', { kavento: 'negative', telwyn: 'negative' }],
    ['Lieber Kavento als Telwyn!', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento is not as good as Telwyn', { kavento: 'negative', telwyn: 'positive' }],
    ['Kavento is less annoying than Telwyn', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento is terrible compared to Telwyn', { kavento: 'negative', telwyn: 'positive' }],
    ['Kavento antwortet im Gegensatz zu Telwyn schnell und freundlich', { kavento: 'positive', telwyn: 'negative' }],
    ['Im Vergleich zu Kavento ist Telwyn furchtbar', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento, unlike Telwyn, is great', { kavento: 'positive', telwyn: 'negative' }],
    ['I compared Kavento to Telwyn and both are great', { kavento: 'positive', telwyn: 'positive' }],
    ['Ich rief Kavento als Kunde von Telwyn an: toll, danke', { kavento: 'positive', telwyn: 'positive' }],
    ['I love Kavento and would pick it over Telwyn', { kavento: 'positive', telwyn: 'negative' }],
    ['I prefer Kavento over Telwyn', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento schlägt Telwyn um Längen', { kavento: 'positive', telwyn: 'negative' }],
    ['Telwyn kann mit Kavento nicht mithalten', { kavento: 'positive', telwyn: 'negative' }],
    ['Does Telwyn compete with Kavento in Leeds?', { kavento: 'neutral', telwyn: 'neutral' }],
    ['Kavento is great and Telwyn is terrible', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento ist super und Telwyn ist furchtbar', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento is so much better than my old Telwyn', { kavento: 'positive', telwyn: 'negative' }],
    ['Weniger Ärger mit Kavento als mit Telwyn', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento ist nicht gerade viel besser als Telwyn', { kavento: 'neutral', telwyn: 'neutral' }],
    ['TELWYN IST SCHLECHTER ALS KAVENTO', { kavento: 'positive', telwyn: 'negative' }],
    ['Regret leaving Telwyn for Kavento. The support is terrible', { kavento: 'negative', telwyn: 'positive' }],
    // A reason is that of the choice right before it.
    [
      'Telwyn beats Kavento. Left Telwyn for Kavento, because support was awful',
      { kavento: 'positive', telwyn: 'negative' },
    ],
    ['Nothing beats Kavento or Telwyn', { kavento: 'positive', telwyn: 'positive' }],
    ['Switched from Telwyn to Kavento in May', { kavento: 'neutral', telwyn: 'neutral' }],
    ['Kavento took over Telwyn, wonderful news', { kavento: 'positive', telwyn: 'positive' }],
    ['Switched from Telwyn to Kavento and never looked back, so happy', { kavento: 'positive', telwyn: 'negative' }],
    ['Von Telwyn zu Kavento gewechselt und sehr zufrieden', { kavento: 'positive', telwyn: 'negative' }],
    ['Left Telwyn for Kavento and I love it', { kavento: 'positive', telwyn: 'negative' }],
    ['Switched from Telwyn to Kavento, such a terrible mistake', { kavento: 'negative', telwyn: 'neutral' }],
    ['Kavento beats Telwyn, great service', { kavento: 'positive', telwyn: 'negative' }],
    ['The awful Telwyn simply cannot compete with Kavento', { kavento: 'positive', telwyn: 'negative' }],
    ['Lieber Kavento statt Telwyn, einfach super', { kavento: 'positive', telwyn: 'negative' }],
  ])('of %s', (text, moods) => {
    expect(moodsOf(text)).toEqual(moods)
  })

  test.each([
    ['Unlike Telwyn, Kavento is great', 'positive', 'negative'],
    ['Kavento is great, unlike Telwyn', 'positive', 'negative'],
    ['Compared to Kavento, Telwyn is terrible', 'positive', 'negative'],
    ['Anders als bei Telwyn funktioniert Kavento super', 'positive', 'negative'],
  ])('is heard across the commas of a comparison, and on its far side: %s', (text, kavento, telwyn) => {
    expect(moodsOf(text)).toEqual({ kavento, telwyn })
  })

  test.each([
    ['Should I pick Kavento over Telwyn?', 'neutral', 'neutral'],
    ['Schlägt Kavento wirklich Telwyn?', 'neutral', 'neutral'],
    ['I would never choose Kavento over Telwyn', 'negative', 'positive'],
    ['Nobody in their right mind would pick Kavento over Telwyn', 'negative', 'positive'],
    ["I don't prefer Kavento over Telwyn", 'neutral', 'neutral'],
    ['I prefer Kavento over Telwyn', 'positive', 'negative'],
  ])('is not decided by a choice that is asked for or denied: %s', (text, kavento, telwyn) => {
    expect(moodsOf(text)).toEqual({ kavento, telwyn })
  })

  test.each([
    ['Switched from Telwyn to Kavento because of the awful support', 'positive', 'negative'],
    ['Von Telwyn zu Kavento gewechselt, weil der Support furchtbar ist', 'positive', 'negative'],
    ['Switched from Telwyn to Kavento, because the service is great', 'positive', 'negative'],
    ['I left Telwyn for Kavento because support was terrible', 'positive', 'negative'],
    ['I left Telwyn for Kavento. So happy now, great service', 'positive', 'neutral'],
    ['I regret switching from Telwyn to Kavento', 'negative', 'positive'],
    ['Ich bereue den Wechsel von Telwyn zu Kavento', 'negative', 'positive'],
  ])(
    'is that of the one left where a reason to leave is bad, and regret is the other way round: %s',
    (text, kavento, telwyn) => {
      expect(moodsOf(text)).toEqual({ kavento, telwyn })
    },
  )

  test.each([
    ['Kavento is far superior to Telwyn', 'positive', 'negative'],
    ['Telwyn is inferior to Kavento in every way', 'positive', 'negative'],
    ['Kavento is not superior to Telwyn', 'negative', 'negative'],
    ['Is Kavento superior to Telwyn?', 'neutral', 'neutral'],
    ['Telwyn is no match for Kavento', 'positive', 'negative'],
    ["Telwyn can't hold a candle to Kavento", 'positive', 'negative'],
    ['Telwyn has nothing on Kavento', 'positive', 'negative'],
    ['Telwyn kommt an Kavento nicht ran', 'positive', 'negative'],
    ['Telwyn is not in the same league as Kavento', 'positive', 'negative'],
    ['Telwyn spielt nicht in derselben Liga wie Kavento', 'positive', 'negative'],
  ])('is lost by the one that is outdone: %s', (text, kavento, telwyn) => {
    expect(moodsOf(text)).toEqual({ kavento, telwyn })
  })

  test.each([
    ['Kavento > Telwyn', 'positive', 'negative'],
    ['Telwyn &lt; Kavento any day', 'positive', 'negative'],
    ['Kavento >>> Telwyn', 'positive', 'negative'],
    ['Home > Kavento > Telwyn', 'neutral', 'neutral'],
    ['Today > Kavento and Telwyn open a shop', 'neutral', 'neutral'],
  ])('is told by a sign between the two names, and not by a path or a quotation: %s', (text, kavento, telwyn) => {
    expect(moodsOf(text)).toEqual({ kavento, telwyn })
  })

  test('is not turned by a than that names the brand only after what it speaks of', () => {
    const moods = moodsOf('@Kavento I hate waiting and get less than friendly customer service @Telwyn')
    expect(moods['kavento']).toBe('negative')
  })

  test.each([
    ['Kavento is cheaper than Telwyn', 'positive', 'negative'],
    ['I would rather use Kavento than Telwyn', 'positive', 'negative'],
    ['Kavento has better coverage than Telwyn', 'positive', 'negative'],
    ['Kavento is bigger than Telwyn', 'neutral', 'neutral'],
  ])('is said by a word that only compares, where the word praises: %s', (text, kavento, telwyn) => {
    expect(moodsOf(text)).toEqual({ kavento, telwyn })
  })

  test.each([
    ['I hate Kavento, Telwyn and Nordia', 'negative', 'negative'],
    ['Kavento, Telwyn und Nordia sind alle furchtbar', 'negative', 'negative'],
    ['Worst providers ever: Kavento, Telwyn, Nordia', 'negative', 'negative'],
    ['Tried Kavento, Telwyn and Nordia, all terrible', 'negative', 'negative'],
    ['I love Kavento, Telwyn and Nordia are awful', 'positive', 'negative'],
    ['Kavento, Telwyn is so much cheaper and nicer!', 'neutral', 'positive'],
  ])('is shared by brands in one list, and not by one that is called: %s', (text, kavento, telwyn) => {
    const three = openScorer(aWatchList({ kavento: ['kavento'], telwyn: ['telwyn'], nordia: ['nordia'] }), options)
    const moods = three.scoreMention(aMention({ text }), 0).map(({ sentiment }) => sentiment.label)
    expect(moods).toEqual([kavento, telwyn, telwyn].slice(0, moods.length))
  })

  test('is turned by a comparison for its clause alone: what else is said of the brand counts as it stands', () => {
    const complaint = 'Telwyn is awful. Telwyn never answers and their app is broken.'
    const scoreOf = (text: string) =>
      both.scoreMention(aMention({ text }), 0).find(({ brand }) => brand === 'telwyn')?.sentiment.score ?? 0
    const compared = scoreOf(`${complaint} Kavento is great, Kavento is better than Telwyn.`)
    expect(compared).toBeLessThan(-0.8)
    // The turned clause counts too, in its share of the text.
    expect(scoreOf(`${complaint} Telwyn is much worse than Kavento. Kavento is worse than Telwyn`)).toBeGreaterThan(
      compared,
    )
  })

  test('goes on about the side before than', () => {
    expect(moodsOf('Kavento is better than Telwyn. I am so happy with them, thank you')).toEqual({
      kavento: 'positive',
      telwyn: 'negative',
    })
    expect(moodsOf('Kavento is brilliant. So much better than Telwyn')).toEqual({
      kavento: 'positive',
      telwyn: 'negative',
    })
  })

  test('explains itself by weights that sum to its score, turned and mixed as it is', () => {
    const chosen = ['I prefer Kavento over Telwyn', 'Telwyn cannot compete with Kavento. I like Telwyn'].map(
      (text) => ({ text }),
    )
    for (const { text } of [...built, ...compared, ...comparedReported, ...chosen]) {
      for (const { sentiment } of both.scoreMention(aMention({ text }), 0)) {
        const { score, negative, neutral, positive, because } = sentiment
        expect(because.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 9)
        expect(score).toBeCloseTo(positive - negative, 9)
        expect(negative + neutral + positive).toBeCloseTo(1, 9)
      }
    }
  })

  test('explains itself with words of its own clauses, at their places in the text, summing to its score', () => {
    const text = 'I bought both. Kavento is great but Telwyn is terrible 😡, hate it'
    for (const { brand, sentiment } of both.scoreMention(aMention({ text }), 0)) {
      const sum = sentiment.because.reduce((all, { weight }) => all + weight, 0)
      expect(sum).toBeCloseTo(sentiment.score, 6)
      const words = sentiment.because.map(({ from, to }) => text.slice(from, to))
      expect(words).toContain(brand === 'kavento' ? 'great' : 'terrible')
      expect(words).not.toContain(brand === 'kavento' ? 'terrible' : 'great')
    }
  })

  test('has no emotion of another mood beside it', () => {
    const text = 'Telwyn is awful, I hate it, so angry. Kavento is wonderful'
    const rows = both.scoreMention(aMention({ text }), 0)
    expect(rows.map(({ brand, sentiment, emotions }) => [brand, sentiment.label, emotions])).toEqual([
      ['kavento', 'positive', []],
      ['telwyn', 'negative', ['anger']],
    ])
  })

  test('is the whole text\u2019s where one brand is named, or the second only in the title', () => {
    expect(moodsOf('Kavento is great but the weather is terrible')).toEqual({
      kavento: whole.scoreMention(aMention({ text: 'Kavento is great but the weather is terrible' }), 0)[0]?.sentiment
        .label,
    })
    const titled = both.scoreMention(aMention({ title: 'Telwyn', text: 'Kavento is great' }), 0)
    expect(new Set(titled.map(({ sentiment }) => sentiment.score)).size).toBe(1)
  })

  test.each([
    '',
    'kavento telwyn',
    'kavento,telwyn,'.repeat(2_000),
    'kavento and telwyn than kavento than',
    '\u0000kavento\ud800telwyn',
  ])('bears %j', (text) => {
    for (const { sentiment } of both.scoreMention(aMention({ text: text.toWellFormed() }), 0)) {
      expect(Number.isFinite(sentiment.score)).toBe(true)
    }
  })

  test.each([
    // [text, Telwyn's mood]: what only looks denied, and what only looks like a comparison.
    ['Kavento is not just better than Telwyn, it is brilliant', 'negative'],
    ['Kavento ist nicht nur besser als Telwyn, sondern auch günstiger', 'negative'],
    ['Kavento ist ein toller Anbieter für mich als Telwyn-Kunde, danke', 'positive'],
    ['Wirklich guter Service von Kavento als Partner von Telwyn', 'positive'],
    ['Kavento hat einen schnelleren Service als Telwyn', 'negative'],
  ])('%s: Telwyn %s', (text, mood) => {
    expect(moodsOf(text)['telwyn']).toBe(mood)
  })
})
