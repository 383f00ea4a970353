import { patternsFrom } from '../pattern.ts'

export const deGeneral = patternsFrom(
  'de',
  'general',
  'core',
  `
- Schluss mit {b}. {years} Jahre Kunde und dann so eine schlechte Behandlung, traurig
- {b} schon wieder. Es wird immer schlimmer
- Ich bereue den Tag, an dem ich bei {b} unterschrieben habe. Furchtbarer Laden
- Wie gewinnt {b} eigentlich Preise? Wer stimmt da ab? Lächerlich
- {b} hat mal wieder was geändert. Was ist diesmal kaputt? Ich bin genervt
- Die Qualität bei {b} ist so schlecht geworden. Schade drum
- Überall Werbung von {b} in {city}. Löst erst mal eure Probleme, peinlich
- {wer} ist von {b} weg und hat seitdem Ruhe. Ich ärgere mich weiter, so ein Mist
- Kunde bei {b} sein heißt: warten, zahlen, schimpfen. Traurig
= {b} ist wieder Sponsor beim Derby in {city}
= Um {time} in {city}: ein Wagen von {b}, vier Leute, eine Leiter
= {b} zieht mit der Zentrale innerhalb von {city} um
= Bin seit 2016 bei {b}. Ist halt ein Handyvertrag
= {b} hat ein neues Logo, das alte war runder
= Arbeite als Werkstudent bei {b}, fragt mich was zu Routern
= {b}, {r} und zwei weitere bieten um die Frequenzen
= {b} legt am {weekday} Quartalszahlen vor
= Jemand hat den Kasten von {b} in unserer Straße bemalt. Ist jetzt ein Fuchs
= Podcast-Tipp: in Folge {n} geht es um die gemeinsamen Masten von {b} und {r}
? {b} oder {r}? Ziehe im {month} nach {city} und muss mich entscheiden
? Wie ist {b} als Arbeitgeber? Habe am {weekday} ein Gespräch
? Ist hier jemand von {b}? Frage zu einem Altvertrag
? Warum ist in jeder Werbung von {b} ein Hund?
+ Unpopuläre Meinung: {b} ist eigentlich richtig gut
+ {years} Jahre bei {b} und immer noch zufrieden. Wollte ich mal sagen
+ {b} pflanzt Bäume an den Masten, tolle Idee
+ Von {r} zu {b} gewechselt, beste Entscheidung des Jahres
+ {b} unterstützt die Tafel in {city}. Respekt, find ich super
+ Heute nichts zu meckern. {b} läuft, Kaffee schmeckt, Sonne scheint. Schön
+ {wem} {b} empfohlen und dafür Kuchen bekommen. Perfekter Tausch
-> Ich glaube an Besserung, wenn ich sie sehe. Traurig.
-> Alle in meinem Umfeld haben das gleiche Problem.
=> Keine Werbung, nur gesehen.
=> Kann jeder sehen, wie er will.
=> Nur fürs Protokoll.
+> Weiter so, großartig!
+> Ehre, wem Ehre gebührt. Danke.
`,
)

export const deOpeners = patternsFrom(
  'de',
  'general',
  'opener',
  `
- Boah.
- Ernsthaft?
- Nicht schon wieder…
- Leute.
- Sagt mal,
- Tag {n}.
- Ich fass es nicht.
- Jetzt reicht's.
- Achtung, Gemecker:
- Ich kann nicht mehr.
- {weekday}, {time}.
- Mal wieder typisch:
- Update:
- Kann mir das mal jemand erklären?
- Guten Morgen, oder auch nicht.
- Zum Haareraufen:
- Ohne Worte.
- An alle in {city}:
= Zur Info:
= Kurzes Update:
= Für alle, die gefragt haben:
= Heute gesehen:
= Falls es jemand braucht:
= Notiz vom {weekday}:
= Moin,
= Gerade gelesen:
= Servus,
= Nebenbei:
= Nachtrag:
= Wer es noch nicht weiß:
= Der Vollständigkeit halber:
? Kurze Frage:
? Hallo zusammen,
? Frage in die Runde:
? Moin zusammen,
? Anfängerfrage vielleicht:
? Schwarmwissen gesucht:
? Hi,
? Grüezi,
? Weiß das jemand aus {city}?
+ Auch mal was Gutes:
+ Endlich!
+ Hätte ich nicht gedacht, aber
+ Wow.
+ Juhu!
+ Muss ich mal loswerden:
+ Schöne Überraschung heute:
+ Positives zum {weekday}:
+ Hut ab:
+ Ehrlich gesagt:
+ Kleines Lob am Rande:
+ Na bitte.
+ Läuft bei mir:
+ Freude des Tages:
`,
)

export const deClosers = patternsFrom(
  'de',
  'general',
  'closer',
  `
- Nie wieder.
- Ich bin raus.
- Was soll das?
- Macht was!
- Schämt euch.
- Geht's noch?
- Wechsle zu {r}, fertig.
- Noch jemand?
- Null Sterne, wenn das ginge.
- Mir reicht's.
- Finger weg.
- Meine Geduld ist am Ende.
- Stand {time}: keine Antwort.
- Und nein, ein Gutschein hilft nicht.
- Screenshots habe ich.
- Kein gutes Bild.
- Ich erwarte heute eine Antwort.
- Hauptsache, die Werbung läuft.
- So verliert man Kunden.
= Mal sehen.
= Mehr am {weekday}.
= Details im Thread.
= Quelle: der Brief in meiner Hand.
= Ich halte euch auf dem Laufenden.
= Stand {time}.
= Ohne Gewähr.
= Meinung habe ich noch keine.
= Nur als Hinweis.
= So weit der Stand.
= Bild folgt.
? Tipps?
? LG
? Wie habt ihr das gemacht?
? Antwort auch per Nachricht.
? Finde dazu nichts in den FAQ.
? Links?
? Frage für {wenFrage}.
? Wer kennt sich aus?
+ Danke!
+ Weiter so.
+ Klare Empfehlung.
+ Tag gerettet.
+ 10/10.
+ Gerne mehr davon.
+ Gut gemacht.
+ Damit hatte ich nicht gerechnet.
+ Wollte ich nur mal sagen.
+ So geht das.
+ Gruß ans Team!
+ Jederzeit wieder.
+ Bin froh.
`,
)

export const deQuotes = patternsFrom(
  'de',
  'general',
  'quote',
  `
- Genau das. {b} ist eine Schande, echt schlimm
- {wem} ist das bei {b} auch passiert. Traurig
- Und dann fragt man mich, warum ich von {b} weg bin. Furchtbar
- {b} in einem Beitrag. Peinlich.
- Lest das, bevor ihr bei {b} unterschreibt. Schlimm
- Ich auch: {b} hat mich {daysN} ignoriert. Frechheit
- Wenn das stimmt, sollte sich {b} schämen. Enttäuschend
- Schon der {few}. Beitrag dieser Art über {b} heute. Schlecht
= Für meine Leute in {city}, die {b} nutzen
= Langer Thread zu {b}, bildet euch selbst eine Meinung
= Mal sehen, was {b} dazu sagt
= {b}: Hintergrund für alle, die erst jetzt lesen
? Hat jemand die Stellungnahme von {b} im Original?
? Ist das bei {r} auch so oder nur bei {b}?
+ Bei mir genauso, {b} war super
+ Schön, auch mal Gutes über {b} zu lesen
+ Kann ich bestätigen, {b} ist zurzeit richtig gut
+ Deshalb mag ich {b}, klasse
`,
)

export const deOfficial = patternsFrom(
  'de',
  'general',
  'official',
  `
= Hallo {handle}, schick uns bitte deine Kundennummer per Direktnachricht, dann schauen wir nach. {agent} vom {B}-Team
= Hi {handle}, wir haben das an die Fachabteilung gegeben und melden uns bis {weekday}. {agent}, {B}
= Hallo {handle}, nennst du uns bitte deine Postleitzahl? Dann messen wir die Leitung durch. {agent} von {B}
= Guten Tag {handle}, welche Version der App nutzen Sie? {agent}, {B}-App-Team
= Hallo {handle}, danke für den Hinweis, wir prüfen das gerade. {agent}, {B}
= Hallo {handle}, Ihre Nachricht ist bei uns, Vorgang {n}{n}-{n}. Das {B}-Team antwortet innerhalb eines Werktags. {agent}
= Hallo {handle}, die Arbeiten in {city} enden um {time2}. Starte den {router} danach bitte einmal neu. {agent}, {B}
+ Hallo {handle}, vielen Dank, das geben wir gern ans Team weiter! {agent}, {B}
+ Das freut uns sehr, {handle}. Viel Spaß! {agent} von {B}
+ Danke für die netten Worte, {handle}. {agent} und das ganze {B}-Team
`,
)
