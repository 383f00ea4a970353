import type { Logger } from '../config/events.ts'
import { type IntakeDesk, openIntake } from './intake.ts'
import { type Ledger, openLedger } from './ledger.ts'
import type { MessageLog } from './log/port.ts'

/** Intake with its memory. */
export interface Desk extends Disposable {
  readonly ledger: Ledger
  readonly intake: IntakeDesk
}

export interface DeskOptions {
  readonly log: MessageLog
  readonly ledgerFile: string
  readonly textCharsMax: number
  readonly recordBytesMax: number
  readonly logger: Logger
  readonly now: () => number
}

export const openDesk = ({ ledgerFile, ...deps }: DeskOptions): Desk => {
  const ledger = openLedger(ledgerFile)
  return {
    ledger,
    intake: openIntake({ ...deps, ledger }),
    [Symbol.dispose]: () => ledger[Symbol.dispose](),
  }
}
