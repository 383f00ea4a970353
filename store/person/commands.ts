import { counted } from '../../config/text/counted.ts'
import { printableJson } from '../../config/text/printable.ts'
import type { Store } from '../client.ts'
import { requireOwnTables } from '../migrate.ts'
import { isAgreed } from '../removing/agreed.ts'
import type { Traces } from '../removing/unreached.ts'
import { requireNoRescore } from '../rescore/running.ts'
import { writeInto } from '../target-file.ts'
import { type AskedPerson, askedPerson } from './asked.ts'
import { type ErasureDeps, erasePerson } from './erase.ts'
import { mentionsToErase, remains } from './erased.ts'
import { findVoices, voicesAsked } from './find.ts'
import { erasedLines, unreachedByErasure, voiceLines } from './lines.ts'
import { showPerson } from './show.ts'

interface CommandDeps {
  readonly store: Store
  /** One line for the person. */
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

/** Mentions named otherwise than by a voice. */
interface NamedMentions {
  readonly url?: readonly string[]
  readonly id?: readonly string[]
}

/** `earshot person find`: 1 where nothing fits. */
export const runPersonFind = async (
  { store, out, err }: CommandDeps,
  stated: string,
  signal: AbortSignal,
): Promise<number> => {
  const found = await findVoices(store, stated, signal)
  if (found.length === 0) {
    err('nobody fits; a part of the name is enough, and the address of one of their posts will do')
    return 1
  }
  for (const line of voiceLines(found)) out(line)
  err('hand out: npx earshot person show VOICE… --out FILE; erase: npx earshot person erase VOICE…')
  return 0
}

/** `earshot person show`: 1 where nothing is stored. */
export const runPersonShow = async (
  { store, err, write }: Pick<CommandDeps, 'store' | 'err'> & { readonly write: (text: string) => void },
  voices: readonly string[],
  { out: path, ...named }: NamedMentions & { readonly out?: string },
  signal: AbortSignal,
): Promise<number> => {
  const asked = askedPerson(voices, named)
  const show = (to: (text: string) => void): Promise<number> => showPerson(store, asked, to, signal)
  const count = path === undefined ? await show((text) => write(printableJson(text))) : await writeInto(path, show)
  err(count === 0 ? 'nothing is stored of them' : counted(count, 'mention'))
  return count === 0 ? 1 : 0
}

export interface PersonEraseFlags extends NamedMentions {
  readonly yes?: boolean
  readonly dryRun?: boolean
  /** False: the files of before go by themselves. */
  readonly wait?: boolean
}

export interface PersonEraseDeps extends CommandDeps, Traces, Pick<ErasureDeps, 'crashPoint'> {
  /** Asks the person at the terminal; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>
  /** How many records wait in the log; undefined: it could not be asked. */
  readonly waiting: (signal: AbortSignal) => Promise<number | undefined>
}

/** Says what will be erased; returns how many mentions. */
const tellWhat = async ({ store, out }: CommandDeps, asked: AskedPerson, signal: AbortSignal): Promise<number> => {
  const voices = await store.ask(voicesAsked, asked, signal)
  const [{ mentions = 0 } = {}] = await store.ask(mentionsToErase, asked, signal)
  const shown = voices.reduce((sum, { said }) => sum + said, 0)
  if (voices.length > 0) for (const line of voiceLines(voices)) out(line)
  const hidden =
    mentions > shown
      ? `, ${mentions - shown} of them hidden already (by their source, or by an erasure that did not end)`
      : ''
  if (mentions > 0) out(`${counted(mentions, 'mention')} to be erased for good${hidden}`)
  const strangers = asked.voices.filter((voice) => !voices.some((row) => row.voice === voice))
  for (const voice of strangers) out(`${voice}: no mention is stored`)
  return mentions
}

/** `earshot person erase`: 1 where something is left. */
export const runPersonErase = async (
  deps: PersonEraseDeps,
  voices: readonly string[],
  flags: PersonEraseFlags,
  signal: AbortSignal,
): Promise<number> => {
  const { store, out, crashPoint } = deps
  const asked = askedPerson(voices, flags)
  await requireOwnTables(store, signal)
  const mentions = await tellWhat(deps, asked, signal)
  if (flags.dryRun === true) {
    out('nothing was changed')
    return 0
  }
  if (!deps.isOwnEngine) await requireNoRescore(store, signal)
  const [left] = await store.ask(remains, asked, signal)
  const unfinished = left !== undefined && left.mentions + left.rescored + left.corrections > 0
  if (mentions === 0 && unfinished) out('an erasure before this one was left unfinished: it is brought to its end')
  if (mentions > 0 && !(await isAgreed(deps.ask, flags.yes, 'erase all of this?'))) {
    out('nothing was changed')
    return 1
  }
  const erasure = { store, tell: out, waitForFiles: flags.wait !== false, ...(crashPoint && { crashPoint }) }
  const erased = await erasePerson(erasure, asked, signal)
  const waiting = await deps.waiting(signal)
  for (const line of erasedLines(erased)) out(line)
  for (const line of unreachedByErasure(asked, { ...deps, waiting })) out(line)
  return erased.mentions + erased.rescored + erased.corrections + erased.since > 0 ? 1 : 0
}
