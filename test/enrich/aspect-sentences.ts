/** Own sentences about two brands: text, mood towards Kavento, mood towards Telwyn. */
export interface AspectSentence {
  readonly text: string
  readonly kavento: 'negative' | 'neutral' | 'positive'
  readonly telwyn: 'negative' | 'neutral' | 'positive'
}
const row = (text: string, kavento: AspectSentence['kavento'], telwyn: AspectSentence['telwyn']): AspectSentence => ({
  text,
  kavento,
  telwyn,
})

/** Looked at while the rules were written. */
export const built: readonly AspectSentence[] = [
  row('Kavento is great but Telwyn is terrible', 'positive', 'negative'),
  row('I love Telwyn, Kavento however is a disaster', 'negative', 'positive'),
  row('Kavento is so much better than Telwyn', 'positive', 'negative'),
  row('Telwyn is worse than Kavento', 'positive', 'negative'),
  row(
    'Left Telwyn because their support is awful. Kavento answered in two minutes, brilliant!',
    'positive',
    'negative',
  ),
  row('Kavento and Telwyn are both horrible', 'negative', 'negative'),
  row('Both Telwyn and Kavento are amazing', 'positive', 'positive'),
  row('Telwyn works fine and Kavento crashes all the time, so annoying', 'negative', 'positive'),
  row('My Kavento phone is excellent. Telwyn opens a shop in Leeds tomorrow', 'positive', 'neutral'),
  row('Kavento announces new masts. Telwyn customers are furious about the outage', 'neutral', 'negative'),
  row('Kavento ist super, aber Telwyn ist furchtbar', 'positive', 'negative'),
  row('Telwyn finde ich toll, Kavento dagegen ist eine Katastrophe', 'negative', 'positive'),
  row('Kavento ist viel besser als Telwyn', 'positive', 'negative'),
  row('Telwyn ist schlechter als Kavento', 'positive', 'negative'),
  row(
    'Von Telwyn enttäuscht, der Kundendienst ist schrecklich. Kavento hat sofort geholfen, danke!',
    'positive',
    'negative',
  ),
  row('Kavento und Telwyn sind beide schrecklich', 'negative', 'negative'),
  row('Telwyn und Kavento sind beide spitze', 'positive', 'positive'),
  row('Telwyn läuft wunderbar und Kavento stürzt ständig ab, nervig', 'negative', 'positive'),
  row('Mein Handy von Kavento ist hervorragend. Telwyn eröffnet morgen einen Laden in Kassel', 'positive', 'neutral'),
  row('Kavento stellt neue Masten auf. Kunden von Telwyn sind wütend über die Störung', 'neutral', 'negative'),
]

/** Written with them, and only reported on. */
export const reported: readonly AspectSentence[] = [
  row('Telwyn never calls back, what a joke, while Kavento is always friendly', 'positive', 'negative'),
  row('Happy with Kavento for years; Telwyn only sends wrong bills', 'positive', 'negative'),
  row('The Telwyn app is beautiful, the one from Kavento is ugly and slow', 'negative', 'positive'),
  row('Kavento has worse coverage than Telwyn', 'negative', 'positive'),
  row('I prefer Telwyn, Kavento is a rip-off', 'negative', 'positive'),
  row('Thank you Kavento for the quick help! Telwyn hung up on me twice', 'positive', 'negative'),
  row('Telwyn and Kavento raised prices again, shame on both', 'negative', 'negative'),
  row('Kavento presents its figures on Tuesday, Telwyn on Friday', 'neutral', 'neutral'),
  row('Kavento is faster than Telwyn', 'positive', 'negative'),
  row('Telwyn is down again and people are angry. Kavento is hiring in York', 'neutral', 'negative'),
  row('Kavento fixed it at once, whereas Telwyn let me wait for weeks. Horrible.', 'positive', 'negative'),
  row('Telwyn is a great company but Kavento is a nightmare', 'negative', 'positive'),
  row('Telwyn ruft nie zurück, ein Witz, während Kavento immer freundlich ist', 'positive', 'negative'),
  row('Mit Kavento seit Jahren zufrieden; Telwyn schickt nur falsche Rechnungen', 'positive', 'negative'),
  row('Die App von Telwyn ist wunderschön, die von Kavento hässlich und langsam', 'negative', 'positive'),
  row('Kavento hat schlechteres Netz als Telwyn', 'negative', 'positive'),
  row('Telwyn gefällt mir gut, Kavento ist Abzocke', 'negative', 'positive'),
  row('Danke Kavento für die schnelle Hilfe! Telwyn hat zweimal aufgelegt', 'positive', 'negative'),
  row('Telwyn und Kavento erhöhen schon wieder die Preise, unverschämt', 'negative', 'negative'),
  row('Kavento legt am Dienstag Zahlen vor, Telwyn am Freitag', 'neutral', 'neutral'),
  row('Kavento ist schneller als Telwyn', 'positive', 'negative'),
  row('Telwyn ist wieder ausgefallen und alle sind sauer. Kavento sucht Leute in Mainz', 'neutral', 'negative'),
  row('Kavento hat es sofort gelöst, Telwyn ließ mich wochenlang warten. Grauenhaft.', 'positive', 'negative'),
  row('Telwyn ist eine tolle Firma, aber Kavento ist ein Albtraum', 'negative', 'positive'),
]

/** Comparisons beside other clauses, equals and their like; looked at while the rules were written. */
export const compared: readonly AspectSentence[] = [
  row(
    'Telwyn is awful. Telwyn never answers and their app is broken. Kavento is better than Telwyn.',
    'positive',
    'negative',
  ),
  row('Kavento is awful, their support ignored me for weeks. Telwyn is faster than Kavento.', 'negative', 'neutral'),
  row('Bei Kavento ist der Service so mies wie bei Telwyn', 'negative', 'negative'),
  row('Kavento ist genauso schlecht wie Telwyn', 'negative', 'negative'),
  row('Kavento antwortet nicht, bei Telwyn ist es genauso schlimm wie bei Kavento', 'negative', 'negative'),
  row('Von Kavento bin ich mehr enttäuscht als von Telwyn', 'negative', 'negative'),
  row('Kavento is as terrible as Telwyn', 'negative', 'negative'),
  row('Kavento is just as wonderful as Telwyn', 'positive', 'positive'),
  row('Kavento ist ebenso toll wie Telwyn', 'positive', 'positive'),
  row('Kavento is not as good as Telwyn', 'negative', 'positive'),
  row('Kavento ist nicht so gut wie Telwyn', 'negative', 'positive'),
  row('Kavento is no better than Telwyn', 'negative', 'negative'),
  row('Kavento ist auch nicht besser als Telwyn', 'negative', 'negative'),
  row('Kavento is even worse than Telwyn', 'negative', 'negative'),
  row('Kavento ist noch schlimmer als Telwyn', 'negative', 'negative'),
  row('Kavento is less annoying than Telwyn', 'positive', 'negative'),
  row('Kavento ist weniger nervig als Telwyn', 'positive', 'negative'),
  row('Telwyn ist echt toll. Kavento ist besser wie Telwyn', 'positive', 'neutral'),
  row('Kavento is brilliant. So much better than Telwyn', 'positive', 'negative'),
  row('Kavento is better than Telwyn. I am so happy with them, thank you', 'positive', 'negative'),
  row('Ich rief Kavento als Kunde von Telwyn an: toller Service, danke', 'positive', 'positive'),
]

/** Comparisons that were written with those, and only reported on. */
export const comparedReported: readonly AspectSentence[] = [
  row('Telwyn lied to me and hung up. Telwyn is worse than Kavento', 'positive', 'negative'),
  row('I hate Kavento. The only thing: Kavento is cheaper than Telwyn. Still, I hate Kavento.', 'negative', 'neutral'),
  row('The Telwyn hotline is as useless as the one of Kavento', 'negative', 'negative'),
  row('Kavento has a better network than Telwyn', 'positive', 'negative'),
  row('More trouble with Kavento than with Telwyn this year', 'negative', 'negative'),
  row('I am more satisfied with Telwyn than with Kavento', 'negative', 'positive'),
  row("Telwyn isn't as friendly as Kavento", 'positive', 'negative'),
  row('Telwyn is even better than Kavento, both are great', 'positive', 'positive'),
  row('Telwyn is a nightmare, nobody answers for days. Kavento is slightly better than Telwyn', 'positive', 'negative'),
  row('Telwyn sucks as much as Kavento', 'negative', 'negative'),
  row('Telwyn hat mich belogen und aufgelegt. Telwyn ist schlechter als Kavento', 'positive', 'negative'),
  row('Die Hotline von Telwyn ist so nutzlos wie die von Kavento', 'negative', 'negative'),
  row('Kavento hat ein besseres Netz als Telwyn', 'positive', 'negative'),
  row('Mit Kavento hatte ich mehr Ärger als mit Telwyn', 'negative', 'negative'),
  row('Mit Telwyn bin ich zufriedener als mit Kavento', 'negative', 'positive'),
  row('Telwyn ist nicht so freundlich wie Kavento', 'positive', 'negative'),
  row('Telwyn ist noch besser als Kavento, beide sind super', 'positive', 'positive'),
  row('Telwyn ist ein Albtraum, tagelang antwortet keiner. Kavento ist netter als Telwyn', 'positive', 'negative'),
  row('Telwyn nervt mich genauso wie Kavento', 'negative', 'negative'),
  row('Kavento wird wie Telwyn immer schlimmer', 'negative', 'negative'),
]
