// The engine's own process: loads ClickHouse as a library and never returns while it serves.
// Arguments: CONFIG_FILE DATA_DIR. Started by supervise.ts, never by hand.
import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DataType, load, open } from 'ffi-rs'

const [, , configFile = '', dataDir = ''] = process.argv

/** PR_SET_PDEATHSIG: Linux kills the engine the moment its supervisor dies. */
const PR_SET_PDEATHSIG = 1
const SIGKILL = 9
/** Twenty looks of the thread that removes the folder. */
const LOSE_FOLDER_SECONDS = 0.1

// The engine blocks this thread for ever, so a second thread watches the supervisor: works on macOS too.
const watchSupervisor = (): void => {
  const parent = process.ppid
  const worker = new Worker(
    `const parent = ${parent}
     setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 250)`,
    { eval: true },
  )
  worker.unref()
}

const dieWithSupervisor = (): void => {
  if (process.platform !== 'linux') return
  open({ library: 'libc', path: '' })
  load({
    library: 'libc',
    funcName: 'prctl',
    retType: DataType.I32,
    paramsType: [DataType.I32, DataType.I32, DataType.I32, DataType.I32, DataType.I32],
    paramsValue: [PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0],
  })
}

/**
 * The library counts as clickhouse-local, whose SQL function file(path) reads any file of this machine and asks for
 * no grant. It resolves the working folder first and fails when there is none: so the engine loses its own, after its
 * start has looked at it and before anybody can connect. supervise.ts proves it.
 */
const workingFolder = mkdtempSync(join(dirname(configFile), 'run-'))
const started = join(workingFolder, 'started')
const loseWorkingFolder = (): void => {
  process.chdir(workingFolder)
  new Worker(
    `const { existsSync, rmSync } = require('node:fs')
     const [folder, started] = ${JSON.stringify([workingFolder, started])}
     let isStarted = false
     const timer = setInterval(() => {
       isStarted ||= existsSync(started)
       if (!isStarted) return
       try {
         rmSync(folder, { recursive: true, force: true })
         clearInterval(timer)
       } catch {
         // NFS and FUSE keep a file that is still open under another name: the folder is not empty yet.
       }
     }, 5)`,
    { eval: true },
  )
}

/** Runs until it is killed: its last query sleeps for ever. */
const serve = (): void => {
  const { libchdbPath } = createRequire(import.meta.url)('chdb/libchdb') as { libchdbPath: () => string }
  open({ library: 'engine', path: libchdbPath() })
  const statements = [
    // From the working folder: the name of a data folder may hold a quote.
    "SELECT 1 INTO OUTFILE 'started'",
    `SELECT sleep(${LOSE_FOLDER_SECONDS})`,
    // HTTP last: whoever is answered there has an engine that took both of its ports.
    'SYSTEM START LISTEN TCP',
    'SYSTEM START LISTEN HTTP',
    `SELECT 'earshot-engine-main', sleepEachRow(3) FROM numbers(4000000000)
     SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 0 FORMAT Null`,
  ]
  const argv = [
    'clickhouse',
    `--config-file=${configFile}`,
    `--path=${dataDir}`,
    '--send_logs_level=warning',
    `--query=${statements.join('; ')}`,
  ]
  load({
    library: 'engine',
    funcName: 'chdb_query_cmdline',
    retType: DataType.External,
    paramsType: [DataType.I32, DataType.StringArray],
    paramsValue: [argv.length, argv],
  })
}

dieWithSupervisor()
watchSupervisor()
loseWorkingFolder()
serve()
process.exit(0)
