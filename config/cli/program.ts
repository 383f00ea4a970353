import { Command, Option } from 'commander'
import { version } from '../version.ts'
import { type AlertActions, defineAlert } from './alert-commands.ts'
import { type CommonFlags, collect, countFlag, type Handler, logLevels, portFlag, type Run } from './flags.ts'
import { definePerson, type PersonActions } from './person-commands.ts'
import { defineQuery, type QueryActions } from './query-commands.ts'
import { defineRetention, type RetentionActions } from './retention-commands.ts'
import { defineScore, type ScoreActions } from './score-commands.ts'
import { defineTopic, type TopicActions } from './topic-commands.ts'
import { defineTrain, type TrainActions } from './train-commands.ts'
import { defineTrust, type TrustActions } from './trust-commands.ts'

export interface InitFlags extends CommonFlags {
  readonly brand?: string
  readonly word: readonly string[]
  readonly competitor: readonly string[]
  readonly feed: readonly string[]
  readonly hackernews?: boolean
  readonly yes?: boolean
  readonly force?: boolean
}

export interface ImportFlags {
  readonly common: CommonFlags
  readonly map: string[]
  readonly source?: string
  readonly encoding?: string
  readonly delimiter?: string
  readonly format?: 'csv' | 'jsonl' | 'json'
  readonly header: boolean
  readonly timezone?: string
  readonly dates?: 'us' | 'eu'
  readonly decodeEntities?: boolean
  readonly ratingScale?: string
  readonly rejects?: string
  readonly dryRun?: boolean
}

export interface SqlFlags extends CommonFlags {
  readonly format: 'table' | 'csv' | 'json' | 'parquet'
  readonly out?: string
}

export interface StatusFlags extends CommonFlags {
  readonly json?: boolean
}

export interface DeadListFlags extends CommonFlags {
  readonly reason?: string
  readonly limit: number
  readonly replayed?: boolean
}

export interface DeadShowFlags extends CommonFlags {
  readonly raw?: boolean
}

export interface DeadReplayFlags extends CommonFlags {
  readonly all?: boolean
  readonly reason?: string
  readonly with?: string
  readonly dryRun?: boolean
}

/** What stands behind each command; a number is the exit code. */
export interface Actions
  extends ScoreActions,
    TrustActions,
    TrainActions,
    TopicActions,
    QueryActions,
    AlertActions,
    PersonActions,
    RetentionActions {
  readonly start: (flags: CommonFlags) => Promise<number>
  readonly ingest: (flags: CommonFlags) => Promise<number>
  readonly enrich: (flags: CommonFlags) => Promise<number>
  readonly serve: (flags: CommonFlags) => Promise<number>
  readonly migrate: (flags: CommonFlags) => Promise<number>
  readonly init: (flags: InitFlags) => Promise<number>
  readonly check: (flags: CommonFlags) => Promise<number>
  readonly import: (flags: ImportFlags, file: string) => Promise<number>
  readonly sql: (flags: SqlFlags, sql: string) => Promise<number>
  readonly status: (flags: StatusFlags) => Promise<number>
  readonly deadList: (flags: DeadListFlags) => Promise<number>
  readonly deadShow: (flags: DeadShowFlags, id: string) => Promise<number>
  readonly deadReplay: (flags: DeadReplayFlags, ids: readonly string[]) => Promise<number>
}

const examples = `
Examples:
  npx earshot start                          the whole line, with a living example until you write settings
  npx earshot init                           writes earshot.yaml for your own brand
  npx earshot import tweets.csv              brings history
  npx earshot sql "SELECT * FROM v_trend ORDER BY hour DESC LIMIT 10"`

const base = (): Command =>
  new Command('earshot')
    .description('Self-hosted social listening: mentions in, scored, into ClickHouse, out as trends and crisis alerts.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .helpCommand('help [command]', 'explain a command')
    .configureHelp({ showGlobalOptions: true })
    .option('--data <dir>', 'the data folder (default: $EARSHOT_DATA, or ./data)')
    .option('--port <n>', 'the port of the page (default: web.port of the settings, 8080)', portFlag)
    .option('--config <file>', 'the settings file (default: ./earshot.yaml; without one, the sample)')
    .addOption(new Option('--log-level <level>', 'how much is logged (default: info)').choices(logLevels))
    .addHelpText('after', examples)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'earshot: ')) })
    .showHelpAfterError('  → see: npx earshot --help')

/** Defines every command; `done` gets the exit code of the one that ran. */
export const defineProgram = (actions: Actions, done: (exitCode: number) => void): Command => {
  const program = base()
  // Common flags may stand anywhere.
  const run: Run =
    <F>(action: (flags: F, ...args: never[]) => Promise<number>) =>
    async (...given) => {
      const command = given.at(-1) as Command
      done(await action(command.optsWithGlobals() as F, ...(given.slice(0, -2) as never[])))
    }
  program
    .command('start')
    .description('everything in one process tree: sources, log, workers, store, page, alerts')
    .action(run(actions.start))
  program.command('ingest').description('only the sources, onto the log').action(run(actions.ingest))
  program
    .command('enrich')
    .description('only a worker, from the log into the store; as many as wanted')
    .action(run(actions.enrich))
  program
    .command('serve')
    .description('only the page, its API, the push webhook and the alerts')
    .action(run(actions.serve))
  program
    .command('migrate')
    .description('apply the numbered SQL files, on every node of store.nodes')
    .action(run(actions.migrate))
  program.command('check').description('check settings and secrets, do nothing else').action(run(actions.check))
  defineInit(program, run(actions.init))
  defineImport(
    program,
    run(({ data, port, config, logLevel, ...own }: CommonFlags & Omit<ImportFlags, 'common'>, file: string) =>
      actions.import({ ...own, common: { data, port, config, logLevel } }, file),
    ),
  )
  defineSql(program, run(actions.sql))
  program
    .command('status')
    .description(
      'how far behind the line is, what is stored, when each source last spoke; fails when something is wrong',
    )
    .option('--json', 'the whole report as JSON')
    .action(run(actions.status))
  defineAlert(program, actions, run)
  defineQuery(program, actions, run)
  defineScore(program, actions, run)
  defineTrust(program, actions, run)
  defineTrain(program, actions, run)
  defineTopic(program, actions, run)
  definePerson(program, actions, run)
  defineRetention(program, actions, run)
  defineDead(program, run(actions.deadList), run(actions.deadShow), run(actions.deadReplay))
  return program
}

const defineInit = (program: Command, action: Handler): void => {
  program
    .command('init')
    .description('write a settings file with comments; asks what no flag says')
    .option('--brand <name>', 'the name of your brand')
    .option('--word <text>', 'a word or phrase that means your brand; several times', collect, [])
    .option('--competitor <name>', 'a competitor to compare with; several times', collect, [])
    .option('--feed <url>', 'an RSS, Atom or JSON feed to read; several times', collect, [])
    .option('--hackernews', 'search Hacker News for the words')
    .option('--no-hackernews', 'do not search Hacker News')
    .option('--yes', 'ask nothing: take the flags and the defaults')
    .option('--force', 'replace an existing file')
    .action(action)
}

const defineImport = (program: Command, action: Handler): void => {
  program
    .command('import')
    .description('bring in a file: CSV or JSON lines, also gzipped, any encoding; twice does no harm')
    .argument('<file>', 'the file')
    .option('--map <fields>', "field=column, field='value' or field= for none; several, by comma or flag", collect, [])
    .option('--source <name>', 'what these mentions are called as a source (default: import)')
    .option('--encoding <label>', 'such as utf-8, windows-1252, utf-16le (default: found out)')
    .option('--delimiter <char>', 'one character, or tab (default: found out)')
    .addOption(new Option('--format <format>', 'default: found out').choices(['csv', 'jsonl', 'json']))
    .option('--no-header', 'the first line is a row already')
    .option('--timezone <zone>', 'IANA zone of dates without one (default: UTC)')
    .addOption(new Option('--dates <order>', 'whether 2/3 is in February or March').choices(['us', 'eu']))
    .option('--decode-entities', 'decode &amp; and its like in texts, once')
    .option('--no-decode-entities', 'keep them')
    .option('--rating-scale <scale>', 'such as 1-5 (default: found out)')
    .option('--rejects <file>', 'where rejected rows go (default: in the data folder)')
    .option('--dry-run', 'show the mapping and the first mentions, import nothing')
    .action(action)
}

const defineSql = (program: Command, action: Handler): void => {
  program
    .command('sql')
    .description('ask the store as the read-only analyst: v_mentions, v_trend, v_crises, v_voices, v_queries')
    .argument('<statement>', 'SQL, or - to read it from standard input')
    .addOption(
      new Option('--format <format>', 'how the answer comes')
        .choices(['table', 'csv', 'json', 'parquet'])
        .default('table'),
    )
    .option('--out <file>', 'write the answer into a file')
    .action(action)
}

const defineDead = (program: Command, list: Handler, show: Handler, replay: Handler): void => {
  const dead = program.command('dead').description('what could not be used, why, and how to bring it back')
  dead
    .command('list')
    .description('the dead letters, newest last, and how many of each reason')
    .option('--reason <reason>', 'only those of one reason')
    .option('--limit <n>', 'how many', countFlag, 50)
    .option('--replayed', 'those too that were replayed')
    .action(list)
  dead
    .command('show')
    .description('one dead letter: where it came from, what is wrong, its bytes')
    .argument('<id>', 'as dead list prints it, such as 3:120')
    .option('--raw', 'only its bytes as they are, to correct them in a file')
    .action(show)
  dead
    .command('replay')
    .description('put dead letters back onto the log')
    .argument('[ids...]', 'as dead list prints them')
    .option('--all', 'all of them')
    .option('--reason <reason>', 'all of one reason')
    .option('--with <file>', 'the corrected record, for a single ID')
    .option('--dry-run', 'say what would happen')
    .action(replay)
}
