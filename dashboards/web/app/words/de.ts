import type { QueryCode } from '../../../../config/query/codes.ts'
import { crisisDe } from '../../../words/crisis-de.ts'
import { mentionsDe } from '../../../words/mentions-de.ts'
import { DAYS_MAX } from '../period/own-dates.ts'
import type { Words } from './en.ts'
import { queryProblems } from './query-de.ts'
import { ailmentOf, nextStepOf, reasonOf } from './reasons-de.ts'

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
  periods: {
    '24h': '24 Std.',
    '7d': '7 Tage',
    '14d': '14 Tage',
    '30d': '30 Tage',
    '90d': '90 Tage',
    '12m': '12 Monate',
  },
  dates: {
    choose: 'Tage wählen',
    title: 'Eigener Zeitraum',
    first: 'Erster Tag',
    last: 'Letzter Tag',
    show: 'Zeigen',
    faults: {
      missing: 'Es braucht beide Tage, mit Tag, Monat und Jahr, wie sie im Kalender stehen.',
      order: 'Der letzte Tag liegt vor dem ersten.',
      early: 'Der erste Tag kann frühestens im Jahr 2006 liegen.',
      future: 'Der erste Tag kommt erst noch.',
      long: `Auf einmal lassen sich höchstens ${DAYS_MAX} Tage zeigen.`,
    },
  },
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
  moods: mentionsDe.moods,
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
    noNet: 'für die Stimmung in einem Schritt zu wenige Erwähnungen',
    range: 'grau = ihre übliche Spanne',
    hatched: 'schraffiert = läuft noch',
    hatchedWeeks: 'schraffiert = angebrochen',
    expectedFrom: {
      weeks: 'erwartet: Median derselben Stunden in den 4 Wochen davor',
      days: 'erwartet: Median derselben Stunden in den 7 Tagen davor',
    },
    table: 'Tabelle',
    chart: 'Diagramm',
    when: 'Wann',
    mentions: 'Erwähnungen',
    net: 'Stimmung',
    gap: 'Lücke in der Quelle',
    unfinished: 'läuft noch',
    partial: 'angebrochene Woche',
    incident: (when) => `Vorfall ${when}`,
    over: 'vorbei',
    heardSince: (day) => `erste Erwähnung am ${day}`,
    unmarked: (n, left) => `nur die neuesten ${n} von ${n + left} Vorfällen markiert`,
    tooFew: (n) => `${n} ${n === '1' ? 'Erwähnung' : 'Erwähnungen'}, zu wenig für einen Verlauf.`,
    touched: 'Erwähnungen zeigen',
    keys: 'Pfeiltasten gehen durch die Zeit, Enter zeigt die Erwähnungen.',
    summary: (x) =>
      `${x.brand}, ${x.span}: ${x.mentions} Erwähnungen. Höchststand ${x.peak}, ab ${x.peakAt}. Stimmung am Ende: ${x.net}.`,
  },
  changes: {
    title: 'Was sich geändert hat',
    last: (hours) => `letzte ${hours} Std.`,
    sub: (what, days) =>
      days === 0 ? what : `${what} gegen dieselben Stunden von ${days} ${days === 1 ? 'Tag' : 'Tagen'}`,
    fell: 'Die Stimmung fiel von',
    rose: 'Die Stimmung stieg von',
    same: 'Die Stimmung bleibt bei',
    is: 'Die Stimmung liegt bei',
    to: 'auf',
    about: {
      negative: (n) => `${n} negative Erwähnungen sprechen von:`,
      positive: (n) => `${n} positive Erwähnungen sprechen von:`,
    },
    moved: {
      negative: (n) => `Unter ${n} negativen Erwähnungen haben sich diese Anteile verschoben:`,
      positive: (n) => `Unter ${n} positiven Erwähnungen haben sich diese Anteile verschoben:`,
    },
    usually: (share) => `sonst ${share}`,
    before: (share) => `davor ${share}`,
    rising: 'Wörter, die häufiger werden:',
    risingLast: (hours) => `Wörter, die in den letzten ${hours} Std. häufiger werden:`,
    term: (n, usual) => `${n} Erwähnungen; sonst in ${usual} davon`,
    tooFew: 'Zu wenige Erwähnungen in dieser Zeit, um etwas zu sagen.',
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
  showAll: 'Alle zeigen',
  showFewer: 'Weniger zeigen',
  where: { title: 'Wo', sub: 'Quelle · Erwähnungen · Stimmung', none: 'In diesem Zeitraum war nichts zu hören.' },
  mentions: {
    title: 'Neueste Erwähnungen',
    sub: 'unterstrichen: die Wörter, aus denen die Wertung kommt',
    count: (n, text) => `${text} ${n === 1 ? 'Erwähnung' : 'Erwähnungen'}`,
    atLeast: (n, text) => `mindestens ${text} ${n === 1 ? 'Erwähnung' : 'Erwähnungen'}`,
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
    official: mentionsDe.official,
    stars: (n) => `${n} von 5 Sternen`,
    rated: (rating) => `bewertet mit ${rating}`,
    ratedOf: (n, best) => `bewertet mit ${n} von ${best}`,
    open: 'Original öffnen',
    likes: (_, text) => `${text} gefällt das`,
    comments: (n, text) => `${text} ${n === 1 ? 'Antwort' : 'Antworten'}`,
    shares: (_, text) => `${text}-mal geteilt`,
    views: (n, text) => `${text} ${n === 1 ? 'Aufruf' : 'Aufrufe'}`,
    cut: 'hier gekürzt',
    download: 'CSV herunterladen',
    downloadNewest: (n) => `die neuesten ${n}`,
    downloadMost: (n) => `höchstens die neuesten ${n}`,
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
    more: (n) => `und ${n} weitere`,
    fix: 'Stattdessen suchen:',
    further: (until) => `Gesucht bis ${until}. Weiter zurück`,
  },
  trust: {
    mixed: (n) =>
      `${n} Fassungen der Bewerter haben die Zahlen dieses Zeitraums gemacht; earshot rescore --from macht daraus eine.`,
    moved:
      'Die Wertungen der letzten Woche fallen anders aus als die der vier Wochen davor. Ob anders gesprochen oder falsch gewertet wird, zeigt ein Blick in einige Erwähnungen: was nicht stimmt, dort berichtigen.',
    crisesFrom: (at) =>
      `Krisen werden ab ${at} gemeldet: bis dahin fehlen Stunden zum Vergleich. Importierte Vergangenheit zählt mit.`,
  },
  corrections: {
    label: 'Stimmung berichtigen',
    corrected: 'berichtigt',
    undo: 'zurücknehmen',
    failed: 'Nicht berichtigt: ',
  },
  intents: mentionsDe.intents,
  emotions: mentionsDe.emotions,
  incident: crisisDe.page,
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
  quiet: {
    longer: 'In diesem Zeitraum war nichts zu hören. Ein längerer zeigt vielleicht mehr.',
    until: (day) => `In diesem Zeitraum war nichts zu hören. Die letzte Erwähnung ist vom ${day}.`,
    showUntil: 'Den Monat bis dahin zeigen',
    from: (day) => `In diesem Zeitraum war noch nichts zu hören. Die erste Erwähnung ist vom ${day}.`,
    showFrom: 'Den Monat von da an zeigen',
  },
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
      ['1  2  3  4  5  6', '24 Stunden, 7, 14, 30, 90 Tage, 12 Monate'],
      ['d', 'eigener Zeitraum'],
      ['Esc', 'alle Filter entfernen'],
      ['?', 'diese Tasten'],
    ],
  },
  sources: mentionsDe.sources,
}
