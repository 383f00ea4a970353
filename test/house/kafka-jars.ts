import { spawn } from 'node:child_process'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { canInstall, install } from './apt.ts'

export interface Skipped {
  /** Begins with `because`. */
  readonly skipped: string
}

/** Bump it here, and the cache gets a second folder. */
const KAFKA_VERSION = '4.1.0'
const JAVA_MIN = 17
const FETCH_MS = 300_000
/** A lock older than this was left by a process that died. */
const LOCK_STALE_MS = 600_000

/** The folder with Kafka's jars: from the cache, or fetched once by Maven from where the machine's Maven is told to. */
export const kafkaJars = async (): Promise<{ readonly dir: string } | Skipped> => {
  const cache = process.env['EARSHOT_TEST_CACHE'] ?? join(homedir(), '.cache', 'earshot-test')
  const dir = join(cache, `kafka-${KAFKA_VERSION}`)
  await mkdir(cache, { recursive: true })
  if (!(await hasJava()) || !((await exists(dir)) || (await hasMaven()))) {
    const refusal = installTools()
    if (refusal !== undefined) return { skipped: refusal }
  }
  if (await exists(dir)) return { dir }
  return locked(join(cache, 'kafka.lock'), async () => {
    if (!(await exists(dir))) {
      const failure = await fetchJars(cache, dir)
      if (failure !== undefined) return { skipped: failure }
    }
    return { dir }
  })
}

const fetchJars = async (cache: string, dir: string): Promise<string | undefined> => {
  const work = join(cache, `fetch-${process.pid}`)
  await rm(work, { recursive: true, force: true })
  await mkdir(work, { recursive: true })
  await writeFile(
    join(work, 'pom.xml'),
    `<project><modelVersion>4.0.0</modelVersion><groupId>earshot</groupId><artifactId>kafka</artifactId><version>1</version>
<dependencies><dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId>
<version>${KAFKA_VERSION}</version></dependency></dependencies></project>\n`,
  )
  const args = ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=jars']
  const { code, output } = await run('mvn', args, FETCH_MS, work)
  if (code === 0) await rename(join(work, 'jars'), dir)
  await rm(work, { recursive: true, force: true })
  return code === 0 ? undefined : `because Maven could not fetch Kafka's jars: ${output.slice(-300).trim()}`
}

const hasJava = async (): Promise<boolean> => {
  const { code, output } = await run('java', ['-version'], 20_000)
  const major = /version "(\d+)/.exec(output)?.[1]
  return code === 0 && Number(major) >= JAVA_MIN
}
const hasMaven = async (): Promise<boolean> => (await run('mvn', ['-v'], 30_000)).code === 0

const installTools = (): string | undefined => {
  const refusal = `because there is no Java ${JAVA_MIN} or newer with Maven`
  if (!canInstall) return refusal
  try {
    install('openjdk-17-jre-headless', 'maven')
    return undefined
  } catch (error) {
    return `${refusal}, and ${(error as Error).message}`
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** One process at a time; the holder's pid stands in the file, so that a dead holder is noticed. */
const locked = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      const file = await open(path, 'wx')
      await file.write(String(process.pid))
      await file.close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (await isStale(path)) await rm(path, { force: true })
      else await sleep(200)
    }
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

const isStale = async (path: string): Promise<boolean> => {
  try {
    const [text, { mtimeMs }] = [await readFile(path, 'utf8'), await stat(path)]
    if (Date.now() - mtimeMs > LOCK_STALE_MS) return true
    if (text === '') return false
    process.kill(Number(text), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

const run = (command: string, args: readonly string[], ms: number, cwd?: string) =>
  new Promise<{ readonly code: number; readonly output: string }>((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: ms, killSignal: 'SIGKILL' })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
    child.once('error', (error) => resolve({ code: -1, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? -1, output }))
  })
