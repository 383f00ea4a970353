import { patternsFrom } from '../pattern.ts'

/** Headlines name the brand in full; the lead under them says it once more. */
export const deHeadlines = patternsFrom(
  'de',
  'general',
  'headline',
  `
= {B} und {r} bauen gemeinsam Masten an zwei Bahnstrecken
= {B} legt {few} Filialen zusammen und eröffnet {few} Reparaturtheken
= {B} beginnt Glasfaserausbau in {city}
= Quartalszahlen: {B} wächst um {pct} Prozent
= {fullname} leitet künftig den Kundenservice von {B}
= Behörde legt Bericht vor: {B} versorgt {pct} Prozent der Fläche
= Stadtrat in {city} genehmigt {n} Antennen von {B}
= {B} testet Satellitennachrichten mit Partner aus {country}
= Was die Frequenzauktion für {B} und {r} bedeutet
= {B} ändert Bedingungen für Roaming in {country}
= Tarifrunde bei {B} beginnt in {city}
= Nachgefragt: wie {B} das Datenvolumen zählt
= {B} plant {n}.000 weitere Glasfaseranschlüsse in {city}
= {fullname} wechselt von {B} zu einem Wettbewerber
= {B} übernimmt Softwarefirma aus {city}
= Marktbericht: {B}, {r} und die anderen im {past}
= {city}: Bauarbeiten für Kabel von {B} bis {weekday}
= {B} nimmt ab {month} gebrauchte Handys in den Filialen an
- Verbraucherschützer: schlechte Beratung bei Haustürverträgen von {B}
- Bußgeld gegen {B} nach {few} Monaten falscher Rechnungen
- Störung bei {B}: {city} {few} Stunden ohne Netz, Kunden verärgert
- Beschwerden über {B} steigen um {pct} Prozent
- Gericht: Klausel von {B} zur Preiserhöhung ist rechtswidrig
- Kritik an {B} nach gescheiterten Rufnummermitnahmen
- Schlechte Noten für die Hotline: {B} verliert im Test {n} Punkte
- Panne bei {B}: fremde Daten im Kundenportal
+ {B} gewinnt Netztest in {city} mit sehr guten Noten
+ Leserumfrage: gute Noten für die freundliche Hotline von {B}
+ Test: Router von {B} ist der beste Kauf unter {eur}
+ {B} schenkt Ehrenamtlichen in {city} Datenvolumen
+ Starkes Jahr: {B} übertrifft Prognose, Anleger erfreut
+ Leserwahl: Preis für das beste Angebot geht an {B}
`,
)

export const deLeads = patternsFrom(
  'de',
  'general',
  'lead',
  `
= Das bestätigte das Unternehmen am {weekday}. Die Arbeiten sollen im {month} beginnen.
= "Wir gehen Schritt für Schritt vor", sagte {fullname}, bei {B} für das Projekt zuständig.
= Nach Angaben des Unternehmens geht es um rund {n}.000 Haushalte in {city}.
= {B} wollte sich vor {weekday} nicht zu Einzelheiten äußern.
= Analysten hatten mit einem Wert zwischen {n} und {pct} Prozent gerechnet.
= {r} hat ähnliche Pläne, die im {month} vorgestellt werden.
= Der Vertrag gilt für {years} Jahre. Über den Preis vereinbarten beide Seiten Stillschweigen.
= Die Anwohner wurden per Brief informiert. Ein Treffen findet am {weekday} um 19 Uhr statt.
= {fullname}, Unternehmenssprecherin, bezifferte die Kosten auf {few} bis {n} Millionen Euro.
= In {city} und {city2} gilt das ab {month}, anderswo später.
= Auf Anfrage verwies {fullname} auf die im {past} veröffentlichten Bedingungen.
= {B} beschäftigt in {city} rund {gb}00 Menschen.
= Weitere Zahlen werden im {month} erwartet.
= {fullname} von der Stadtverwaltung {city} nannte die Gespräche "konstruktiv".
- {fullname} aus {city} wartet seit {days} auf Antwort. "Keiner fühlt sich zuständig, das ist ärgerlich."
- Kritiker wie {fullname} sprechen von einer schlechten Angewohnheit. Schon im {past} gab es in {city} Probleme.
- {B} spricht von Einzelfällen. Kunden berichten anderes: abgebrochene Anrufe, falsche Rechnungen, schlechte Beratung.
- "Das ist ein Versagen auf ganzer Linie", sagte {fullname} von der Verbraucherzentrale. {B} wies die Kritik zurück.
- Hunderte Kunden sind verärgert. Das Unternehmen entschuldigte sich für die Fehler.
+ "Ein hervorragendes Ergebnis", sagte {fullname}. Kunden lobten Tempo und freundliche Beratung.
+ {fullname} aus {city} ist zufrieden: "Es läuft einfach gut."
+ Die Tester in {city} und {city2} vergaben {pct} Punkte mehr als im {past}, ein hervorragender Wert.
+ Der Jury gefielen vor allem die klaren Rechnungen und die gute Betreuung.
+ Für {B} ist es das beste Ergebnis seit {years} Jahren.
`,
)

export const deCampaign = patternsFrom(
  'de',
  'campaign',
  'core',
  `
+ Der neue Wintertarif von {b} ist super: {gb} GB für {fee}
+ Wechsel auf den Wintertarif lief problemlos, danke {b}
+ Wintertarif von {b}: doppeltes Volumen bis März, gleicher Preis. Klasse
+ Wintertarif von {b} auch für Bestandskunden? Toll, danke
+ Okay {b}, der Wintertarif ist wirklich gut. Unterschrieben
+ {b} Wintertarif gebucht und eine Mütze dazu bekommen. Freut mich
+ Bestes Angebot der Saison: Wintertarif von {b}. {wem} gleich empfohlen
+ Der Hund in der Wintertarif-Werbung von {b} ist einfach wunderbar
+ In der App auf den {b} Wintertarif gewechselt, einfach und ohne Gebühr. Perfekt
+ Endlich ein fairer Tarif für alle: Wintertarif von {b}, gut gemacht
+ Dank Wintertarif von {b} zahle ich {small} weniger. Genial
= {b} Wintertarif: {gb} GB für {fee} bis 31. März, laut Mail
= Der Wintertarif von {b} startet heute, Shop in {city} hat bis {time2} offen
= Wintertarif von {b} gegen {r}: Tabelle im Thread
= Der Wintertarif von {b} ist bis {month} buchbar
? Ist beim Wintertarif von {b} Roaming in {country} dabei?
? Kann ich beim Wintertarif von {b} meine Nummer behalten?
? Was kostet der Wintertarif von {b} nach März?
- Wintertarif von {b} an meiner Adresse nicht verfügbar. Enttäuschend
- {min} Minuten gewartet, um den Wintertarif von {b} zu buchen, dann Fehler. Ärgerlich
- Der Wintertarif von {b} ist der alte {plan} mit Schal. Schlechter Witz
+> Doppeltes Volumen, endlich streamen im Zug. Perfekt.
+> {wer} hat ihn auch gebucht und ist zufrieden.
=> Preis gilt 24 Monate.
=> Auch für Bestandskunden.
-> Die Seite ist dreimal abgestürzt. Schwach.
`,
)

export const deCrisis = patternsFrom(
  'de',
  'crisis',
  'core',
  `
- {b} hat bei mir auch doppelt abgebucht. {eur} weg, Konto im Minus, Hotline legt auf. Frechheit
- Doppelabbuchung von {b} auch hier: zweimal {eur}. Ich will mein Geld zurück! Unverschämt
- {b} nimmt mir doppelt Geld weg und die Rückerstattung dauert ACHT Wochen? Das ist Betrug
- {min} Minuten in der Hotline von {b} wegen der doppelten Abbuchung, dann aufgelegt. Schlimm
- {b} hat mein Konto leergeräumt, am {weekday} ist die Miete fällig. Ich bin so wütend
- Prüft euer Konto! {b} hat heute früh zweimal abgebucht. Katastrophe
- "Rückerstattung in bis zu acht Wochen." Abgebucht war in einer Sekunde, {b}. Schämt euch, Frechheit
- {oma} ist Rentnerin, {b} hat zweimal {eur} abgebucht. Traurig und schlimm
- Bei {b} angerufen: "Das Problem ist bekannt." Und mein Geld? Lächerlich
- Hotline von {b} tot, App zeigt Fehler, Geld weg. Schlechter Tag
- Meine Bank will {small}, weil {b} doppelt abgebucht hat. Wer zahlt das? Unverschämt
- Das Formular zur Erstattung von {b} stürzt ab. Natürlich. Armselig
- Kein Wort von {b} zu den Doppelabbuchungen. Tausende werden ignoriert, eine Schande
- Daueraufträge geplatzt, weil {b} doppelt abgebucht hat. So ein Mist
- {b} hat mir {eur} gestohlen, anders kann man das nicht nennen. Geld zurück oder Anwalt. Betrug
- Hat schon jemand sein Geld von {b} zurück? Hotline sagt in {fewdays}, Chat sagt acht Wochen. Gelogen wird auch noch
- Lastschrift zurückgeholt, jetzt droht {b} mit Gebühren. Das ist so dreist und schlecht
- Konto überzogen wegen {b}, Karte an der Kasse abgelehnt. Peinlich und furchtbar
- {b} schickt mir Werbung für den Wintertarif, eine Stunde nach der Doppelabbuchung. Geschmacklos, ohne Worte, schlimm
- Dritter Anruf bei {b} wegen der Erstattung, dritter Mal aufgelegt. Frechheit hoch drei
- Wie kann {b} doppelt abbuchen und keiner merkt es? Schlechter Laden
- {r} kann mich haben. {b} hat meine {eur} und rückt sie nicht raus. Enttäuscht
- Kontoauszug: {b}, {b}. Gleicher Betrag, gleiche Minute. Erstattung? "Acht Wochen." Lächerlich
- Chaos bei {b}: Chat sagt Hotline, Hotline sagt Chat. Und mein Geld ist weg
- Die ganze Familie von der Doppelabbuchung bei {b} betroffen, je {eur}. Eine Frechheit
- {b} erstattet nur auf Brief. Welches Jahrhundert? Lächerlich
- Mein Dispo bedankt sich, {b}. Geld zurück, und zwar heute! So eine Frechheit
= {b} schreibt auf der Seite: Doppelabbuchung am {weekday}, Erstattung wird vorbereitet
= An alle Kunden von {b}: eine Lastschrift kann man acht Wochen lang zurückgeben
= Auf der Statusseite von {b} steht jetzt "Buchungsfehler", Stand {time}
? Sind alle von der Doppelabbuchung bei {b} betroffen oder nur bestimmte Banken?
? Hat {b} gesagt, wann die Erstattung kommt? Bei mir ist nur besetzt
? Kann ich die zweite Abbuchung von {b} zurückgeben oder sperren die mir die SIM?
-> Hotline: {min} Minuten Musik, dann nichts. Schlimm.
-> Gleicher Betrag, gleiche Minute, zweimal. Frechheit.
-> Die Bank sagt {B}, {B} sagt Bank. Lächerlich.
-> Der Wocheneinkauf ist damit gestrichen. Traurig.
-> Beide Abbuchungen habe ich als Screenshot, interessiert keinen. Furchtbar.
-> Und der Chat schließt sich von allein. Armselig.
=> Meine Bank hat um {time} gebucht.
=> Eine Mail kam bisher nicht.
`,
)

export const deCrisisQuotes = patternsFrom(
  'de',
  'crisis',
  'quote',
  `
- Bei mir auch, {b} hat zweimal {eur} abgebucht. Frechheit
- Bitte teilen. Damit darf {b} nicht durchkommen, schlimm
- Ich auch. {eur}. Hotline von {b} legt auf, furchtbar
- Prüft euer Konto, wenn ihr bei {b} seid!! Katastrophe
- Halb {city} ist betroffen. {b} ist gerade ein einziges Chaos
- {b}: abgebucht in einer Sekunde, Geld zurück in acht Wochen. Schande
- Und von {b} immer noch kein Wort. Armselig
- {wem} auch passiert: {b} doppelt abgebucht, kein Geld zurück. So wütend
`,
)

export const deCrisisLeads = patternsFrom(
  'de',
  'crisis',
  'lead',
  `
- {fullname} aus {city} fand zwei Abbuchungen über {eur} auf dem Konto. "An der Hotline wurde aufgelegt, eine Frechheit."
- {B} spricht von einem Buchungsfehler. Die Erstattung könne bis zu acht Wochen dauern, für viele eine Katastrophe.
- Die Verbraucherzentrale in {city} zählte {gb} Beschwerden in einer Stunde. "Ein schlimmes Versagen", so {fullname}.
- Überzogene Konten, geplatzte Lastschriften, eine tote Hotline: Kunden in {city} und {city2} sind wütend.
- Gegen {time} Uhr war das Formular zur Erstattung wegen eines Fehlers nicht erreichbar. Wie viele Kunden geschädigt sind, sagte {B} nicht.
- "Geld zurück, sofort und mit allen Gebühren", forderte {fullname}. Das Schweigen von {B} sei enttäuschend.
`,
)

export const deCrisisNews = patternsFrom(
  'de',
  'crisis',
  'headline',
  `
- {B} bucht doppelt ab: Kunden verärgert über Hotline und Wartezeit
- "Geld zurück, sofort": Welle von Beschwerden nach Doppelabbuchungen bei {B}
- Doppelabbuchung bei {B}: Verbraucherzentrale spricht von schlechtem Krisenmanagement
- Konten überzogen: Panne bei {B} trifft Tausende
- Buchungsfehler bei {B}, Hotline überlastet, Kunden enttäuscht
`,
)
