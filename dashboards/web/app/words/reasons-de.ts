import type { Ailment, PartReport } from '../../contract/health.ts'
import type { Problem, ToldCode } from '../../contract/problem.ts'
import type { Formats } from '../format.ts'

/** What the server says in English, by its code: what happened, what to do. */
const reasons: Readonly<Record<ToldCode, readonly [said: string, todo: string]>> = {
  SL_REQUEST_INVALID: [
    'Earshot versteht diese Frage nicht',
    'Die Seite neu laden: Vielleicht ist sie älter als der Server.',
  ],
  SL_REQUEST_REFUSED: [
    'Earshot lehnt ab, was von einer fremden Adresse kommt',
    'Earshot unter der Adresse öffnen, die es beim Start nennt, oder unter einer aus web.publicHosts.',
  ],
  SL_NOT_FOUND: ['das gibt es hier nicht oder nicht mehr', 'Die Adresse prüfen oder die Seite neu laden.'],
  SL_REQUEST_TOO_MANY: ['zu viele Fragen in kurzer Zeit', 'Eine Minute warten oder andere Tabs von Earshot schließen.'],
  SL_STORE_UNAVAILABLE: [
    'ClickHouse antwortet nicht',
    'Es ist weg oder startet noch: Earshot fragt von selbst wieder. Mehr sagt /healthz.',
  ],
  SL_STORE_DISK_FULL: [
    'der Datenträger von ClickHouse ist voll',
    'Auf dem Datenträger mit den Daten von ClickHouse Platz schaffen.',
  ],
  SL_STORE_DENIED: [
    'ClickHouse lässt diesen Benutzer nicht fragen',
    'store.user, store.password und die Rechte des Benutzers prüfen.',
  ],
  SL_STORE_REJECTED: [
    'ClickHouse hat die Frage abgelehnt',
    '`earshot migrate` ausführen, dann ins Log von ClickHouse sehen.',
  ],
  SL_APP_NOT_BUILT: ['die Seite ist nicht gebaut', '`npm run prepare` ausführen, dann Earshot neu starten.'],
  SL_INTERNAL: ['unerwarteter Fehler', 'Ins Log von `earshot serve` sehen; die Uhrzeit dieser Antwort hilft dabei.'],
}
const isTold = (code: string): code is ToldCode => Object.hasOwn(reasons, code)
const wordsOf = ({ code }: Problem): readonly [said: string, todo: string] =>
  reasons[isTold(code) ? code : 'SL_INTERNAL']

export const reasonOf = (problem: Problem): string => wordsOf(problem)[0]
export const nextStepOf = (problem: Problem): string => wordsOf(problem)[1]

const parts: Readonly<Record<string, string>> = {
  log: 'Nachrichtenlog',
  workers: 'Worker',
  store: 'ClickHouse',
  nodes: 'weitere ClickHouse-Knoten',
  disk: 'Datenträger',
  'dead letters': 'Unzustellbare Einträge',
  sources: 'Quellen',
  alerts: 'Alarme',
  webhook: 'Webhook',
}
const entries = (n: string, one: string, many: string): string =>
  n === '1' ? `1 Eintrag ${one}` : `${n} Einträge ${many}`
const ailments: Readonly<Record<Ailment, (n: string) => string>> = {
  silent: () => 'keine Antwort',
  failed: () => 'nicht zu erreichen',
  expired: (n) =>
    `${entries(n, 'verfiel', 'verfielen')}, bevor ein Worker ${n === '1' ? 'ihn' : 'sie'} las; Worker starten: npx earshot enrich`,
  behind: (n) => `${entries(n, 'wartet', 'warten')}; mehr Worker starten: npx earshot enrich`,
  differ: () => 'nicht auf allen Rechnern gleich eingestellt',
  nodes: (n) => `${n} ohne unsere Tabellen; in Ordnung bringen oder aus store.nodes nehmen, dann: npx earshot migrate`,
  disk: (n) => `nur noch ${n} MB frei; Platz schaffen`,
  inodes: (n) => `nur noch ${n} Dateien möglich; Dateien löschen oder dem Datenträger mehr Inodes geben (df -i)`,
  failing: (n) => `${n}-mal hintereinander nicht erreicht`,
  unheard: (n) => `seit ${n} min nichts von dem Rechner, der sie liest; starten: npx earshot ingest`,
  untaken: () => 'nicht alles übernommen; was zu tun ist, sagt: npx earshot status',
  unjudged: () => 'Krisen werden nicht erkannt; warum, sagt /healthz',
  overdue: (n) => `Krisen seit ${n} min nicht bei allen Marken beurteilt; wo ein Import läuft, nach dessen Ende wieder`,
  undelivered: (n) => `${n === '1' ? '1 Alarm' : `${n} Alarme`} nicht zugestellt; Empfänger in alerts.webhook prüfen`,
  gone: () => 'der Empfänger will keine Alarme mehr (410); einen anderen in alerts.webhook.url nennen',
  starting: () => 'startet noch',
}

/** Which part is not well, and why; `earshot status` has the details. */
export const ailmentOf = ({ name, ailment, count }: PartReport, f: Formats): string => {
  const part = parts[name] ?? name.replace(/^source /, 'Quelle ')
  const why = ailment === undefined ? 'nicht in Ordnung' : ailments[ailment](f.count(count ?? 0))
  return `${part}: ${why}`
}
