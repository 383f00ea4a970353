import { patternsFrom } from '../pattern.ts'

export const deNetwork = patternsFrom(
  'de',
  'network',
  'core',
  `
- Schon wieder Störung bei {b} in {city}, seit {time} geht nichts. Nervt nur noch
- {mb} Mbit bezahlt, {n} kommen an. Jeden Abend. {b} ist so schlecht geworden
- {b} und Empfang im ICE, das wird nichts mehr. Peinlich
- Seit {days} kein Internet von {b}, Homeoffice unmöglich. Eine Katastrophe
- Netzausfall bei {b}, die Störungsseite zeigt überall grün. Lächerlich
- Mitten in {city} ein Funkloch. {b}, das ist wirklich schwach
- Der {router} von {b} stürzt alle {min} Minuten ab, ich werde wahnsinnig. Schrott
- Upload bei {b} seit {days} kaputt. {few} Anrufe, keiner findet den Fehler
- {b} drosselt abends, habe es mit drei Geräten gemessen. Frechheit
- Dritter Techniker von {b}, dritte Meinung, Leitung immer noch instabil. Traurig
- Ping von {ping} bei {b}, da kann man Zocken vergessen. Furchtbar
- Die ganze Straße ohne {b}, keine Info, nichts. Ganz schlechte Kommunikation
- Beim Bauen hat {b} das falsche Kabel erwischt, {wer} seit {days} offline. Unfassbar schlimm
- {b} verspricht seit zwei Jahren Glasfaser in {city}. Nur leere Worte, enttäuschend
- Notruf ging gestern bei {b} nicht durch. Das ist gefährlich und schlimm
- WLAN von {b} bricht ständig ab, grottenschlecht
- Urlaub in {country}, kein Netz mit {b}. {daysN} lang. Eine Enttäuschung, schlecht
= {b} baut in {city} diese Woche um, kurze Unterbrechungen zwischen {time} und {time2}
= Speedtest {b} {city} um {time}: {mb} down, {n} up, Ping {ping}
= {b} plant Wartungsarbeiten in der Nacht auf {weekday}
= Glasfaser von {b} kommt laut Brief im {month} in unsere Straße
= {router} von {b} ist da, kommt heute Abend an die Wand
= Auf der Strecke {city}–{city2} heute {b} und {r} gemessen, Karte folgt
= {b} nimmt im {month} die 3G-Frequenzen rund um {city} vom Netz
= Laut Ausbaukarte hat {b} seit {past} 5G in {city}
= Stand {time}: in {city} ist bei {b} ein Funkmast offline
= Der Verteilerkasten von {b} an der Ecke steht seit {weekday} offen, es wird gemessen
= Nutze {b} mit einem {device}, VoLTE war voreingestellt
? Hat noch jemand in {city} gerade kein Netz bei {b}?
? Welche Bänder nutzt {b} rund um {city}? Mein {device} zeigt nur LTE
? Geht der {router} am Glasfaseranschluss von {b}?
? Wie ist der Empfang von {b} an der Küste? Bin im {month} dort
? Liegt es an {b} oder an meinem {router}?
? Wie ist euer Ping abends bei {b}? Meiner liegt bei {ping}
? Darf man bei {b} einen eigenen Router verwenden?
+ Glasfaser von {b} läuft: {mb} Mbit, und zwar wirklich. Fantastisch
+ Umzug nach {city}, {b} lief ab der ersten Minute problemlos
+ Großes Lob an den Techniker von {b}, der noch am {weekday}abend kam. Danke
+ 5G von {b} im Zug nach {city}: {mb} Mbit. Beeindruckend gut
+ Endlich Empfang im Dorf, seit {b} den neuen Mast hat. Freue mich riesig
+ Seit {days} bei {b} und kein einziger Abbruch, läuft super stabil
+ Störung in {city} nach einer Stunde behoben, mit Infos zwischendurch. Sehr gut gemacht, {b}
+ Mit {b} in {country}: volles Tempo, keine Mehrkosten, perfekt
+ Ping seit dem Umbau von {b} bei {few} ms, genial
+ Sogar {wer} auf dem Land hat mit {b} {mb} Mbit. Toll
-> Router {few}-mal neu gestartet, gleicher Fehler.
-> Auf der Störungsseite ist angeblich alles gut. Gelogen.
-> Musste den ganzen Tag über das Diensthandy arbeiten, furchtbar.
-> Abends wird es noch schlimmer.
-> Die Nachbarn haben {r} und keine Probleme. Ärgerlich.
-> Der Support sagt, er sehe keine Störung. Schwach.
=> Firmware ist {ver}, falls jemand fragt.
=> Per Kabel gemessen, nicht über WLAN.
=> Nach {time2} messe ich noch mal.
=> Die Lampe blinkt orange.
=> Zum Mast sind es etwa {few}00 Meter.
+> Streamen, Telefonie, Spiele: läuft alles perfekt.
+> Hätte nie gedacht, dass ich mal einen Anbieter lobe. Danke.
+> Beste Leitung seit {years} Jahren.
`,
)

export const deApp = patternsFrom(
  'de',
  'app',
  'core',
  `
- {b}-App: Login geht seit dem Update nicht mehr, nur Fehler. Nervig
- Seit Version {ver} stürzt die {b}-App auf meinem {device} ab. Ganz schwach
- Die App von {b} meldet mich jeden Tag ab. Nervt total
- {b} hat das Widget aus der App geworfen. Schlechte Idee
- Neue Oberfläche der {b}-App ist eine Katastrophe, man findet nichts mehr
- {few} Versuche, die Rechnung in der {b}-App zu bezahlen. Alle gescheitert, frustrierend
- Im Kundenportal von {b} sehe ich die Daten von Fremden. Das ist ein schlimmer Fehler!
- Kündigen-Knopf in der {b}-App ist da, tut aber nichts. Frechheit
- {b}-App frisst {pct} % Akku in der Stunde. Schrott
- Passwort zurücksetzen bei {b}: Mail kommt nie an. Armselig
- {n} Push-Nachrichten am Tag von der {b}-App, für einen Tarif, den ich schon habe. Das nervt
- Ein Stern. {b}-App hängt auf dem {device} beim Start, unbrauchbar
= {b}-App {ver} ist da, laut Beschreibung "Fehlerbehebungen"
= {b} verschiebt die Rechnungen ab {month} vom Kundenportal in die App
= Die PUK steht in der {b}-App unter Einstellungen > SIM > Details
= {b}-App verlangt jetzt den Standort, Begründung: Netztest
= Ab {month} braucht die {b}-App Android 12
= {b} testet den Dark Mode in der Beta der App
= {b}-App auf dem {device} heute früh auf {ver} aktualisiert
? {b}-App: Login geht seit dem Update nicht mehr. Bin ich der Einzige?
? Wo ist in der {b}-App die Anzeige für das Datenvolumen?
? Geht die {b}-App auch auf einem {device} ohne Google-Dienste?
? Wie füge ich in der {b}-App einen zweiten Vertrag hinzu?
? Könnte {b} bitte einen Dark Mode in die App bauen?
? Vorschlag an {b}: Datenlimit pro SIM in der App einstellbar machen. Wäre das möglich?
+ Die neue {b}-App ist wirklich gelungen, schnell und übersichtlich
+ Endlich Dark Mode in der {b}-App. Danke, sieht super aus!
+ Mit {ver} läuft der Login der {b}-App wieder problemlos
+ Tarif in der {b}-App gewechselt, zwei Minuten, kinderleicht. Klasse
+ eSIM mit der {b}-App: scannen, fertig. Genial
+ Beste App unter den Anbietern, gut gemacht {b}
+ Fünf Sterne für die {b}-App, läuft auf meinem alten {device} perfekt
-> Neu installiert, Cache geleert, gleicher Fehler.
-> Der Support sagt, ich soll es später versuchen. Nutzlos.
-> Lief {years} Jahre gut, dann musste jemand es kaputt machen. Schade.
=> Gerät: {device}, Version {ver}.
=> Im Browser geht es.
=> Passiert im WLAN und mobil.
+> Fingerabdruck geht, Rechnung lädt schnell, alles bestens.
+> Kleinigkeit, aber freut mich sehr.
`,
)
