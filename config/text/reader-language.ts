/** Languages that the page and the alerts speak. */
export const readerLanguages = ['en', 'de'] as const
export type ReaderLanguage = (typeof readerLanguages)[number]
