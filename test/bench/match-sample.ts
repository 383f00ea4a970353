const WHO = ['@kavento', 'Kavento', 'the airline', 'my bank', 'Deutsche Bahn', 'their support team']
const WHAT = [
  'cancelled my flight again',
  'has the best customer service',
  'lost my bag and nobody answers the phone',
  'app crashes after the update',
  'will be late by two hours',
  'hat meine Lieferung vergessen',
]
const HOW = [
  'thanks!',
  'never again',
  'please help',
  '😡😡',
  'so happy today',
  'https://example.com/post/1',
  'was soll das?',
]

/** Sentences for a run without a file of texts: every who with every what and how. */
export const sampleSentences = (): readonly string[] =>
  WHO.flatMap((who) => WHAT.flatMap((what) => HOW.map((how) => `${who} ${what}, ${how}`)))
