// `node test/enrich/model/build-kernel.ts` after a change of enrich/model/kernel/sum.as.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { main } from 'assemblyscript/asc'

const folder = new URL('../../../enrich/model/kernel/', import.meta.url)

/** The kernel's machine code from its source. */
export const buildKernel = async (): Promise<Uint8Array> => {
  const source = readFileSync(new URL('sum.as', folder), 'utf8')
  let built: Uint8Array | undefined
  const options = ['sum.ts', '--outFile', 'sum.wasm', '-O3', '--converge', '--noAssert', '--runtime', 'stub']
  const { error, stderr } = await main([...options, '--enable', 'simd', '--importMemory'], {
    readFile: (name) => (name === 'sum.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === 'sum.wasm') built = contents as Uint8Array
    },
    listFiles: () => [],
  })
  if (error !== null || built === undefined) throw new Error(`kernel not built: ${stderr.toString()}`, { cause: error })
  return built
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const code = Buffer.from(await buildKernel()).toString('base64')
  const lines = code.match(/.{1,100}/g)?.map((line) => `  '${line}'`) ?? []
  writeFileSync(
    new URL('simd.ts', folder),
    `// Made from sum.as by test/enrich/model/build-kernel.ts; a test builds it again and compares.\nexport const simdKernel =\n${lines.join(' +\n')}\n`,
  )
  process.stdout.write(`kernel: ${code.length} characters\n`)
}
