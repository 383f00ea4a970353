// `node test/eval/agreement.ts [DIR]`: how often our own labels (enrich/train/own/annotations/) agree with those that
// came with the texts. Those of SB10k, PotTS and TweetEval were judged for this alone: they teach nothing.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sentimentIndex } from '../../enrich/scored.ts'
import { readSet } from '../../enrich/train/read.ts'
import type { Line } from '../../enrich/train/training-set.ts'

const dataDir = process.argv[2] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
if (!existsSync(dataDir)) {
  console.error(`no labelled data here: ${dataDir}; name a folder: node test/eval/agreement.ts DIR (train/*.jsonl)`)
  process.exit(2)
}

const isComplaint = ({ intents }: Line): number => (intents?.includes('complaint') === true ? 1 : 0)
const mood = ({ sentiment }: Line): number => sentimentIndex(sentiment)
const asked = [
  ['complaints', 'complaint or not', isComplaint],
  ['sb10k', 'mood', mood],
  ['tweeteval', 'mood', mood],
  ['potts', 'mood', mood],
] as const

for (const [set, about, ours] of asked) {
  const judged = readSet(set, dataDir).filter(({ sentiment }) => sentiment !== undefined)
  const same = judged.filter((line) => ours(line) === line.y)
  const share = judged.length === 0 ? '–' : `${((100 * same.length) / judged.length).toFixed(1)} %`
  console.log(`${set.padEnd(12)} ${about.padEnd(18)} ${String(judged.length).padStart(6)} texts  ${share}`)
}
