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
