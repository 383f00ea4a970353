import { patternsFrom } from '../pattern.ts'

/** A second helping, so that nobody reads the same praise or the same question twice in an evening. */
export const deMoreService = patternsFrom(
  'de',
  'service',
  'core',
  `
- {b} verbindet mich von {city} nach {city2} und zurück. Furchtbar
- {few} Mails an {b}, {few} Vorgangsnummern, keine Antwort. Lächerlich
- {b}: "Ihr Anruf ist uns wichtig." {min} Minuten später: Leitung tot. Frechheit
- Mit {b} telefoniere ich öfter als mit {wem}, gelöst ist nichts. Frustrierend
- Rat von {b}: "Kaufen Sie doch ein neues Handy." Unverschämt
- {b} verlangt ein Fax. Ein FAX. Lächerlich
- Bei {b} hat jeder eine andere Ausrede. Ich bin so enttäuscht
= {b} fragt nach der Seriennummer vom {router}
= Der {b}-Shop in {city} hat jetzt bis {time2} offen
= {agent} von {b} hat um {time} angerufen, will sich am {weekday} noch mal melden
= {b} vergibt jetzt Termine im Shop, meiner ist am {weekday}
= Die Hotline von {b} ist laut Ansage jetzt auch am Wochenende besetzt
? Ist der Chat von {b} ein Mensch oder ein Bot? Antwortet in zwei Sekunden
? Muss man zu Hause sein, wenn {b} am Verteiler arbeitet?
? Welche Unterlagen will {b} bei einer Namensänderung?
+ {agent} von {b} blieb dran, bis es wirklich lief. Großartig
+ {min} Minuten, ein Anruf, gelöst. Gut gemacht, {b}
+ Ich war sauer, {b} blieb freundlich, jetzt bin ich zufrieden. So geht guter Service
+ {b} hat sich entschuldigt, erklärt und repariert. Mehr wollte ich nicht, danke
+ Der neue {b}-Shop in {city} ist schön, nettes Team und keine Schlange
+ Chat mit {b} um {time}: hilfreich, schnell, freundlich. Super
+ {b} schickt den Techniker am selben Tag. Am selben Tag! Fantastisch
+ Mein Ärger von letzter Woche ist erledigt, {b} hat es gut gemacht. Danke
+ Bestes Gespräch mit einem Anbieter seit Jahren, {agent} von {b} ist klasse
+ {b} hilft auch ohne Kundennummer freundlich weiter, toll
`,
)

export const deMoreNetwork = patternsFrom(
  'de',
  'network',
  'core',
  `
- {mb} Mbit auf dem Papier, Ruckeln in der Wirklichkeit. {b} ist abends ein schlechter Witz
- Onlineprüfung, und {b} fällt aus. Danke für nichts, ich bin wütend
- {b} und der Tunnel vor {city}: jeden Tag dasselbe Funkloch, nervig
- Seit dem "Ausbau" von {b} verliert mein {device} in jedem Zimmer das Netz. Schlimm
- {b} meldet: Störung behoben. Mein {router} meldet: nein. Ärgerlich seit {time}
- {wer} erreicht den Arzt nicht, weil {b} in {city} ausfällt. Das ist gefährlich und schlimm
= 5G von {b} zeigt mein {device} in {city} seit {weekday} an
= Wartung von {b} war für {time2} angekündigt, bisher merke ich nichts davon
= Kabel vom {router} auf den Dachboden gezogen, dort kommen mit {b} {mb} Mbit an
= {b} hat die Leitung von {city} aus gemessen: Dämpfung im üblichen Bereich
= Laut Karte von {b} in unserer Straße nur LTE, zwei Straßen weiter 5G
= {router} von {b} auf Bridge-Modus umgestellt, Notizen im Kommentar
? Gibt es bei {b} in {city} IPv6?
? Reichen {mb} Mbit von {b} für drei Leute im Homeoffice?
? Hat jemand {b} auf der Strecke {city}–{city2} getestet?
? Wo sieht man geplante Arbeiten von {b} in {city}?
+ {b} hat das ganze Festival in {city} durchgehalten, beeindruckend gutes Netz
+ {mb} Mbit in der Gartenlaube dank {b}. Genial
+ {b} hat mein Tempo über Nacht verdoppelt, ohne Mehrkosten. Schöne Überraschung, danke
+ Videoanruf aus {country} mit {b}, klares Bild, perfekt
+ Der neue {router} von {b} reicht bis auf den Balkon. Toll
+ Zwei Jahre {b}, der einzige Ausfall war die Katze am Kabel. Sehr zuverlässig
+ Auf dem Land bei {city}, und {b} liefert {mb} Mbit. Hervorragend
+ Netz von {b} im Sturm die ganze Nacht stabil. Danke an alle, die gearbeitet haben
+ {gb} GB in wenigen Minuten geladen, {b} läuft super
`,
)

export const deMoreRest = [
  ...patternsFrom(
    'de',
    'app',
    'core',
    `
- Die {b}-App hat meinen Vertrag vergessen. Komplett. Schlimm
- {few} Updates in {fewdays}, und die {b}-App scheitert immer noch am Login. Schwach
- Die {b}-App versteckt den Kontakt wie meine Kinder die Süßigkeiten. Nervig und schlecht
= {b}-App zeigt seit {ver} den Verbrauch pro Stunde
= Gefunden: Rechnungsexport ist in der {b}-App hinter den drei Punkten
= {b}-App gibt es jetzt in {few} Sprachen
= Mit einem Passkey in die {b}-App eingeloggt, ging auf dem {device}
? Zeigt die {b}-App den Verbrauch aller SIM-Karten der Familie?
? Gibt es {b}-Rechnungen auch als PDF per Mail statt in der App?
+ Passkeys in der {b}-App, endlich modern. Super
+ {b}-App auf der Uhr: klein, schnell, perfekt
+ Die {b}-App meinte, ich könnte {small} im Monat sparen, und hatte recht. Toll
+ Fehler in der {b}-App am {weekday} gemeldet, mit {ver} behoben. Vorbildlich
`,
  ),
  ...patternsFrom(
    'de',
    'tariff',
    'core',
    `
- {b} versteckt den günstigen Tarif {few} Klicks tief, eine Frechheit
- {b} kündigt meinen alten Tarif und nennt es gute Nachricht. {fee2} statt {fee}, schlecht für mich
- Volumen bei {b} schon am {few}. des Monats weg, der Zähler spinnt. Ärgerlich
= {b} und {r} haben derzeit beide {gb} GB für unter {fee2}
= {plan} von {b} gibt es jetzt auch ohne Gerät
= Alle Tarife von {b} in einer Tabelle gesammelt, {few} davon werden noch verkauft
= Den {plan} kann man bei {b} bis zu {few} Monate pausieren
? Ist bei {b} im {plan} eine eSIM dabei?
? Zählt {b} im {plan} den Hotspot extra?
? Wer hat eine Festnetznummer zu {b} mitgenommen und wie lange hat es gedauert?
+ {plan} von {b} hat alles, was ich brauche, und nichts, was ich nicht brauche. Perfekt
+ Vertrag bei {b} für {country} pausiert, problemlos. Super
+ Familientarif bei {b}: vier SIMs, eine Rechnung, zufriedene Eltern
+ {b} schenkt Bestandskunden {gb} GB. Klasse, danke
+ Von {r} in den {plan} von {b}, bisher begeistert
`,
  ),
  ...patternsFrom(
    'de',
    'delivery',
    'core',
    `
- Zusteller wirft den {router} von {b} über den Zaun. Kaputt, natürlich. Schlimm
- Dritter Liefertermin von {b}, dritter Tag vergeudet. Ärgerlich
= SMS von {b}: Lieferung zwischen {time} und {time2}
= {device} von {b} im Paketshop in {city} abgeholt
= Bestellung von {b} ist jetzt in {city2}, noch ein Halt
? Kann man bei {b} die Lieferadresse nach der Bestellung ändern?
+ {b} hat mit dem {router} gleich einen Techniker geschickt, nach {min} Minuten lief alles. Hervorragend
+ {device} von {b} gut verpackt und einen Tag früher da. Toll
+ {b} hat den {router} in {fewdays} getauscht, ohne Diskussion. Sehr guter Service
+ SIM am {weekday} bei {b} bestellt, am nächsten Tag im Briefkasten. Perfekt
`,
  ),
  ...patternsFrom(
    'de',
    'price',
    'core',
    `
- {b} nimmt {small} für den Umzug. Lächerlich, ist dasselbe Kabel
- {small} für eine neue SIM bei {b}, eine Frechheit
= Ohne Anschlussgebühr zu {b}, das gilt noch bis {month}
= Auf der Seite von {b} {fee} für den {plan}, im Shop in {city} hieß es {fee2}
? Was kostet es bei {b}, wenn der Rabatt ausläuft?
+ {b} hat meine Rechnung gesenkt, ohne dass ich gefragt habe. Fantastisch
+ {fee} im Monat ohne Tricks: {b} ist ein super Angebot
+ {few} Anbieter verglichen, {b} gewinnt beim Preis. Gut für {city}
+ {b} erlässt mir zum {years}. Jahr die Gebühr. Nette Geste, danke
`,
  ),
  ...patternsFrom(
    'de',
    'refund',
    'core',
    `
- {b} mahnt mich wegen {eur}, die sie MIR schulden. Absurd und schlimm
- {b} halbiert die zugesagte Erstattung, "Bearbeitungsgebühr". Das ist Betrug
= {b} hat {small} für den Technikertermin gutgeschrieben
= Von {b} eine schriftliche Bestätigung der Gutschrift über {eur} verlangt
? Zahlt {b} beim Wechsel das Prepaid-Guthaben aus?
+ {b} hat die {eur} am {weekday} überwiesen, einen Tag nach dem Anruf. Super
+ Erstattung, Entschuldigung und eine handgeschriebene Karte von {b}. Bin begeistert
`,
  ),
]
