import { moreGerman } from './german-more.ts'

/**
 * Our own German words of praise and complaint, written for customers' posts; weights on AFINN's scale, −4 to 4.
 * A word ending in `*` is an adjective and takes its endings, in `~` a regular verb (stem) and takes its forms.
 */
const WEIGHTED: readonly (readonly [number, string])[] = [
  [
    // What packaged lists weigh but customers' posts only mention.
    0,
    `neu* alt* klein* groß* gross* ende sucht suchen gratis kostenlos* kaum fertig* ok okay lernen leicht* fällt fallen fiel
    bestätigt* bestätigen interessiert* möchte angebot angebote krass* verdient* verdienen gegner grau* unten warm* schicken
    absolut* schatz hell* nah* kämpfen besonders fest* hoffentlich nächst* reichen reicht enden endet schick* unglaublich* gehalten halten sichern sichert erhält erhalten
    gewinnen höher hoch hohe hohen hoher tief* niedrig* grün* schwarz* dunkel* kosten`,
  ],
  [
    4,
    `großartig* fantastisch* hervorragend* genial* überragend* traumhaft* sensationell* phänomenal* perfekt* weltklasse
    bombastisch* grandios* fabelhaft* erstklassig* liebe liebt geliebt hammergeil* megageil* bestens wunderbar*`,
  ],
  [
    3,
    `super toll* geil* klasse spitze herrlich* ausgezeichnet* begeister~ begeistert* begeisterung prima top mega hammer
    wunderschön* wundervoll* spitzenmäßig* vorbildlich* empfehlenswert* exzellent* brillant* glücklich* glück
    bezaubernd* entzückend* vielen-dank danke dankeschön dankbar* tausenddank lob lobenswert* gelobt bravo glückwunsch
    lecker* köstlich* lieblings lieblingsmarke beste besten bester bestes bestem gewonnen erfolg erfolgreich* yeah yay
    juhu hurra freu freue freut freuen gefreut vorfreude feier~ stolz* witzig* lustig* süß* hübsch* cool* nice love
    traumhaft* großartigst* zuckersüß* knuffig* hihi hehe herzlich* happy awesome great best`,
  ],
  [
    2,
    `gut gute guten guter gutes gutem schön* nett* freundlich* hilfsbereit* kompetent* zuverlässig* pünktlich* schnell*
    sauber* bequem* praktisch* günstig* preiswert* fair* zufrieden* zufriedenheit angenehm* gefällt
    gefallen hilfreich* empfehle empfehlen empfehlung gelungen* problemlos* unkompliziert* reibungslos* einfach-klasse
    spannend* interessant* sympathisch* stabil* übersichtlich* modern* kulant* kulanz geholfen lohnt gelacht
    lachen lache lieb liebe* spaß freude hoffnung besser bessere besseren besseres verbessert verbesserung vorteil
    geduldig* ehrlich* kreativ* stark* hochwertig* wertvoll* genieß~ genossen genuss entspannt* gemütlich* elegant*
    beeindruck~ beeindruckend* beeindruckt* überzeugt* überzeugend* vertrauen treu* willkommen fleißig* klug* fröhlich*
    verlässlich* funktionierte gratuliere glückwünsche gewinn* lächel~ gelobt chapeau respekt`,
  ],
  [
    1,
    `okay ok nützlich* passt klappt klappte funktioniert läuft wieder-da erreichbar* repariert* behoben* gelöst* erstattet ruhig* lässig* haha hahaha lol xd grins danke-schön frisch*`,
  ],
  [
    -1,
    `leider schade warte wartet warten gewartet wartezeit warteschleife teuer* teure teuren teurer langsam* lahm* umständlich* kompliziert* verwirrend* unklar* kündigung kündigen gekündigt kündige storniert* stornieren reklamation rückerstattung zurückgeschickt verpasst* vermiss~ sorry müde* krank* schwer* stress* anstrengend* angeblich* rückruf rückrufaktion mahnung inkasso gebühr gebühren`,
  ],
  [
    -2,
    `schlecht* schlimm* nervig* nerv~ genervt* ärgerlich* ärger~ ärger geärgert fehler fehlerhaft* fehlermeldung problem
    probleme problemen störung störungen gestört* ausfall ausfälle ausgefallen* verspätet* verspätung verspätungen kaputt*
    defekt* mangelhaft* mängel mangel unzuverlässig* unpünktlich* unfreundlich* unhöflich* inkompetent* inkompetenz
    unzufrieden* enttäuscht* enttäuschend* enttäuschung enttäusch~ mies* dreckig* schmutzig* überteuert* wucher
    unverständlich* unübersichtlich* unbrauchbar* unnötig* nutzlos* sinnlos* traurig* peinlich* blöd* doof* dumm* hässlich*
    abgestürzt* absturz abstürze stürzt hängt ruckel~ lahmgelegt verschlechtert* verloren verlust beschwerde beschwerden
    beschwer~ beschwert meckern jammern weinen heulen geweint angst sorge sorgen schmerz* kopfschmerzen streit falsch*
    falsche gelogen lüge lügen lügt lügner warnung gefährlich* gefahr blockiert* gesperrt* verärgert* sauer* wütend* wut
    frust* frustriert* frustrierend* überfordert* ignorier~ ignoriert* vergeblich* scheitern gescheitert* schwach*
    langweilig* ungenießbar* ungültig* verzögerung verzögerungen streik* überfüllt* abgelehnt* fehlt fehlte fehlend* grausig*
    einsam* mist blödsinn quatsch unsinn schuld verletzt* krieg kritik kritisier~ chaotisch* stau unpassend* fragwürdig*
    bedauerlich* ungern unschön* nachteil* lästig* hilflos* erfolglos* abgezogen doppelt-abgebucht unmöglich* pech doofe`,
  ],
  [
    -3,
    `furchtbar* schrecklich* grauenhaft* grauenvoll* entsetzlich* miserabel* miserable miserablen katastrophe katastrophal*
    unverschämt* unverschämtheit frech* frechheit dreist* dreistigkeit unerträglich* inakzeptabel* unmöglich* skandal
    skandalös* betrug betrüger betrogen* betrügen abzocke abzocker abgezockt* verarscht* verarsche verarschen scheiß
    scheiße scheisse scheiss beschissen* kacke ätzend* ekelhaft* ekelig* eklig* widerlich* hass~ hasse hasst hassen gehasst
    horror albtraum alptraum schrott müll dreck saftladen sauladen drecksladen versagen versagt* versager totalausfall chaos
    boykott boykottier~ nie-wieder finger-weg wertlos* lächerlich* asozial* zumutung tot tote tod gestorben mord unfähig*
    unfähigkeit rotz kotz~ kotzt zum-kotzen schlimmste schlimmsten schlechteste schlechtesten grottig* unterirdisch*
    idiot* idioten arsch arschloch fuck verdammt* verdammte schande schändlich* armselig* erbärmlich* datenleck
    sicherheitslücke verseucht* giftig* verschimmelt* schimmel explodiert* vergiftet* gelogen`,
  ],
]

const ADJECTIVE = [
  '',
  'e',
  'en',
  'er',
  'es',
  'em',
  'ere',
  'eren',
  'erer',
  'eres',
  'ste',
  'sten',
  'ster',
  'stes',
  'este',
  'esten',
]
const VERB = ['', 'e', 'st', 't', 'en', 'n', 'te', 'ten', 'test', 'tet', 'et', 'end', 'ende']

const formsOf = (word: string): readonly string[] => {
  const stem = word.slice(0, -1)
  if (word.endsWith('*')) return ADJECTIVE.map((ending) => stem + ending)
  if (word.endsWith('~')) return VERB.map((ending) => stem + ending)
  return [word]
}

/** Our own words in all their forms, with weight. */
export function* germanWords(): Generator<{ readonly word: string; readonly german: number }> {
  // The first list was weighed word by word and has the last say.
  for (const [german, list] of [...moreGerman, ...WEIGHTED]) {
    for (const entry of list.trim().split(/\s+/)) for (const word of formsOf(entry)) yield { word, german }
  }
}

export const germanNegators =
  `nicht nichts nie niemals nirgends nirgendwo niemand kein keine keinen keinem keiner keines
  keinerlei ohne weder nich ned net nöd`.split(/\s+/)
export const germanBoosters =
  `sehr so echt total mega voll extrem absolut wirklich richtig verdammt unglaublich ziemlich
  dermaßen besonders ganz super sau ur völlig komplett überaus äußerst unfassbar`.split(/\s+/)
