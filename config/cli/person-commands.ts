import type { Command } from 'commander'
import { type CommonFlags, collect, type Run } from './flags.ts'

interface NamedMentions extends CommonFlags {
  readonly url: readonly string[]
  readonly id: readonly string[]
}

export interface PersonShowFlags extends NamedMentions {
  readonly out?: string
}

export interface PersonEraseFlags extends NamedMentions {
  readonly yes?: boolean
  readonly dryRun?: boolean
  readonly wait: boolean
}

/** What stands behind the commands of this file. */
export interface PersonActions {
  readonly personFind: (flags: CommonFlags, who: string) => Promise<number>
  readonly personShow: (flags: PersonShowFlags, voices: readonly string[]) => Promise<number>
  readonly personErase: (flags: PersonEraseFlags, voices: readonly string[]) => Promise<number>
}

const named = (command: Command): Command =>
  command
    .argument('[voices...]', 'pseudonyms, as person find lists them')
    .option('--url <address>', 'a single mention by its address; several times', collect, [])
    .option('--id <id>', 'a single mention by its id; several times', collect, [])

/** `person …`: what the law lets a person ask for. */
export const definePerson = (program: Command, actions: PersonActions, run: Run): void => {
  const person = program.command('person').description('find, hand out and erase what is stored of a person')
  person
    .command('find')
    .description('the pseudonyms of a person, with names, handles and how much they said; fails where nobody fits')
    .argument('<who>', 'a part of a name or handle; an author’s id; the address or id of a mention')
    .action(run(actions.personFind))
  named(person.command('show').description('all that is stored of them, as JSON lines'))
    .option('--out <file>', 'write it into a file that only you read')
    .action(run(actions.personShow))
  named(person.command('erase').description('erase all that is stored of them, for good; safe to repeat'))
    .option('--yes', 'do not ask')
    .option('--dry-run', 'say what would be erased, change nothing')
    .option('--no-wait', 'do not wait until the files of before are removed: ClickHouse does so within ten minutes')
    .action(run(actions.personErase))
}
