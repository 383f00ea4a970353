import type { QueryCode } from '../../../../config/query/codes.ts'
import { PAGE } from '../../contract/page.ts'
import type { Formats } from '../format.ts'
import { NIGHT_ENDS, type Words } from './en.ts'
import { queryProblems } from './query-de.ts'
import { ailmentOf, nextStepOf, reasonOf } from './reasons-de.ts'

const dayPart = (hour: number): string =>
  hour < 11 ? 'morgen' : hour < 14 ? 'mittag' : hour < 18 ? 'nachmittag' : 'abend'
const usualAt = (at: number, f: Formats): string => {
  const hour = f.hour(at)
  if (hour < NIGHT_ENDS) return `in einer Nacht auf ${f.weekday(at)}`
  return hour < 22 ? `an einem ${f.weekday(at)}${dayPart(hour)}` : `in einer ${f.weekday(at)}nacht`
}

export const de: Words = {
  skip: 'Zu den Zahlen',
  nav: {
    label: 'Abschnitte',
    overview: 'Überblick',
    topics: 'Themen',
    where: 'Wo',
    mentions: 'Erwähnungen',
    incidents: 'Vorfälle',
  },
  brand: 'Marke',
  unknownBrand: (id, shown) => `Eine Marke „${id}“ wird hier nicht gehört; das ist ${shown}.`,
  period: 'Zeitraum',
  periods: { '24h': '24 Std.', '7d': '7 Tage', '14d': '14 Tage', '30d': '30 Tage' },
  versus: 'neben',
  against: (span) => `gegen ${span}`,
  zone: 'Alle Uhrzeiten in dieser Zeitzone',
  language: 'Sprache',
  tiles: {
    mentions: 'Erwähnungen',
    netSentiment: 'Stimmung',
    negativeShare: 'Anteil negativ',
    reach: 'Reichweite',
    voices: 'Stimmen',
    shareOfVoice: 'Anteil am Gespräch',
  },
  tileHints: {
    mentions: 'Beiträge, Kommentare, Artikel und Bewertungen, die die Marke nennen',
    netSentiment: '100 × (positiv − negativ) / (positiv + negativ), von −100 bis +100',
    negativeShare: 'negative Erwähnungen in Prozent aller',
    reach: 'Follower und Aufrufe, soweit die Quelle sie angibt',
    voices: 'verschiedene Autoren, auf etwa 1 % genau',
    shareOfVoice: 'Erwähnungen in Prozent aller verglichenen Marken zusammen',
  },
  points: (n) => (n === 1 ? 'Punkt' : 'Punkte'),
  pointsShort: () => 'Pkt.',
  unchanged: 'unverändert',
  fresh: 'neu',
  noBefore: 'ohne Vergleich',
  tooFew: 'zu wenig, um etwas zu sagen',
  unstated: 'nennt keine Quelle',
  openMentions: 'diese Erwähnungen zeigen',
  moods: { negative: 'negativ', neutral: 'neutral', positive: 'positiv' },
  expected: 'erwartet',
  trend: {
    title: 'Erwähnungen und Stimmung',
    step: (minutes) =>
      minutes < 60
        ? `alle ${minutes} Minuten`
        : minutes === 60
          ? 'jede Stunde'
          : minutes === 1_440
            ? 'jeder Tag'
            : minutes > 1_440
              ? 'jede Woche'
              : `alle ${minutes / 60} Stunden`,
    below: 'darunter die Stimmung, −100 bis +100',
    range: 'grau = ihre übliche Spanne',
    hatched: 'schraffiert = läuft noch',
    expectedFrom: {
      weeks: 'erwartet: Median derselben Stunden in den 4 Wochen davor',
      days: 'erwartet: Median derselben Stunden in den 7 Tagen davor',
    },
    table: 'Tabelle',
    chart: 'Diagramm',
    when: 'Ab',
    mentions: 'Erwähnungen',
    net: 'Stimmung',
    gap: 'Lücke in der Quelle',
    unfinished: 'läuft noch',
    incident: (clock) => `Vorfall ${clock}`,
    over: 'vorbei',
    tooFew: (n) => `${n} ${n === '1' ? 'Erwähnung' : 'Erwähnungen'}, zu wenig für einen Verlauf.`,
    touched: 'Erwähnungen zeigen',
    keys: 'Pfeiltasten gehen durch die Zeit, Enter zeigt die Erwähnungen.',
    summary: (x) =>
      `${x.brand}, ${x.span}: ${x.mentions} Erwähnungen. Höchststand ${x.peak}, ab ${x.peakAt}. Stimmung am Ende: ${x.net}.`,
  },
  changes: {
    title: 'Was sich geändert hat',
    sub: (hours, days) =>
      days === 0
        ? `letzte ${hours} Std.`
        : `letzte ${hours} Std. gegen dieselben Stunden von ${days} ${days === 1 ? 'Tag' : 'Tagen'}`,
    fell: 'Die Stimmung fiel von',
    rose: 'Die Stimmung stieg von',
    same: 'Die Stimmung bleibt bei',
    is: 'Die Stimmung liegt bei',
    to: 'auf',
    about: (n) => `${n} negative Erwähnungen sprechen von:`,
    holds: (n) => `${n} positive Erwähnungen sprechen von:`,
    usually: (share) => `sonst ${share}`,
    rising: 'Wörter, die häufiger werden:',
    term: (n, usual) => `${n} Erwähnungen; sonst in ${usual} davon`,
    tooFew: 'Zu wenige Erwähnungen in diesen Stunden, um etwas zu sagen.',
    noTopic: 'Kein Thema der Liste sticht heraus.',
    note: 'Eine Erwähnung kann von mehreren Themen sprechen.',
  },
  share: {
    title: 'Anteil am Gespräch',
    sub: 'Erwähnungen aller verglichenen Marken',
    rest: (n, share) => `${n} weitere: zusammen ${share}`,
    left: (n) => `${n} weitere nicht verglichen`,
  },
  topics: {
    title: 'Themen und Stimmung',
    sub: 'Erwähnungen; Balken: negativ und positiv',
    none: 'Von keinem Thema der Liste war in diesem Zeitraum die Rede.',
  },
  where: { title: 'Wo', sub: 'Quelle · Erwähnungen · Stimmung', none: 'In diesem Zeitraum war nichts zu hören.' },
  mentions: {
    title: 'Neueste Erwähnungen',
    sub: 'unterstrichen: die Wörter, aus denen die Wertung kommt',
    all: 'alle',
    filterMood: 'Stimmung',
    remove: (what) => `Filter entfernen: ${what}`,
    fresh: (n) => `${n} neu`,
    more: 'Mehr zeigen',
    whole: 'Ganz zeigen',
    less: 'Weniger zeigen',
    none: 'Keine Erwähnung in diesem Zeitraum passt zu diesen Filtern.',
    clear: 'Alle Filter entfernen',
    voice: 'Stimme',
    official: 'eigenes Konto',
    open: 'Original öffnen',
    likes: (_, text) => `${text} gefällt das`,
    comments: (n, text) => `${text} ${n === 1 ? 'Antwort' : 'Antworten'}`,
    shares: (_, text) => `${text}-mal geteilt`,
    views: (n, text) => `${text} ${n === 1 ? 'Aufruf' : 'Aufrufe'}`,
    cut: 'hier gekürzt',
    since: 'ab',
  },
  search: {
    label: 'Erwähnungen durchsuchen',
    placeholder: 'Suche: Wörter, "eine Phrase", AND OR NOT, language:de …',
    at: (column) => `Spalte ${column}:`,
    problem: ({ code, message, expected }) => {
      const text = queryProblems[code as QueryCode] ?? message
      return expected === null ? text : `${text}; möglich: ${expected}`
    },
    fix: 'Stattdessen suchen:',
    further: (until) => `Gesucht bis ${until}. Weiter zurück`,
  },
  trust: {
    mixed: (n) =>
      `${n} Fassungen der Bewerter haben die Zahlen dieses Zeitraums gemacht; earshot rescore --from macht daraus eine.`,
    moved: 'Die Werte der letzten Woche verteilen sich anders als die der vier Wochen davor.',
  },
  corrections: {
    label: 'Stimmung berichtigen',
    corrected: 'berichtigt',
    undo: 'zurücknehmen',
    failed: 'Nicht berichtigt: ',
  },
  intents: {
    complaint: 'Beschwerde',
    question: 'Frage',
    suggestion: 'Vorschlag',
    praise: 'Lob',
    purchase: 'Kaufinteresse',
  },
  emotions: { anger: 'Ärger', joy: 'Freude', sadness: 'Trauer' },
  incident: {
    label: 'Vorfall',
    usual: usualAt,
    negative: (times, usual) => `Negative Erwähnungen: das ${times}-Fache des Üblichen ${usual}.`,
    negativeWas: (times, usual) => `Negative Erwähnungen: es war das ${times}-Fache des Üblichen ${usual}.`,
    volume: (times, usual) => `Erwähnungen: das ${times}-Fache des Üblichen ${usual}.`,
    volumeWas: (times, usual) => `Erwähnungen: es war das ${times}-Fache des Üblichen ${usual}.`,
    negativeFromNothing: (usual) => `Negative Erwähnungen, die es ${usual} sonst nicht gibt.`,
    volumeFromNothing: (usual) => `Erwähnungen, die es ${usual} sonst nicht gibt.`,
    numbers: (n, expected) => `${n} in 30 Minuten, ${expected} erwartet.`,
    since: (n, clock) => `${n} negative seit ${clock}.`,
    between: (n, from, to) => `${n} negative von ${from} bis ${to}.`,
    speak: (share) => `${share} davon sprechen von `,
    acknowledge: 'Bestätigen',
    acknowledged: (by) => (by === PAGE ? 'Bestätigt' : `Bestätigt von ${by}`),
    show: 'Erwähnungen zeigen',
    over: 'Vorbei.',
    failed: 'Nicht bestätigt: ',
    elsewhere: (brand, clock) => `Bei ${brand} läuft seit ${clock} ein Vorfall.`,
    look: 'Ansehen',
    unknown: 'Ob es einen Vorfall gibt, ließ sich nicht erfragen: ',
  },
  foot: {
    sources: (live, all) =>
      live === all ? `${live} ${live === 1 ? 'Quelle' : 'Quellen'} live` : `${live} von ${all} Quellen live`,
    silent: {
      none: 'keine Quellen in den Einstellungen',
      push: 'offen für Push, noch kam nichts',
      some: 'noch lief keine Quelle',
    },
    behind: (seconds) => `${seconds} s Rückstand`,
    perMinute: (n) => `${n} ${n === '1' ? 'Erwähnung' : 'Erwähnungen'}/min`,
    trouble: ailmentOf,
    offline: 'keine Verbindung, neuer Versuch läuft',
    connecting: 'verbindet',
  },
  catchingUp: {
    title: 'Erwähnungen kommen herein',
    text: 'Die ältesten werden zuerst gelesen; die dieses Zeitraums erscheinen hier von selbst.',
  },
  zero: {
    title: (brand) => `Von ${brand} war noch nichts zu hören`,
    text: 'Earshot hört zu. Die ersten Erwähnungen erscheinen hier von selbst. Bis dahin:',
    steps: [
      ['earshot status', 'zeigt, ob die Quellen laufen und was jede zuletzt lieferte'],
      ['earshot check', 'liest earshot.yaml: Sind die Wörter der Marke die, die Leute benutzen?'],
      ['earshot import FILE', 'holt herein, was als CSV oder JSONL schon da ist'],
    ],
  },
  quiet: 'In diesem Zeitraum war nichts zu hören. Ein längerer zeigt vielleicht mehr.',
  trouble: {
    title: 'Die Zahlen lassen sich nicht zeigen',
    again: 'Noch einmal',
    away: 'Earshot antwortet nicht',
    awayHint: 'Läuft es? Gestartet wird es mit: npm start',
    part: 'Das ließ sich nicht erfragen: ',
    said: reasonOf,
    todo: nextStepOf,
    old: (clock, why) => `Diese Zahlen sind von ${clock}: ${why}. Der nächste Versuch läuft von selbst.`,
  },
  keys: {
    title: 'Tasten',
    open: 'Tasten',
    close: 'Schließen',
    list: [
      ['/', 'Erwähnungen durchsuchen'],
      ['j  k', 'nächste und vorige Erwähnung'],
      ['Enter', 'Original in neuem Tab öffnen'],
      ['a', 'Vorfall bestätigen'],
      ['1  2  3', 'auf einer Erwähnung: sie ist negativ, neutral, positiv'],
      ['1  2  3  4', '24 Stunden, 7, 14, 30 Tage'],
      ['Esc', 'alle Filter entfernen'],
      ['?', 'diese Tasten'],
    ],
  },
  sources: {
    feed: 'Nachrichten und Blogs',
    hackernews: 'Hacker News',
    mastodon: 'Mastodon',
    bluesky: 'Bluesky',
    reddit: 'Reddit',
    reviews: 'App-Bewertungen',
    forum: 'Foren',
    push: 'Push',
    folder: 'Dateien',
    import: 'Import',
    sample: 'Beispiel',
    news: 'Nachrichten',
    blog: 'Blogs',
    x: 'X',
  },
}
