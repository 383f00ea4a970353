/** The two languages that the people of the sample write. */
export type SampleLanguage = 'en' | 'de'
