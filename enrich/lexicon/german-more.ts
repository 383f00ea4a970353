/**
 * A second helping of own German words of mood, on AFINN's scale: everyday words of posts, reviews and news. `*` marks an
 * adjective that takes its endings, `~` a regular verb stem that takes its forms, as in german.ts.
 */
export const moreGerman: readonly (readonly [number, string])[] = [
  [
    4,
    `überwältigend* atemberaubend* herausragend* fulminant* himmlisch* göttlich* meisterhaft* makellos* unvergesslich*
    unschlagbar* legendär* episch* glänzend* glanzleistung meisterwerk traumurlaub volltreffer weltmeister weltmeisterlich*
    jubel jubel~ überglücklich* verliebt* bravourös* superb* einzigartig* mördergeil* saugeil* obergeil* hammermäßig*`,
  ],
  [
    3,
    `freudig* erfreulich* erfreut* erfreu~ entzückt* beglückt* glücklicherweise euphorisch* leidenschaftlich* liebevoll*
    liebenswert* liebenswürdig* liebling lieblings* traum träumchen paradies paradiesisch* sieg siege sieger siegreich* siegt
    triumph triumphal* meister rekordgewinn durchbruch highlight knaller kracher granate bombe burner sahne sahnig*
    lob~ gelobt lobend* löblich* preisgekrönt* ausgezeichnetes auszeichnung ehrung verehr~ bewunder~ bewundernswert*
    bewunderung imponier~ imposant* prächtig* prachtvoll* majestätisch* edel edle edlen edler edles luxuriös* bildschön*
    bildhübsch* reizend* charmant* goldig* herzig* niedlich* süßer süße süßes süßen knuddelig* kuschelig* knuddel drück
    amüsant* urkomisch* humorvoll* brüller lachflash lustigste schmunzel~ jubelnd* feierlich* feiern feierten party partys
    hurraa jippie juchu jippi yippie woohoo wuhu yes olé grandiose sonnenschein sonnig* wohltuend* labsal segen gesegnet*
    wohlfühl~ wohlfühlen erholsam* erholt* idyllisch* harmonisch* zauberhaft* magisch* märchenhaft* verzaubert*
    optimal* ideal* vorzüglich* exquisit* köstlichkeit leckerbissen gaumenschmaus delikat* schmackhaft* yummie mjam
    hilfsbereitschaft freundlichkeit herzlichkeit großzügig* aufmerksam* zuvorkommend* höflich* engagiert* gewissenhaft*
    dankend* dankbarkeit bedank~ verdanke bedankt merci thx thanks dankeee dankööö gracias respektvoll* gönn gönnt
    geil geiler geilste geilsten bester allerbeste allerbesten nice nicer sweet lovely amazing perfect wow wahnsinnig
    wahnsinn krasse mega megaa supi suupi superschön* wunderbarer hach hachz herzchen kuss küsse küsschen knutscha umarmung`,
  ],
  [
    2,
    `gelingt gelingen geglückt* glückt klappte hinbekommen geschafft schaff~ bewährt* empfohlen zufriedenstellend* ordentlich*
    solide* robust* langlebig* leistungsstark* leistungsfähig* effizient* effektiv* innovativ* fortschrittlich* fortschritt
    fortschritte clever* schlau* smart* intelligent* geschickt* talentiert* talent begabt* fähig* souverän* professionell*
    seriös* transparent* verständlich* klarer anschaulich* informativ* lehrreich* lesenswert* sehenswert* hörenswert*
    lohnenswert* lohnend* sinnvoll* nützlich* vorteilhaft* vorteile gewinne gewann gewinnst profitier~ profit rentabel
    aufschwung wachstum wächst steigert steigerung rekord rekorde spitzenreiter spitzenwert erholung erleichter~ erleichtert*
    erleichterung beruhigt* beruhigend* entspannung entspann~ chillig* chillen gechillt* relaxed genüsslich* genießer
    willkommen* einladend* gastfreundlich* gastfreundschaft heimelig* romantisch* zärtlich* zart* sanft* mild* warmherzig*
    gutmütig* gutherzig* tolerant* weltoffen* mutig* tapfer* ermutig~ ermutigend* motivier~ motivierend* motiviert*
    inspirier~ inspirierend* inspiriert* faszinier~ faszinierend* fasziniert* aufregend* spannende packend* mitreißend*
    unterhaltsam* kurzweilig* heiter* vergnügt* vergnügen gutgelaunt* gutgelaunte frohe froher frohen frohes fröhlichen
    vorfreuen hoffnungsvoll* zuversicht zuversichtlich* optimistisch* optimismus verdienst helden held heldin vorbild
    unterstütz~ unterstützung beistand hilfreiche rettet gerettet rettung retter geborgen geborgenheit sicher* sicherer
    gesund* gesundheit genesen fit topfit munter wach erfrischend* knackig* saftig* knusprig* würzig* aromatisch* fein*
    elegante stilvoll* schick* schicke schickes trendig* hip kultig* kult klassiker bunt* farbenfroh* strahl~ strahlend*
    glitzer~ lächeln lächelt gegrinst grins~ lach~ lacht gelächter witz witze humor spaßig* spaß spass spassig* lustig
    zusage zugesagt genehmigt bestanden gewürdigt würdig~ anerkennung beförderung befördert jubiläum glückwünschen gratulation
    versöhn~ versöhnt frieden friedlich* einigung einig* fairness gerechtigkeit gerecht* freiheit liebe lieber lieben
    sympathie sympathischer sympathisch* beliebt* beliebtheit beliebteste favorit favoriten lieblingsessen lieblingsfilm
    lieblingslied nett nette netten netter nettes freundschaft freunde kumpel ehre stolz erfolge erfolgt`,
  ],
  [
    1,
    `bereichern bereicherung ausgewogen* ausreichend* brauchbar* akzeptabel* annehmbar* gängig* vernünftig* realistisch*
    aktuell flott* zügig* rasch* prompt* umgehend* unproblematisch* mühelos* handlich* kompakt* leise* bezahlbar* reduziert*
    rabatt gutschein geschenk geschenke schnäppchen gratis überraschung überrascht neugierig* gespannt* gern gerne wünsche
    wünsch~ hoffe hoffen hoffentlich träum~ träume urlaub ferien wochenende feierabend sommer sonne frühling frei willkommen
    echt* ehrenamtlich* ökologisch* nachhaltig* umweltfreundlich* barrierefrei* kostenfrei* jo passend* richtig* korrekt*
    erwünscht* verbessern verbessert* aufgewertet* gefördert* geschützt* geeignet* gesichert* gute* drücken daumen toi`,
  ],
  [
    -1,
    `mühsam* zäh* zögerlich* zögern mittelmäßig* mäßig* durchwachsen* gewöhnungsbedürftig* ausbaufähig* dürftig* mager* fade*
    lau* trocken* öde* eintönig* monoton* belanglos* banal* überflüssig* fragwürdig skeptisch* zweifel zweifelhaft* bezweifl~
    bedenklich* bedenken umstritten* heikel* knapp* mangels verboten* verbot verbieten absage absagen abgesagt verschoben*
    verschieb~ gestrichen* streich~ entfällt entfallen gekürzt* kürzung sinkt sinken gesunken rückgang schrumpf~ schulden
    strafe strafen bußgeld klage klagen verklag~ anzeige ermittlungen verdacht verdächtig* vorwurf vorwürfe beschuldig~
    protest protestier~ demonstr~ warn~ warnt vorsicht achtung risiko riskant* notfall alarm nachteile einbußen
    unfair* ungerecht* ungerechtigkeit unbequem* ungemütlich* unruhig* unsicher* unsicherheit unentschlossen* unwillig*
    unwohl unpraktisch* unmodern* unbeliebt* unerwünscht* unerfreulich* unangenehm* unklarheit verirrt* vergesslich*
    verschlafen verpenn~ verpeilt* schnupfen husten erkältet* erkältung fieber grippe bauchweh halsweh zahnarzt
    regen regnet grau nebel kalt* gefroren frier~ friert glatteis gähn~ gähn seufz hmpf naja tja pff puh mäh meh ähm nö nope`,
  ],
  [
    -2,
    `mangelhafte unzureichend* ungenügend* unterdurchschnittlich* fehlerquelle fehlgeschlagen* fehlschlag missglückt*
    misslungen* vermasselt* versaut* vergeigt* verhunzt* verkackt* vermurkst* pfusch gepfuscht* murks schlampig* schluderig*
    schlamperei fahrlässig* rücksichtslos* respektlos* arrogant* arroganz herablassend* überheblich* patzig* pampig* ruppig*
    grob* schroff* unwirsch* zickig* zickt genörgel nörgel~ gemecker mecker~ gejammer jammer~ motz~ schimpf~ beleidigt*
    beleidig~ beleidigend* beleidigung gedemütigt* demütigend* kränkend* gekränkt* verletzend* verhöhn~ spott spott~
    verspott~ auslach~ hämisch* häme zynisch* zynismus neid neidisch* eifersüchtig* eifersucht gier gierig* geizig* geiz
    egoistisch* egoist heuchlerisch* heuchelei verlogen* verlogenheit unehrlich* intrigant* hinterhältig* hinterlistig* falschheit
    betrogener getäuscht* täusch~ täuschung mogelpackung fälschung gefälscht* plagiat manipulier~ manipuliert* schwindel
    trügerisch* irreführend* abzockerei nepp überzogen* unbezahlbar* teuerste preiserhöhung verteuert* pleite pleiten insolvent*
    insolvenz bankrott ruiniert* ruin krise krisen flop floppt flaute einbruch einbrechen abschwung abgestiegen abstieg
    niederlage niederlagen verlier~ verlierer verliert unterlegen* gescheiterter scheiterte abgelehnt ablehn~ ablehnung
    entlassen* entlassung entlassungen stellenabbau arbeitslos* gefeuert* rausgeworfen rauswurf gemobbt* mobbing stalking
    bedroh~ bedrohung bedrohlich* drohung droht erpress~ gezwungen* zwang unterdrückt* ausgebeutet* ausbeutung missbrauch
    missbraucht* benachteiligt* diskriminiert* diskriminierung ausgegrenzt* ausgeschlossen überfall überfallen raub geraubt
    diebstahl dieb diebe gestohlen* geklaut* klau~ einbrecher verbrechen kriminell* illegal* schädlich* schaden schäden
    beschädigt* beschädigung zerstört* zerstör~ zerstörung zerbrochen* zerkratzt* gerissen* verrostet* rostig* undicht*
    verstopft* verstopfung gestank stinkt stink~ stinkend* stinkig* muffig* schmierig* versifft* verdreckt* ungepflegt*
    heruntergekommen* vergammelt* vergammel~ abgelaufen* verbrannt* versalzen* angebrannt* zäher matschig* pappig*
    lauwarm* lärm lärmend* laut* krach dröhn~ nervtötend* nervensäge stressig* gestresst* gestresste hektisch* hektik
    überlastet* überlastung überlaufen* erschöpft* ausgelaugt* kaputte ausgebrannt* burnout deprimiert* deprimierend*
    depression depressionen depri niedergeschlagen* verzweifelt* verzweiflung verzweifl~ hoffnungslos* trostlos* trist*
    düster* elend* elendig* kummer leid leide leidet leiden gelitten trauer trauern trauert betrübt* unglück unglücklich*
    unglücklicherweise tragisch* tragödie drama jammerschade bedauer~ bedauern bereu~ reue vergeblich* sinnlose umsonst
    verschwendet* verschwendung zeitverschwendung geldverschwendung langeweile gelangweilt* langweil~ einschläfernd*
    verwirrt* verwirrung ratlos* planlos* kopflos* orientierungslos* konfus* wirr* durcheinander wirrwarr missverständnis
    unlogisch* unsinnig* absurd* bescheuert* behämmert* bekloppt* irre* verrückte dämlich* dämliche doofer doofes dummheit
    blamiert* blamage blamabel* blamier~ fremdschämen fremdscham schäm~ schämt beschämend* skandale skandalös affäre
    panne pannen defekte ausfallend* aussetzer hänger absturz abgekackt* eingefroren* ruckelt lahmt lags laggt buggy bug bugs
    verpasste verlegt* versäumt* verzögert* überfällig* endlos* ewig* dauernd ständig kaum schlimm schlimmer schlechter
    schlechte schlechten schlechtes schlechteren unverständnis kopfschüttel~ kopfschütteln stirnrunzeln augenroll* gna grrr
    grr arg argh arghh menno maaan mannn boah ey igitt bäh würg örks ihhh buh buhu heul heult schluchz schnief snief flenn~`,
  ],
  [
    -3,
    `abscheulich* abstoßend* abartig* widerwärtig* scheußlich* grässlich* gruselig* schauderhaft* fürchterlich* fatal*
    verheerend* desaströs* desaster fiasko debakel super-gau totalschaden reinfall fehlkauf zumutung unzumutbar* untragbar*
    unhaltbar* unverzeihlich* verantwortungslos* unmenschlich* barbarisch* brutal* brutalität grausam* grausamkeit gewalt
    gewalttätig* folter gefoltert* quäl~ gequält* qual qualen tierquälerei mörder ermordet* getötet* töten tötet sterben
    stirbt starb verstorben* leiche leichen opfer terror terrorist anschlag attentat explosion bombendrohung katastrophen
    hölle höllisch* hassen hasserfüllt* hetze hetz~ nazis faschismus rassismus rassistisch* sexistisch* menschenverachtend*
    verachtung veracht~ verabscheu~ verfluch~ verflucht* verdammter drecks* scheißladen scheissladen scheiß-app scheissegal
    scheißegal drecksding mistding mistladen drecksverein saftverein pisst angepisst* pissig* piss~ verpisst* kackt kacken
    beschissener beschissene beschissenes beschissenen abgefuckt* fuckt fucking shit bullshit wtf ffs kotzt ankotzt kotzübel
    übel* kriegsverbrechen verbrecher gauner ganoven schurken halunken lumpen lügenpresse dummschwätzer schwachsinn
    schwachsinnig* idiotisch* idiotie hirnrissig* hirnlos* unfassbare unfassbar* fassungslos* schockiert* schock schockierend*
    entsetzt* entsetzen empört* empörend* empörung rasend* stinksauer* stinkwütend* zornig* zorn wutentbrannt* hasst
    dreistester dreister abzocken ausgenommen verascht veräppelt* verkohlt nichtsnutz taugenichts taugt-nichts wertloser
    drecksarbeit schandfleck armutszeugnis trauerspiel witzfigur lachnummer servicewüste katastrophaler grottenschlecht*
    unbrauchbare nie-mehr nimmer lebensgefährlich* lebensgefahr krebserregend* tödlich* verblutet vergewaltig~ vergewaltigung`,
  ],
]
