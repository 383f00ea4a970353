import { PAGE } from '../web/contract/page.ts'
import type { CrisisWords } from './crisis-en.ts'
import { figuresIn } from './figures.ts'
import type { Span } from './span.ts'

const { whole } = figuresIn('de')
const counted = (count: number, one: string, many: string): string => `${whole(count)} ${count === 1 ? one : many}`
const units: Readonly<Record<Span['unit'], readonly [one: string, many: string]>> = {
  minute: ['Minute', 'Minuten'],
  hour: ['Stunde', 'Stunden'],
  day: ['Tag', 'Tage'],
}

export const crisisDe: CrisisWords = {
  page: {
    label: 'Vorfall',
    negative: (times) => `Negative Erwähnungen: bis zum ${times}-Fachen des Üblichen der Woche davor.`,
    negativeWas: (times) => `Negative Erwähnungen: es war bis zum ${times}-Fachen des Üblichen der Woche davor.`,
    negativeFromNothing: 'Negative Erwähnungen, die es sonst nicht gibt.',
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
  alert: {
    opened: (brand, much) => `Krise: ${brand}, ${much}`,
    muchTimes: (times) => `negative Erwähnungen beim ${times}-Fachen des Üblichen`,
    muchFromNothing: (n) => `${n} negative Erwähnungen, wo es sonst keine gibt`,
    acknowledgedByNow: (brand) => `Krise, inzwischen bestätigt: ${brand}`,
    overByNow: (brand) => `Krise, inzwischen vorbei: ${brand}`,
    over: (brand) => `Vorbei: die Krise von ${brand}`,
    negative: (isOver, usual) => `${isOver ? 'Auf dem Höhepunkt in' : 'In'} 30 Minuten negative Erwähnungen: ${usual}.`,
    mentions: (usual) => `Alle Erwähnungen: ${usual}.`,
    timesUsual: (times, n, expected) => `das ${times}-Fache des Üblichen, ${n} statt ${expected}`,
    fromNothing: (n) => `${n}, wo es sonst keine gibt`,
    since: (at, later) => `Seit ${at}, ${later === undefined ? 'sofort' : `${later} später`} bemerkt.`,
    between: (from, to, span) => `Von ${from} bis ${to}, ${span}.`,
    span: ({ count, unit }) => counted(count, ...units[unit]),
    unwatched: 'Nicht weiter beurteilt: Earshot war aus, oder die Marke wurde aus den Einstellungen genommen.',
    acknowledged: (by) => (by === PAGE ? 'Auf der Seite bestätigt.' : `Bestätigt von ${by}.`),
    samples: 'Was Leute sagen:',
    reactions: (n) => counted(n, 'Reaktion', 'Reaktionen'),
    more: 'Mehr dazu, und bestätigen:',
    test: {
      headline: 'Test, keine Krise: Alarme von Earshot kommen hier an',
      text: 'Jemand hat mit earshot alert test den Weg der Alarme ausprobiert. Es ist nichts geschehen, es ist nichts zu tun.',
    },
  },
}
