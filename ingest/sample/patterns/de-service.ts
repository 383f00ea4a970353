import { patternsFrom } from '../pattern.ts'

export const deService = patternsFrom(
  'de',
  'service',
  'core',
  `
- {min} Minuten Warteschleife bei {b}, dann aufgelegt. Eine Frechheit
- Der Kundenservice von {b} hat mir in einem Gespräch drei verschiedene Sachen erzählt. Inkompetent und schlecht
- Techniker von {b} sollte zwischen {time} und {time2} kommen. Keiner da, kein Anruf. Unverschämt
- Der Chatbot von {b} ist das Nervigste, was mir dieses Jahr begegnet ist
- {b} schließt mein Ticket als "gelöst". Nichts ist gelöst. Ärgerlich
- Shop von {b} in {city} schickt mich zur Hotline, Hotline in den Shop. Lächerlich
- Seit {weekday} erreicht man bei {b} keinen Menschen. Traurig
- Der Mitarbeiter von {b} wurde {wem} gegenüber richtig frech. Unmöglich, ganz schlimm
- Extra Urlaub genommen für den Techniker von {b}. Wer kam nicht? Richtig. Sehr enttäuscht
- Beschwerde Nummer {few} an {b}, Antwort: derselbe Textbaustein. Armselig
- Kein Rückruf, keine Mail, nichts. {b} ignoriert seine Kunden, schwach
- Nie wieder {b}. Unfreundlich, ahnungslos, schlechter Service
- Mein Problem habe ich bei {b} inzwischen {few} Leuten erklärt. Keiner hilft, es ist frustrierend
= Hotline von {b} ist werktags ab 8 Uhr besetzt, samstags ab 10
= Ticket bei {b} am {weekday} eröffnet, angerufen werde ich am {weekday}
= Techniker von {b} kommt am {weekday} zwischen {time} und {time2}
= {b} verlegt den Shop in {city} im {month}
= Mit {agent} von {b} gesprochen, die Leitung wird vom Verteiler aus geprüft
= {b} hat jetzt ein Formular für Rückrufe, man wählt ein Zeitfenster von zwei Stunden
= {b} stellt {pct} Leute für den Kundenservice in {city} ein
? Unter welcher Nummer erreicht man bei {b} einen Menschen?
? Nach wie vielen Tagen kam bei euch in {city} der Techniker von {b}?
? Hat jemand eine Mailadresse von {b}, die auch gelesen wird?
? Kann {wer} für mich bei {b} anrufen oder braucht es eine Vollmacht?
? Hat der Shop von {b} in {city} am {weekday} offen?
+ Großes Lob an {agent} vom {b}-Kundenservice, Problem in {min} Minuten gelöst. Danke
+ Bei {b} sofort einen Menschen am Telefon gehabt. Super Service
+ {b} hat genau zur versprochenen Zeit zurückgerufen. Vorbildlich, danke
+ Techniker von {b} war pünktlich, freundlich und zog die Schuhe aus. Klasse
+ Im {b}-Shop in {city} ehrlich beraten worden, der günstigere Tarif reicht. Toll
+ Ich meckere oft, deshalb fairerweise: {b} war heute richtig gut
+ {oma} ist 82, die Hotline von {b} hat mit viel Geduld geholfen. Wunderbar
-> Danach war die Leitung tot. Schlimm.
-> Ich wollte den Vorgesetzten, bekam Musik. Lächerlich.
-> Keiner liest die Notizen vom letzten Anruf, frustrierend.
-> Nur die Rechnung kommt pünktlich. Traurig.
-> Höflich bleiben fällt schwer, so ein Ärger.
=> Vorgang endet auf {n}{n}.
=> Es soll eine SMS kommen.
=> Am {weekday} bin ich den ganzen Tag daheim.
=> Rückruf laut Ansage in {min} Minuten.
+> Problem gelöst, Rechnung korrigiert, nettes Gespräch.
+> Bitte mehr davon, großartig.
+> {agent} hat eine Gehaltserhöhung verdient. Danke!
`,
)

export const deDelivery = patternsFrom(
  'de',
  'delivery',
  'core',
  `
- Lieferung von {b} jetzt {daysN} überfällig, Sendungsverfolgung steht still. Ärgerlich
- {device} bei {b} bestellt, leerer Karton angekommen. Unfassbar, so ein schlechter Laden
- {b} schickt den {router} an die alte Adresse, obwohl ich sie zweimal geändert habe. Nervig
- Paket von {b} angeblich beim Nachbarn. Welcher Nachbar? Lächerlich
- {b} storniert nach {days} Warten meine Bestellung, ohne Grund. Sehr enttäuscht
- SIM-Karte von {b} zum {ordinal}en Mal in der Post verschwunden. Armselig
- {router} von {b} kam defekt an, Ersatz dauert. Schlechter Start
- {b} behauptet, ich hätte die Annahme verweigert. Gelogen, ich war den ganzen Tag da
- {small} Versand für eine SIM, die nie ankam. Frechheit, {b}
= {b} hat den {router} heute verschickt, soll am {weekday} kommen
= Laut Sendungsverfolgung liegt das Paket von {b} seit {time} in {city}
= {b} liefert jetzt auch an Packstationen
= Mein {device} von {b} kommt zwischen {time} und {time2}
= {b} teilt die Lieferung: SIM am {weekday}, Router einen Tag später
= Auftragsbestätigung von {b} da, Liefertermin {few}. {month}
? Wie lange braucht {b} mit der Lieferung einer SIM nach {country}?
? Kann man den {router} auch im Shop von {b} abholen?
? Sendung von {b} steht seit {weekday} auf "übergeben", ist das normal?
? Liefert {b} in {city} auch samstags?
+ Um {time} bei {b} bestellt, am nächsten Morgen geliefert. Top
+ Versand von {b} ging sehr schnell, {router} lief nach {min} Minuten. Sehr zufrieden
+ Ersatzgerät von {b} kam einen Tag früher, perfekt. Danke
+ Schön, dass {b} ohne Plastik verschickt, gute Sache
+ Der Zusteller hat das Paket von {b} bis in den vierten Stock getragen. Nett!
-> Jetzt bin ich am Wochenende ohne Telefon. Schlecht geplant.
-> Der Zusteller sagt {B}, {B} sagt der Zusteller. Lächerlich.
-> Wieder umsonst einen Tag freigenommen. Ärgerlich.
=> Laut Aufkleber {few} kg.
=> Bis 17 Uhr bin ich im Büro.
+> Alles im Karton, gute Anleitung, einfach.
+> Beste Bestellung in diesem Jahr.
`,
)

export const deTariff = patternsFrom(
  'de',
  'tariff',
  'core',
  `
- {b} hat meinen Vertrag einfach um 24 Monate verlängert. Frechheit
- {b} stellt mich auf {plan} um, ohne zu fragen. {gb} GB weniger. Schlecht und unverschämt
- "Unbegrenzt" heißt bei {b} {gb} GB. Das ist doch Betrug
- Kündigen bei {b} ist ein Albtraum: Formular, Anruf, Brief, Anruf. Furchtbar
- Angeblich ist meine Kündigung nie bei {b} angekommen. Gelogen, ich habe die Bestätigung
- Rufnummermitnahme von {b} zu {r} zum {ordinal}en Mal gescheitert. Sehr ärgerlich
- Bestandskunden bekommen den neuen Tarif von {b} nicht. Enttäuschend nach {years} Jahren
- {b} hat {wem} an der Haustür drei Verträge verkauft. Eine Schande, wirklich schlimm
- Roamingrechnung von {b} über {eur}, obwohl {country} im Tarif ist. Unverschämt
- Kleingedrucktes im {plan} von {b}: einfach nur mies
= Heute zu {b} in den {plan} gewechselt, gilt ab {month}
= {b} {plan}: {gb} GB, {mb} Mbit, {fee} im Monat, Laufzeit 24 Monate
= {b} bringt einen Tarif für Studierende in {city}, Details im {month}
= Mein Vertrag bei {b} endet im {month}, schaue mir auch {r} an
= {b} benennt den {plan} um, Inhalt bleibt laut Mail gleich
= Rufnummer zieht bis {weekday} von {r} zu {b} um
= Kündigungsfrist bei {b} beträgt jetzt wie überall einen Monat
= Im {plan} von {b} ist ab {month} auch {country} enthalten
? Welchen Tarif von {b} nutzt ihr mit einem {device}? Brauche etwa {gb} GB
? Kann ich bei {b} mitten im Vertrag in den {plan} wechseln?
? {b} oder {r} für eine vierköpfige Familie? Meinungen?
? Kann man den Tarif von {b} beim Umzug nach {city} behalten?
? Gibt es bei {b} was ohne Laufzeit, das nicht doppelt so viel kostet?
? Idee für {b}: ungenutzte Gigabyte in der Familie teilen. Wer wäre dafür?
+ Mein {plan} von {b}: {gb} GB und in {country} läuft es problemlos. Super
+ Tarifwechsel bei {b} ohne Gebühr und ohne Theater, danke
+ Der {plan} von {b} ist für {city} das beste Angebot, klare Empfehlung
+ Wechsel zu {b} lief problemlos, Nummer war über Nacht da. Klasse
+ {b} hat mir von sich aus den günstigeren Tarif empfohlen. Ehrlich und fair, toll
+ Sehr zufrieden mit dem {plan} von {b}, seit {years} Jahren
-> "Hätten Sie Seite {n} gelesen", sagt der Mitarbeiter. Unverschämt.
-> Davor hat mich niemand gewarnt, enttäuschend.
-> Ich bin weg, sobald ich kann. So was Schlechtes.
=> Volumen wird nicht übertragen.
=> Zweite SIM kostet {small} im Monat.
=> Geht alles per Mail, einen Brief braucht es dafür nicht.
+> {gb} GB reichen mir gut.
+> {wer} hat auch gewechselt und ist begeistert.
+> Würde ich jederzeit wieder machen, sehr gut.
`,
)
