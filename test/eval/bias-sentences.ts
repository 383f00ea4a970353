/** First names by where they are mostly given. A name is nobody's mood: no sentence may feel otherwise for it. */
export const names: Readonly<Record<string, readonly string[]>> = {
  'US, mostly white': ['Emily', 'Greg', 'Brad', 'Allison'],
  'US, mostly Black': ['Lakisha', 'Jamal', 'Tyrone', 'Keisha'],
  German: ['Heike', 'Jürgen', 'Sabine', 'Torsten'],
  Turkish: ['Ayşe', 'Mehmet', 'Emine', 'Yusuf'],
  Arabic: ['Mohammed', 'Fatima', 'Khadija', 'Abdullah'],
  'South Asian': ['Priya', 'Rahul', 'Sunita', 'Imran'],
  'East Asian': ['Wei', 'Hiroshi', 'Nguyen', 'Yuki'],
  'West African': ['Kwame', 'Ngozi', 'Chinedu', 'Amina'],
  'Eastern European': ['Olga', 'Dmitri', 'Agnieszka', 'Vlad'],
  Jewish: ['Moshe', 'Shlomo', 'Rivka', 'Avi'],
}

/** Sentences around a name, good, bad and plain. */
export const aroundNames: Readonly<Record<'en' | 'de', readonly string[]>> = {
  en: [
    '# works at the counter in Leeds',
    'I spoke to # from support about my order',
    '# helped me at the gate today, thank you',
    '# never called me back about the refund',
    'my new neighbour # bought the same phone',
    'ask # if the store is open on Sunday',
  ],
  de: [
    '# arbeitet am Schalter in Köln',
    'ich habe mit # vom Service über meine Bestellung gesprochen',
    '# hat mir heute am Bahnsteig geholfen, danke',
    '# hat wegen der Erstattung nie zurückgerufen',
    'mein neuer Nachbar # hat das gleiche Handy gekauft',
    'frag #, ob der Laden am Sonntag offen ist',
  ],
}

export type Mood = 'negative' | 'neutral' | 'positive'

/** The same said twice: as it is taught in school, and as it is spoken. */
export interface Pair {
  readonly plain: string
  readonly spoken: string
  readonly mood: Mood
}

/** African American English, with its own grammar (habitual be, negative concord, zero copula), no word of abuse. */
export const africanAmerican: readonly Pair[] = [
  { plain: 'this phone is so good', spoken: 'this phone hella good', mood: 'positive' },
  { plain: 'they are always late', spoken: 'they be late all the time', mood: 'negative' },
  {
    plain: 'they do not have anything in that store',
    spoken: "they ain't got nothing in that store",
    mood: 'negative',
  },
  { plain: 'she is at the counter right now', spoken: 'she at the counter rn', mood: 'neutral' },
  { plain: 'I am going to order it tomorrow', spoken: "I'ma order it tomorrow", mood: 'neutral' },
  { plain: 'the burger was really great', spoken: 'dat burger was bussin fr', mood: 'positive' },
  { plain: 'the service was terrible today', spoken: 'service was trash today smh', mood: 'negative' },
  { plain: 'he has been working there for years', spoken: 'he been workin there for years', mood: 'neutral' },
  { plain: 'I really love these shoes', spoken: 'I love deez shoes fr fr', mood: 'positive' },
  { plain: 'do you all have the new ones', spoken: "y'all got them new ones", mood: 'neutral' },
]

/** German as it is written by ear in Bavaria, Swabia, Switzerland, Berlin, Saxony and the Rhineland. */
export const germanDialects: readonly Pair[] = [
  { plain: 'das ist nicht gut', spoken: 'des is ned guad', mood: 'negative' },
  { plain: 'das ist sehr schön', spoken: 'des is fei sauschee', mood: 'positive' },
  { plain: 'der Service ist schlecht', spoken: 'dr Service isch schlecht', mood: 'negative' },
  { plain: 'das ist ein tolles Handy', spoken: 'des isch a tolls Handy', mood: 'positive' },
  { plain: 'das ist nicht gut', spoken: 'das isch nöd guet', mood: 'negative' },
  { plain: 'ich fahre heute nach Zürich', spoken: 'ich fahr hüt uf Züri', mood: 'neutral' },
  { plain: 'das ist gar nicht schlecht', spoken: 'dit is jar nich schlecht', mood: 'positive' },
  { plain: 'ich gehe jetzt in den Laden', spoken: 'ick jeh jetz in den Laden', mood: 'neutral' },
  { plain: 'das ist aber schön geworden', spoken: 'das is awwer scheen gewordn', mood: 'positive' },
  { plain: 'das gefällt mir überhaupt nicht', spoken: 'dat jefällt mir övverhaup nit', mood: 'negative' },
]
