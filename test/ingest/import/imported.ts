import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { newReadState, readBatches } from '../../../ingest/import/batches.ts'
import { type ImportOptionsInput, parseImportOptions } from '../../../ingest/import/options.ts'
import { planImport } from '../../../ingest/import/plan.ts'

const signal = new AbortController().signal
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-plan-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const fileOf = (content: string | Buffer, name = 'file.csv'): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
export const planOf = (content: string | Buffer, options: ImportOptionsInput = {}) =>
  planImport(fileOf(content), parseImportOptions(options), signal)
/** Everything that an import of this content would hand in. */
export const read = async (content: string | Buffer, options: ImportOptionsInput = {}) => {
  const plan = await planOf(content, options)
  const state = newReadState()
  const all = { plan, state, sightings: [] as unknown[], rejects: [] as unknown[] }
  for await (const batch of readBatches(plan, state, 0, signal)) {
    all.sightings.push(...batch.sightings)
    all.rejects.push(...batch.rejects.map(({ line, reason }) => ({ line, reason })))
  }
  return all
}
export const utf16 = (text: string, be: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le')
  return be ? bytes.swap16() : bytes
}
