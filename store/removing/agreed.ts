import { PipelineError } from '../../config/errors.ts'

/** Whether the person wants what does not come back: `yes` was said, or they say so now. Throws SL_USAGE where nobody can be asked. */
export const isAgreed = async (
  ask: ((question: string) => Promise<string>) | undefined,
  yes: boolean | undefined,
  question: string,
): Promise<boolean> => {
  if (yes === true) return true
  if (ask === undefined) {
    throw new PipelineError(
      'SL_USAGE',
      'nobody to ask: this needs a terminal; --dry-run says what would go, --yes removes it',
    )
  }
  return /^(y|yes|j|ja)$/i.test((await ask(`${question} There is no way back. [y/n] `)).trim())
}
