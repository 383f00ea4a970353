import { patternsFrom } from '../pattern.ts'

export const deRefund = patternsFrom(
  'de',
  'refund',
  'core',
  `
- Warte jetzt seit {days} auf meine Rückerstattung von {b}, eine Frechheit
- {b} schuldet mir noch {eur}, an der Hotline weiß keiner was. Sehr enttäuschend
- Gekündigt, Router zurückgeschickt, und {b} behält {eur} Kaution einfach ein. Unverschämt
- {b} hat im {past} doppelt abgebucht und nennt das "Systemfehler". Wo bleibt die Erstattung? Ärgerlich
- Das Geld zurück? Bei {b}? Keine Chance. Ich kämpfe seit {days}, nur noch Frust und Ärger
- Gutschrift von {eur} zugesagt, auf der Rechnung von {b} steht: nichts. Schlecht
- {b} bucht weiter ab, obwohl der Vertrag seit {past} beendet ist. Das ist doch Betrug
- Habe {b} jetzt eine Frist gesetzt. {eur} Guthaben, {days} nur Ausreden, ich bin so wütend
- {b} überweist meine Erstattung auf ein Konto, das es seit Jahren nicht mehr gibt. Katastrophe
- Statt Geld zurück gibt es bei {b} einen Gutschein über {small}. Lächerlich
- "Ihre Rückerstattung ist in Bearbeitung." Seit {days}. Danke für nichts, {b}, einfach schlecht
- {wer} wartet seit {days} auf {eur} von {b}. Sowas ist traurig und peinlich
- {b} verlangt einen Nachweis, dass ICH den Router geschickt habe. Euer eigenes Label! Schlimm
- Rücklastschrift gemacht, jetzt will {b} {small} Gebühr von mir. Echt mies
- Bei {b} landet jede Bitte um Erstattung im Nirwana, furchtbarer Laden
- Dreimal angerufen, dreimal wurde mir die Erstattung versprochen, dreimal gelogen. {b} ist das Letzte
= Laut {b} dauert die Erstattung 10 bis 14 Werktage
= {b} hat mir heute geschrieben: Gutschrift über {eur} mit der Rechnung im {month}
= Router für {b} am {weekday} zur Post gebracht, laut Sendungsverfolgung in {city} angekommen
= Das Formular für die Erstattung findet man bei {b} unter Vertrag > Rechnung > Korrektur
= Zwischenstand zur Gutschrift von {b}: Vorgang angelegt, Nummer bekommen
= {b} bittet für die Auszahlung des Guthabens um die IBAN, kam heute per Post
= Restguthaben von {b} beträgt laut Schreiben {eur}
? Weiß jemand, wie lange {b} für die Erstattung der Kaution braucht?
? Kann man sich das Guthaben bei {b} auszahlen lassen oder wird es nur verrechnet?
? Wohin muss ich bei {b} schreiben wegen einer doppelten Abbuchung im {past}?
? {b} hat {eur} für "Sonstiges" abgebucht, kennt das jemand?
? Muss ich für die Erstattung von {b} wirklich den Originalkarton aufheben?
? Hat schon mal jemand Guthaben von {b} zu {r} mitgenommen?
+ Muss auch mal gesagt werden: {b} hat mir {eur} innerhalb von {fewdays} erstattet. Danke!
+ Gutschrift von {b} ist da, schneller als versprochen. Super
+ {b} hat die Doppelbuchung selbst bemerkt und sich entschuldigt. Vorbildlich, sehr zufrieden
+ Ein Anruf, {min} Minuten, Geld zurück. So einfach geht das bei {b}, perfekt
+ Für zwei Tage Ausfall gab es von {b} {eur} gutgeschrieben, ohne Diskussion. Sehr fair
+ Danke {b} für die schnelle Erstattung, {agent} war sehr freundlich
-> Erst hieß es nach {fewdays}, dann nächster Abrechnungslauf, jetzt meldet sich keiner mehr. Schlecht.
-> Ich habe alles schriftlich und trotzdem wird es abgestritten. Frechheit.
-> Für die sind {eur} nichts, für mich ist es {thing}. Traurig.
-> Der Chat schließt sich, sobald man Erstattung eintippt. Lächerlich.
-> Nächster Schritt ist die Schlichtungsstelle, so ein Ärger.
=> Vorgangsnummer endet auf {n}{n}.
=> Vertrag bestand bis {past}.
=> Ich melde mich, wenn das Geld da ist.
=> Kam als normaler Brief, nicht als Einschreiben.
+> Das Geld war nach {fewdays} auf dem Konto, klasse.
+> Kein Formular, keine Warteschleife, einfach freundlich. Toll.
`,
)

export const dePrice = patternsFrom(
  'de',
  'price',
  'core',
  `
- {b} erhöht schon wieder die Preise, diesmal um {pct} %. Frechheit
- Rechnung von {b} plötzlich {fee2} statt {fee}, ohne ein Wort. Bin echt enttäuscht
- {small} Gebühr für eine Papierrechnung, {b}? Unverschämt
- Neukunden zahlen {fee}, ich nach {years} Jahren {fee2}. {b} bestraft Treue, traurig
- {b} ist für die gebotene Leistung viel zu teuer, schlechtes Preis-Leistungs-Verhältnis
- Anschlussgebühr von {small} für einen Klick im System. Reine Abzocke, {b}, schlimm
- Jeden Monat ein neuer Fehler in der Rechnung von {b}. Langsam nervt es gewaltig
- {b} schickt die Preiserhöhung am {weekday}abend um {time}. Ganz mies
- {b} bucht {small} für ein "Sicherheitspaket", das ich nie bestellt habe. Betrug ist das
- Rabatt zum {ordinal}en Mal vergessen, {b}. Ärgerlich, jeden Monat muss ich das prüfen
- Die Preise von {b} steigen, die Qualität sinkt. Schlechter Witz
= {b} erhöht den Preis für {plan} ab {month} von {fee} auf {fee2}
= Vergleiche gerade {b} mit {r}: {fee} gegen {fee2} bei gleichem Volumen
= Die Preisliste von {b} steht online, Stand {past}
= Rechnung {past} von {b}: {fee}, wie im Vormonat
= {b} rechnet ab {month} alle vier Wochen ab statt monatlich
= Anschlusspreis bei {b} derzeit {small}, bei {r} {small2}
= Preise von {b} für Anrufe nach {country} stehen auf Seite {n} der Preisliste
= Im Preisvergleich für {city} liegt {b} im Mittelfeld
? Was zahlt ihr bei {b} für {mb} Mbit? Ich liege bei {fee}
? Gilt bei der Preiserhöhung von {b} das Sonderkündigungsrecht?
? Was bringt der Wechsel von {b} zu {r}? Wären {eur} weniger im Jahr
? Gibt es bei {b} noch den Rabatt für Studierende?
? Ändert sich bei {b} nach 12 Monaten der Preis oder bleibt er?
+ {fee} für {mb} Mbit bei {b}, da kann man nicht meckern. Super Preis
+ Kurz bei {b} wegen der Preiserhöhung angerufen, {pct} % Treuerabatt bekommen. Sehr nett
+ Von {r} zu {b} gewechselt und {eur} im Jahr gespart. Bin sehr zufrieden
+ Die Rechnung von {b} ist endlich verständlich, danke dafür
+ Preis-Leistung bei {b} ist wirklich gut, günstiger wird es in {city} nicht
+ Faires Angebot von {b} für Bestandskunden bekommen, freut mich sehr
-> Und der Rabatt lief natürlich im selben Monat aus. Ärgerlich.
-> Für das Geld erwarte ich, dass es abends funktioniert. Schwach.
-> Angerufen, {min} Minuten gewartet, aufgelegt. Nutzlos.
-> Da wird {r} langsam interessant, so enttäuscht bin ich.
=> Mit {router}, ohne wären es {small} weniger.
=> Alle Preise inklusive Mehrwertsteuer.
=> Der Vertrag geht ohnehin bis {month}.
=> Gilt für 24 Monate, danach mehr.
+> Bisher keine böse Überraschung, alles bestens.
+> Habe es gleich {wem} empfohlen, auch zufrieden.
`,
)
