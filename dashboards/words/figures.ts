import type { ReaderLanguage } from '../../config/text/reader-language.ts'

export const locales: Readonly<Record<ReaderLanguage, string>> = { en: 'en-GB', de: 'de-DE' }

/** Numbers as the page and the alerts write them alike. */
export const figuresIn = (language: ReaderLanguage) => {
  const number = (digits: number) => new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits })
  const [whole, tenth] = [number(0), number(1)]
  return {
    /** 1,204 or 1.204. */
    whole: (value: number): string => whole.format(value),
    /** 9.3 or 44: a figure that is read beside another. */
    figure: (value: number): string => (value < 10 ? tenth : whole).format(value),
  }
}
