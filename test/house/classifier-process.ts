// A classifier in a process of its own: jest's sandbox has other typed arrays than the native runtime gives out.
// Arguments: folder, folder of the runtime, texts as JSON. Prints its name and the moods as one JSON line.
import { openClassifier } from '../../enrich/heavier/classifier.ts'

const [folder = '', runtime = '', texts = '[]'] = process.argv.slice(2)
await using classifier = await openClassifier(folder, runtime)
const moods = await classifier.classify(JSON.parse(texts) as string[])
process.stdout.write(JSON.stringify({ name: classifier.name, moods }))
