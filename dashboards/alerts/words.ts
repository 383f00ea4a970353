import type { ReaderLanguage } from '../../config/text/reader-language.ts'
import { crisisDe } from '../words/crisis-de.ts'
import { type CrisisWords, crisisEn } from '../words/crisis-en.ts'

export const alertWords: Readonly<Record<ReaderLanguage, CrisisWords['alert']>> = {
  en: crisisEn.alert,
  de: crisisDe.alert,
}
