import type { PhraseLists } from './english-phrases.ts'

/** The same for German: see `english-phrases.ts`. */
export const germanPhrases: PhraseLists = [
  [
    3,
    `nie wieder ohne | nie/niemals/nicht enttäuscht worden | noch nie/niemals enttäuscht/bereut |
    wurde/wurden _ nie/nicht enttäuscht | hat/haben _ nie/nicht enttäuscht | nicht im geringsten enttäuscht/bereut |
    habe/hab _ nicht/nie/keine bereut | keine sekunde/minute bereut | keinen tag/moment/cent bereut |
    bereue _ nicht/nichts | keine wünsche offen | lässt/lassen/ließ/ließen _ keine wünsche | kein wunsch _ offen |
    möchte/will/wollen/möchten _ nicht _ missen | nicht mehr wegzudenken | nicht mehr ohne leben |
    möchte/will/kann/könnte _ nicht mehr ohne | gebe/geb ich/es/ihn/sie/das nicht mehr her |
    könnte nicht _ besser/zufriedener/glücklicher/schöner/einfacher |
    könnte kaum _ besser/zufriedener/glücklicher/schöner/einfacher |
    könnten nicht _ besser/zufriedener/glücklicher | kann nicht _ besser/zufriedener/glücklicher |
    hätte/hätten nicht _ besser/schöner/schneller/einfacher/netter |
    besser/schneller/einfacher/netter/schöner geht es nicht |
    besser/schneller/einfacher/bequemer/schöner gehts nicht/kaum/nimmer | was will man mehr |
    was braucht/möchte man mehr | nichts besseres gibt/gefunden/passieren |
    nie besser/bessere/besseren/besseres _ gehabt/erlebt/gesehen |
    noch nie so zufrieden/glücklich/begeistert/gute/guten/freundliche/freundlichen/netten/kompetente |
    noch nie so gut/nett/schnell/toll/freundlich | selten so gut/nett/schnell/freundlich/gelacht/kompetent |
    selten so gute/guten/freundliche/freundlichen/kompetente/kompetenten/nette/netten |
    nicht genug loben/danken/empfehlen | gar nicht genug loben/danken/empfehlen |
    nicht hoch genug loben/schätzen/anrechnen/einschätzen | nicht zu toppen/schlagen/überbieten/übertreffen |
    kaum zu toppen/schlagen/überbieten/übertreffen | nie wieder _ andere/anderen/anderes/anderer |
    will/möchte/nehme/kaufe _ nichts/nix anderes mehr | nichts/nix anderes mehr |
    jeden cent/euro/pfennig/taler wert | seinen/ihren/jeden preis/cent absolut/wirklich/allemal/definitiv wert |
    jede sekunde/minute/mark wert | sein/ihr/das geld absolut/wirklich/allemal/definitiv/voll wert |
    wie am schnürchen | wie geschmiert/geölt | läuft/lief wie ein uhrwerk | ohne wenn und aber | hut ab |
    chapeau an/für/liebes/ans | daumen hoch | beide daumen hoch | vom feinsten | vom allerfeinsten |
    aller erste sahne | erste sahne | absolute spitze/spitzenklasse/weltklasse/oberklasse | einsame spitze/klasse |
    große klasse | ganz großes lob/dankeschön/kompliment | großes lob an/für/ans |
    ein großes lob/dankeschön/kompliment | dickes lob/dankeschön/danke/plus/kompliment |
    riesen lob/dankeschön/kompliment/respekt | großes dankeschön/kompliment | ein lob an/ans/für |
    kompliment an/ans das/die/den/euer/euch/ihr | muss/möchte/will euch/sie/das mal loben |
    ein herzliches dankeschön | herzlichen dank für/an/nochmal/nochmals | vielen lieben dank | tausend dank |
    danke für den/die/das tollen/tolle/super/schnellen/schnelle/klasse |
    danke für eure/euren/ihre/ihren schnelle/schnellen/tolle/tollen/super/großartige |
    danke für die unkomplizierte/freundliche/prompte/nette/großartige |
    das nenne/nenn ich service/kundenservice/kundenfreundlich/kundendienst |
    so geht service/kundenservice/kundenbindung/kundennähe | so muss/sollte/soll das sein |
    genau so muss/soll/sollte | so muss/sollte/soll es/service/kundenservice sein/laufen/aussehen/funktionieren |
    genau so geht kundenservice/service | genau das richtige |
    genau das/was ich/wir gesucht/gebraucht habe/hab/haben/hatte | genau mein ding/geschmack/fall |
    voll mein ding/fall | trifft/traf genau meinen geschmack | sitzt/passt wie angegossen | wie für mich gemacht |
    wie im siebten himmel | ganz/total/völlig aus dem häuschen | hin und weg | kann mich kaum/gar _ satt |
    kriege/bekomme/krieg _ nicht genug davon |
    fühle/fühlte/fühlen/fühlt mich/uns/sich sehr/bestens/super/rundum/wirklich aufgehoben | gut aufgehoben gefühlt |
    in besten/guten/sicheren händen | wie zu hause gefühlt | mit herz und seele/verstand | mit viel liebe/herzblut |
    liebe zum detail | ein träumchen | ein traum von | einfach ein traum/genuss/gedicht/erlebnis | ein gedicht |
    wahrer/echter/absoluter/purer/reiner genuss/glücksgriff/geheimtipp/volltreffer/traum/gamechanger |
    echter/richtiger/absoluter mehrwert/knaller/hammer/hit/kracher/burner |
    absolutes/echtes/richtiges highlight/schnäppchen/muss/träumchen/goldstück/must |
    absolute/volle/klare/uneingeschränkte kaufempfehlung/empfehlung/weiterempfehlung |
    der absolute hammer/knaller/burner/wahnsinn/renner/hit | eine wucht | nur zu empfehlen |
    das beste was ich/mir/uns/es | die beste entscheidung/investition/wahl/anschaffung |
    beste entscheidung/investition/anschaffung/app/kauf ever/seit/überhaupt/meines |
    mit abstand _ beste/bester/besten/bestes/schönste/schönsten | bei weitem der/die/das/den beste/besten |
    einer/eine/eines der besten | das beste _ je/jemals | ein voller erfolg |
    voll und ganz zufrieden/überzeugt/empfehlen |
    rundum/rundherum/vollauf/absolut/vollkommen/restlos zufrieden/gelungen/glücklich/begeistert/sorglos |
    mehr als zufrieden/glücklich/begeistert/überzeugt/gelungen/fair/positiv |
    sehr/super/total/mega/äußerst zufrieden/happy/begeistert |
    bin/sind/war/waren total/absolut/echt/restlos/immer begeistert |
    auf ganzer linie überzeugt/begeistert/gelungen/überzeugend |
    in jeder hinsicht zufrieden/überzeugt/gelungen/top | in allen belangen überzeugt/top/zufrieden |
    top in jeder hinsicht | alles top/super/bestens/prima/perfekt/tiptop/paletti/tutti |
    alles lief/läuft/funktioniert/klappt reibungslos/einwandfrei/perfekt/super/bestens/prima |
    fünf/5 von fünf/5 sternen/sterne/punkten | 10 von 10 | volle punktzahl | hätte/hätten _ zehn/10/6/sechs sterne |
    daumen nach oben | note eins/1 mit/plus/sternchen | eins mit sternchen |
    einfach nur top/super/klasse/genial/perfekt/toll/wow/begeistert/traumhaft |
    einfach klasse/genial/top/super/toll/spitze/großartig/traumhaft/unschlagbar | auf ihn/sie/euch/die verlass |
    auf euch/die/sie ist verlass | kann man/ich sich/mich immer/voll/blind/jederzeit verlassen |
    macht genau was es/sie/er | hält/halten was | angenehm/positiv/freudig/sehr überrascht/angetan |
    gut dass es euch gibt | zum glück gibt es euch | ihr seid die besten/größten/geilsten/tollsten |
    ihr seid spitze/klasse/super/toll/top/genial/großartig/goldwert |
    seid einfach spitze/klasse/super/toll/top/genial/großartig/die | gold wert | ist/sind _ gold wert |
    ein wahrer/echter/absoluter segen | tag gerettet | mir/uns den urlaub/tag/abend/hintern/arsch gerettet |
    retter in der not | habt/hat/haben _ den tag gerettet/versüßt | liebe diese/dieses/diesen/eure/euren/euer |
    lieben diese/dieses/diesen/eure/euren/euer | ich liebe euch | total verliebt in |
    hab/habe mich sofort/total/direkt/gleich/schon verliebt | wie neu |
    tausendmal/zehnmal/hundertmal/1000mal besser |
    erwartungen weit/sogar/bei/total/absolut/deutlich/mehr übertroffen |
    übertrifft/übertraf/übertreffen meine/unsere/alle/all erwartungen | gerne/gern/jederzeit wieder |
    immer wieder gerne/gern | immer gerne wieder | jederzeit gerne wieder |
    komme/kommen gerne/gern/bestimmt/sicher/definitiv/immer wieder |
    kommen wir/ich gerne/gern/bestimmt/sicher/definitiv/jederzeit wieder |
    wir/ich kommen/komme gerne/gern/bestimmt/sicher/definitiv/jederzeit wieder | war nicht das letzte mal |
    nicht zum letzten mal | bestimmt/sicher nicht das letzte mal |
    bestelle/kaufe/buche gerne/gern/immer/jederzeit/definitiv/bestimmt wieder |
    werde/würde/werden/würden ich/wir/dort/hier gerne/gern/jederzeit/definitiv wieder kaufen/bestellen/buchen/kommen |
    jederzeit/sofort/immer wieder kaufen/bestellen/buchen/nehmen |
    würde ich sofort/immer wieder kaufen/bestellen/buchen/nehmen | würde ich sofort/jederzeit/immer wieder |
    kann ich nur/wärmstens/uneingeschränkt/jedem/absolut/wirklich/guten empfehlen |
    kann man nur/wärmstens/uneingeschränkt/bedenkenlos empfehlen |
    nur/wärmstens/uneingeschränkt/bedenkenlos weiterempfehlen |
    kann/können wir/euch/das wärmstens/bedenkenlos/uneingeschränkt/jedem empfehlen |
    kann/können/werde/werden/würde nur/gerne/gern/jedem/definitiv weiterempfehlen |
    meine/unsere klare/absolute/volle/uneingeschränkte empfehlung/kaufempfehlung |
    sehr/absolut/wirklich/unbedingt/wärmstens zu empfehlen | sehr/absolut/nur/unbedingt/wirklich empfehlenswert |
    von mir/uns eine klare/absolute empfehlung | da macht man nichts falsch | macht man nichts/nix falsch |
    kann man nichts/nix falsch machen | bei euch/ihnen bin/bleibe ich richtig |
    immer wieder ein genuss/erlebnis/vergnügen/traum/highlight |
    selten so ein/eine/einen guter/gutes/gute/guten/nettes/tolles/tolle/tollen | nie/nicht im stich gelassen`,
  ],
  [
    2,
    `noch am selben tag geliefert/ersetzt/erstattet/beantwortet/repariert/erledigt/geantwortet |
    nicht besser machen | finde/fand ich/es/das/ihn/sie nicht schlecht/übel/verkehrt |
    ich finde/fand es/das/ihn/sie _ nicht schlecht/übel/verkehrt |
    gibt es/da/hier nichts/nix auszusetzen/meckern/bemängeln | daran/dran gibt es nichts auszusetzen |
    kaufe/bestelle/buche ich auf jeden fall wieder | 10 10 gerne | würde ich weiterempfehlen | nicht schlecht |
    nich schlecht | gar/garnicht/wirklich/echt nicht schlecht | gar nicht so/mal schlecht/übel/verkehrt |
    garnicht so schlecht/übel/verkehrt | nicht übel | nicht verkehrt |
    überhaupt nicht schlecht/kompliziert/schwer/nervig/aufdringlich | nicht unzufrieden |
    kann mich nicht beschweren | kann mich _ nicht beklagen | können uns nicht beschweren/beklagen |
    kann mich absolut/wirklich/echt nicht beschweren/beklagen | nichts auszusetzen | nix auszusetzen |
    nichts zu meckern/beanstanden/bemängeln/kritisieren/nörgeln/beklagen |
    nix zu meckern/beanstanden/bemängeln/kritisieren/nörgeln | nichts zum meckern/nörgeln/beanstanden |
    nix zum meckern/nörgeln | da kann man nicht/nix/nichts meckern | kann man nicht/nix/nichts meckern |
    kann/könnte nicht/nichts/nix meckern | kann ich nicht/nichts/nix meckern |
    kein grund zum/zur meckern/klagen/klage/beanstandung/beschwerde |
    keinen grund zum/zur meckern/klagen/klage/beanstandung/beschwerde |
    keine/keinerlei beanstandungen/beanstandung/beschwerden/klagen/kritik/kritikpunkte | nicht enttäuscht |
    keine probleme/schwierigkeiten/komplikationen/mängel/störungen/ausfälle |
    keinerlei probleme/schwierigkeiten/komplikationen/mängel/störungen/ausfälle |
    ohne probleme/schwierigkeiten/komplikationen/störungen/mängel |
    ohne jegliche/jede/irgendwelche probleme/schwierigkeiten/komplikationen |
    nie _ probleme/ärger/schwierigkeiten/stress/ausfälle | noch nie ein/einen problem/ausfall/fehler |
    bisher/bislang keine/keinerlei probleme/schwierigkeiten/ausfälle/mängel |
    bisher/bislang _ keinen ärger/ausfall/grund/stress | kein einziges problem/mal/manko |
    kein einziger ausfall/absturz/fehler | keinen einzigen ausfall/absturz/fehler |
    kein ärger/stress/theater/gedöns/generve/hickhack |
    ganz/völlig/komplett ohne ärger/stress/probleme/theater/stau | ohne murren/diskussion/diskussionen/umschweife |
    kein _ fehlkauf | keine schlechte wahl/entscheidung/idee | keine schlechten erfahrungen |
    nie schlechte erfahrungen | nichts schlechtes/negatives zu/sagen/berichten | kann nichts schlechtes/negatives |
    nichts negatives/schlechtes _ sagen/berichten | kein haken dabei | keine versteckten kosten/gebühren |
    nicht mehr missen | nicht mehr hergeben | mehr geht nicht | nicht zu viel versprochen |
    nicht umsonst so beliebt | musste/mussten _ nicht/nie lange/ewig warten |
    ohne lange/lästige/nervige wartezeit/wartezeiten/warteschleife/warterei |
    ohne wartezeit/warteschleife/warterei | keine/kaum wartezeit/wartezeiten/warteschleife |
    nie wieder was/etwas anderes | nicht vergleichbar _ besser | gar kein problem |
    auch war/ist das/es kein problem | überhaupt kein problem |
    keine fehler/macken/kratzer/schäden gefunden/festgestellt | keine _ mängel gefunden/festgestellt/entdeckt |
    zweifel/sorgen/bedenken/skepsis waren/war völlig/total/komplett unbegründet/umsonst |
    sorgen/bedenken waren/war unbegründet/umsonst | ganz und gar nicht enttäuscht |
    dank _ schnellen hilfe/unterstützung/reaktion | bestens/super/prima/gut beraten/aufgehoben/versorgt/betreut |
    hat/haben _ herz _ erobert | mit liebe gemacht/zubereitet/verpackt | ist/sind der/eine knaller/wucht/kracher |
    eins der besten | alles in bester ordnung |
    alles wie beschrieben/versprochen/vereinbart/bestellt/gewünscht/angekündigt |
    genau wie beschrieben/versprochen/abgebildet |
    hat alles super/prima/wunderbar/bestens/gut/perfekt/toll geklappt/funktioniert |
    alles hat super/prima/wunderbar/bestens/gut/perfekt geklappt/funktioniert |
    klappt/klappte/funktioniert/funktionierte/lief alles/immer/absolut/total reibungslos/einwandfrei/tadellos/prima/wunderbar/problemlos |
    hat/haben alles/immer/absolut/bisher reibungslos/einwandfrei/tadellos/problemlos geklappt/funktioniert |
    auf anhieb geklappt/funktioniert/verstanden/wohlgefühlt |
    klappt/klappte/funktioniert/funktionierte/ging auf anhieb | geht flott/ruckzuck/kinderleicht/leicht von _ hand |
    ging alles schnell/ruckzuck/fix/flott/problemlos/reibungslos | geht runter wie öl |
    macht/machte richtig/einfach/echt/total/riesig/mega spaß/laune |
    macht/machte so/richtig/sehr/unheimlich viel/großen/riesen spaß/freude | mit gutem gewissen |
    fünf/5/volle sterne | verdiente/verdienen/verdient fünf/5/alle/volle sterne/punkte | kann sich sehen lassen |
    können sich sehen lassen | hat hand und fuß | auf zack | geht klar | passt wackelt _ luft |
    läuft alles/super/absolut/wieder/immer/total rund/einwandfrei/tadellos/stabil/flüssig/reibungslos |
    lief alles/absolut/von/total/immer rund/flüssig/glatt | macht/tut was es/sie/er soll |
    hält/halten was es/sie/er verspricht/versprechen | wie aus einem guss |
    preis leistung top/stimmt/passt/super/unschlagbar/perfekt |
    preisleistung top/stimmt/passt/super/unschlagbar/perfekt | preis leistungs verhältnis stimmt/top/super |
    preis leistungsverhältnis stimmt/top/super/passt/perfekt/unschlagbar | preis und leistung stimmen/passen |
    preisleistungsverhältnis stimmt/top/super/passt/perfekt/unschlagbar | hier/da stimmt einfach alles |
    bin/sind/war/waren sehr/total/echt/wirklich/absolut positiv überrascht |
    schöne/tolle/positive/nette überraschung | bin ein fan/großer/riesen |
    bin/sind großer/große/riesen/riesiger fan/fans | macht bitte/genau/einfach weiter so | weiter so |
    bleibt wie ihr seid | schön dass es euch/sowas gibt | läuft wieder | funktioniert/klappt wieder |
    geht/läuft/funktioniert/klappt jetzt/nun/endlich wieder |
    funktioniert/läuft/geht/klappt alles/jetzt/nun/endlich wieder einwandfrei/super/perfekt/problemlos/normal |
    endlich mal jemand/einer/eine/welche der/die | endlich wieder da/online/geöffnet/offen/erreichbar/verfügbar |
    wieder wie neu | läuft/geht/funktioniert seitdem/seither einwandfrei/super/problemlos/perfekt/stabil |
    seitdem/seither ist ruhe | seitdem/seither _ keine/nie probleme/ausfälle/abstürze |
    seit dem update viel/deutlich/wesentlich/noch/alles besser/schneller/flüssiger/stabiler/super |
    nach dem update viel/deutlich/wesentlich/noch/alles besser/schneller/flüssiger/stabiler | immer besser |
    wird/werdet/werden immer besser/schöner |
    viel/deutlich/wesentlich/spürbar/merklich besser/schneller/flüssiger/angenehmer/übersichtlicher als |
    viel besser geworden |
    hat/haben sich deutlich/enorm/stark/sehr/echt/wirklich/wesentlich verbessert/gebessert/gemausert |
    schon viel/deutlich besser | um längen/welten/klassen besser | besser als je zuvor |
    besser als erwartet/gedacht/vermutet/befürchtet/erhofft/beschrieben |
    schneller/einfacher/leichter/freundlicher/günstiger/schöner als erwartet/gedacht/angekündigt/angegeben/versprochen |
    früher als erwartet/angekündigt/gedacht/geplant | besser als sein/ihr ruf | erwartungen übertroffen |
    erwartungen voll/vollkommen/absolut/komplett/vollends/mehr/total erfüllt |
    alle/all erwartungen/versprechen erfüllt/gehalten | wort gehalten | versprochen und gehalten |
    nicht zu viel/zuviel erwartet | hätte _ nicht/nie gedacht dass _ gut |
    problem/fehler/störung/anliegen wurde/ist/war/sofort/schnell/umgehend gelöst/behoben/erledigt/beseitigt |
    probleme/fehler wurden/sind/sofort/schnell umgehend/schnell/sofort/direkt/prompt behoben/gelöst |
    sofort/umgehend/schnell/prompt/gleich geholfen/reagiert/gelöst/behoben/ersetzt/umgetauscht |
    mir/uns wurde sofort/schnell/direkt/kompetent/super/toll geholfen |
    wurde/wurden sofort/schnell/umgehend/kulant/anstandslos/problemlos geholfen/ersetzt/erstattet/behoben/gelöst/umgetauscht |
    hat/haben/habt mir/uns sehr/super/wirklich/echt/toll/sofort geholfen |
    bleibe/bleib/bleiben euch/ihnen/dabei weiterhin/auf/gerne/definitiv treu |
    seit jahren sehr/mehr/absolut/treue/treuer/rundum zufrieden/begeistert/glücklich/kundin/kunde |
    nach wie vor zufrieden/begeistert/top/super/klasse | immer noch zufrieden/begeistert/top/wie/super/happy |
    wie immer top/super/perfekt/klasse/zufrieden/spitze/bestens/toll/lecker | wechsel nicht/nie bereut |
    wechsel hat sich gelohnt | kauf/bestellung/umstieg/warten/investition hat sich gelohnt |
    hat/haben sich absolut/wirklich/total/echt/voll/definitiv/richtig/mehr gelohnt |
    lohnt sich absolut/wirklich/definitiv/total/richtig/allemal/echt | ein besuch lohnt sich |
    jederzeit ansprechbar | stammkunde/stammkundin/stammgast geworden |
    habt/haben _ einen neuen/treuen kunden/stammkunden/fan/stammgast |
    einen neuen kunden/stammkunden/fan/stammgast gewonnen |
    mein/meine/unser/unsere absoluter/absolute/neuer/neue lieblingsladen/liebling/favorit/lieblingsmarke/lieblingsapp |
    innerhalb weniger minuten/stunden/sekunden |
    innerhalb kürzester zeit da/geliefert/erledigt/gelöst/behoben/geklärt/beantwortet |
    in windeseile/rekordzeit/nullkommanix geliefert/da/erledigt/gelöst/repariert | in rekordzeit |
    in null komma nichts/nix | im handumdrehen | im nu da/erledigt/geliefert/gelöst/fertig |
    am nächsten tag da/geliefert/angekommen |
    schon am nächsten tag/morgen da/geliefert/angekommen/gelöst/repariert |
    schon nach einem tag da/geliefert/angekommen | einen tag früher da/geliefert/angekommen |
    blitzschnell/superschnell/ruckzuck/pünktlich/überpünktlich geliefert/da/angekommen/erledigt |
    auf die minute pünktlich |
    lieferung/versand/abwicklung war/super/sehr/wie/ging schnell/blitzschnell/superschnell/reibungslos/problemlos/pünktlich |
    schnelle/prompte/unkomplizierte/reibungslose/schnellste abwicklung/lieferung/hilfe/reaktion/bearbeitung/rückmeldung |
    schneller/prompter/unkomplizierter versand/service/umtausch/kontakt |
    schnell und unkompliziert/zuverlässig/freundlich/problemlos/kompetent/einfach |
    unkompliziert und schnell/freundlich/kulant | sofort/gleich/direkt jemand/einen/eine erreicht/dran |
    sofort jemand am telefon/apparat | geld sofort/umgehend/schnell/anstandslos/problemlos zurück/erstattet |
    anstandslos/kulant/problemlos/unkompliziert/kostenlos umgetauscht/ersetzt/zurückgenommen/erstattet |
    aus kulanz ersetzt/erstattet/repariert/übernommen |
    nahm/nahmen/nimmt/nehmen sich viel/genug/wirklich/richtig zeit | nimmt/nahm sich zeit | sich zeit genommen |
    viel mühe gegeben/gemacht | immer ein offenes ohr |
    immer freundlich/hilfsbereit/nett/pünktlich/frisch/zuverlässig und | gute arbeit/leistung/sache |
    ganze arbeit geleistet | freue/freu/freuen mich/uns riesig/total/sehr/wahnsinnig/tierisch/schon |
    kann es kaum erwarten | kanns kaum erwarten |
    aber insgesamt sehr/echt/wirklich/trotzdem/doch/absolut/total zufrieden/super/gut/top/toll/gelungen/empfehlenswert |
    insgesamt sehr/wirklich/echt/absolut/rundum zufrieden/gut/gelungen/empfehlenswert |
    unterm strich sehr/bin/aber/trotzdem/absolut/ist zufrieden/super/gut/top/gelungen/positiv |
    alles in allem sehr/bin/aber/absolut/echt/eine zufrieden/super/gut/top/gelungen/tolle/empfehlenswert |
    aber am ende hat/wurde/war/alles alles/es/doch/sich/gut/mir gelohnt/gut/geklappt/geholfen/gelöst |
    am ende doch/wurde/hat/war alles gut/geklappt/super | ende gut alles gut |
    aber dafür sehr/super/echt/richtig/mega/total gut/lecker/freundlich/schnell/schön/nett |
    dafür aber sehr/super/echt/richtig/mega gut/lecker/freundlich/schnell/schön/nett |
    zwar _ aber sehr/super/echt/richtig/wirklich/dafür gut/super/lecker/top/zufrieden/gelohnt |
    nicht billig/günstig aber _ gut/super/top/qualität | nicht ganz billig/günstig aber |
    nicht perfekt aber _ gut/super/besser |
    etwas/bisschen teurer aber jeden/sein/echt/dafür/wirklich/super cent/geld/gut/wert/top/qualität |
    teuer aber sehr/echt/dafür/richtig/super/mega gut/wert/geil/top/lecker |
    anfangs/erst/zuerst skeptisch _ jetzt/doch/bin/völlig begeistert/überzeugt/zufrieden |
    war/waren erst/anfangs/zuerst/zunächst skeptisch aber/doch/jetzt/wurde |
    bin doch sehr/echt/positiv/absolut überzeugt/begeistert/überrascht |
    trotz _ sehr/super/trotzdem zufrieden/freundlich/gut/geholfen |
    trotzdem sehr/super/echt/absolut/total/immer zufrieden/freundlich/gut/nett/lecker |
    einziger kritikpunkt/wermutstropfen/minuspunkt/nachteil/haken | einziges manko |
    einzige manko/kritik/schwäche/nachteil | jammern/meckern/kritik auf hohem niveau |
    lange gesucht und/endlich gefunden | da geht einem _ herz auf | geht mir das herz auf | da lacht das herz |
    schmeckt/schmeckte/duftet/riecht super/himmlisch/fantastisch/hervorragend/klasse/traumhaft/köstlich |
    zum reinlegen/niederknien/dahinschmelzen | finger danach lecken |
    sieht/sehen/schaut super/toll/hammer/mega/klasse/edel aus |
    gefällt/gefallen mir/uns sehr/gut/super/total/richtig |
    hat/haben mir/uns sehr/richtig/wirklich/echt/super/total gut/super gefallen |
    gefällt mir/uns sehr/richtig/super/total/echt gut | das muss man euch/ihnen lassen | alle achtung |
    respekt an/ans/dafür/für das/euch/die/den/alle | da ziehe/zieh ich _ hut | passt scho/schon alles |
    bin voll/mega/so/richtig happy/glücklich/begeistert/zufrieden |
    da gibts nix/nichts zu meckern/beanstanden/kritisieren |
    kann/können ich/wir/nur/bisher nur positives/gutes/beste berichten/sagen |
    nur positives/gutes _ berichten/sagen/gehört | nur gute/beste/positive/die erfahrungen/besten |
    durchweg/durchwegs/durchgehend positiv/zufrieden/gut/freundlich/begeistert |
    hält/halten schon/seit/ewig jahre/jahren/ewig |
    läuft/funktioniert schon/jetzt/nun/immer seit jahren/ewigkeiten |
    akku/batterie hält ewig/lange/tagelang/super/locker |
    alles andere als schlecht/langweilig/enttäuscht/billig/kompliziert/übel | noch nie _ im stich gelassen |
    kein reinfall/fehlkauf/fehler gewesen | kein bisschen bereut/enttäuscht/kompliziert |
    seit dem update _ keine/nie probleme/abstürze/ausfälle |
    seit tagen/wochen/monaten/jahren _ keine/keinerlei/nie probleme/ausfälle/abstürze/störungen |
    auch nach jahren/monaten/wochen _ keine/keinerlei/nie probleme/mängel |
    nicht billig/günstig aber jeden cent/euro wert | für das/den geld/preis _ nicht/nichts/nix meckern`,
  ],
  [
    -2,
    `weiter so geht | geht/ging _ wieder los | nicht/nich/net zufrieden | nicht _ zufrieden |
    gar/absolut/überhaupt/echt/leider nicht zufrieden/gut/toll/schön/empfehlenswert | alles andere als |
    gefällt/gefallen mir/uns _ nicht | gefällt/gefallen _ nicht/net/nich |
    hat/haben _ nicht gefallen/überzeugt/gehalten/funktioniert/geschmeckt/geklappt/geholfen |
    nicht gut/schön/toll/lecker/sauber/frisch/hilfreich/freundlich/kompetent/professionell/fair |
    nicht so/sehr/wirklich/besonders/gerade gut/toll/prickelnd/doll/dolle/lecker/freundlich/hilfreich |
    nicht so der hit/bringer/hammer/knaller/burner | nicht der bringer/hit/hammer/knaller/wahre | nicht das wahre |
    nicht das gelbe vom ei | nicht mein fall/ding | nicht wert | das geld nicht wert |
    kaum/nicht/schwer/bedingt brauchbar/nutzbar/benutzbar/genießbar/lesbar/bedienbar |
    telefonisch nicht/nie/niemanden/niemand/keiner/kaum zu/erreichbar/erreichen |
    niemand/niemanden/keiner/keinen/kaum/nicht zu erreichen | erreicht/erreiche/erreichen _ niemanden/keinen |
    niemand/keiner _ erreichbar/zuständig/ahnung/bescheid/helfen/weiterhelfen/geholfen/interessiert |
    funktioniert/funktionieren/funktionierte nicht/nich/net/nie/nirgends/kaum |
    funktioniert/funktionieren/funktionierte _ nicht | hinten und vorne nicht/nichts/nix |
    vorne und hinten nicht/nichts/nix | klappt/klappen/klappte _ nicht/nie | geht/gehen/ging _ nicht mehr |
    geht/gehen/läuft/funktioniert/klappt _ wieder nicht/nichts/nix |
    geht/läuft/funktioniert/klappt _ gar/überhaupt nichts/nix/nicht | nichts geht/funktioniert/klappt/läuft mehr |
    nix geht/funktioniert/klappt/läuft | geht nix/nichts mehr | geht/gehts seit _ nicht/nichts/nix |
    gar/rein nichts/nix funktioniert/geht/passiert/geklappt/gebracht | mehr ärger/probleme/stress als |
    nie pünktlich/zufrieden/funktioniert | bringt/brachte/nützt/nutzt/hilft/half _ nichts/nix/nicht |
    hat/haben _ nichts/nix gebracht/geholfen/genützt |
    leider/auch keine hilfe/besserung/lösung/verbesserung/antwort/reaktion |
    keine hilfe/besserung/lösung/verbesserung/entschuldigung/kulanz/einsicht |
    keinerlei hilfe/reaktion/entschuldigung/kulanz/rückmeldung/info/interesse/service |
    keine ahnung von/haben/hat/vom |
    null ahnung/service/interesse/kulanz/kompetenz/hilfe/reaktion/plan/bock/kundenfreundlichkeit |
    von kundenservice/service/kundenfreundlichkeit/kundendienst/qualität/freundlichkeit keine spur | ein fremdwort |
    kein/keinen guter/guten service/eindruck/start/stil |
    keine gute/guten erfahrung/erfahrungen/idee/qualität/werbung | kein gutes gefühl/haar/licht/bild |
    kein vergnügen/spaß/genuss/zustand mehr | macht _ keinen/kein spaß |
    wenig/nicht überzeugend/erfreulich/begeistert/kundenfreundlich/kulant/kundenorientiert |
    nicht wirklich/gerade überzeugend/begeistert/zufriedenstellend/kundenfreundlich |
    nicht mehr schön/lustig/feierlich/normal/tragbar/zeitgemäß/zumutbar/akzeptabel |
    nicht akzeptabel/hinnehmbar/tragbar/zumutbar/nachvollziehbar/zufriedenstellend/auszuhalten |
    nicht zu benutzen/genießen | zu nichts/nix gebrauchen/nütze/fähig | kann _ nicht sein dass |
    wollt ihr mich/uns verarschen/veräppeln/verscheißern | zu wünschen übrig | für den müll/arsch/eimer/popo/hugo |
    für die tonne/katz/füße/mülltonne | schade ums/um geld/das/die |
    schade um das/die/mein/meine/den geld/zeit/mühe | das geld/zeit könnt/kann/könnte _ sparen |
    spart/spar/sparen euch/dir/sie _ geld/zeit/weg | was soll das/denn |
    geht/ging/lief/läuft alles/einiges/vieles/so schief |
    alles/vieles/einiges/alle schiefgegangen/schiefgelaufen/schiefläuft | luft nach oben |
    da müsst/muss/müssen ihr/man/sie _ nachbessern/nachlegen | armutszeugnis für | war/wars wohl/leider nix/nichts |
    das war wohl/leider nix/nichts | auf die nerven/eier/palme/nüsse | da fehlen mir/einem die worte |
    bin/sind/war/waren einfach/leider/echt/total/so/maßlos/mega/etwas enttäuscht/sauer/genervt/bedient/frustriert/entsetzt/fassungslos |
    schwer/sehr/maßlos/bitter/schwerst enttäuscht/enttäuschend |
    von einem zum anderen/nächsten geschickt/verwiesen/weitergereicht/verbunden | im kreis geschickt/herum |
    lässt/lassen einen/mich/uns hängen/zappeln/stehen/auflaufen/sitzen |
    schon/jetzt/mal wieder kaputt/down/verspätet/defekt/ausgefallen/offline/gestört/verspätung/weg/ausfall/störung |
    wieder mal/einmal kaputt/down/verspätet/defekt/ausgefallen/gestört/verspätung/nichts/nix/nicht/störung |
    schon wieder nicht/nichts/nix/kein/keine/keinen |
    schon wieder _ kaputt/down/ausgefallen/verspätung/gestört/falsch/teurer/abgestürzt/verschoben |
    mal wieder nichts/nix/nicht | heute/gestern schon/mal wieder nicht/nichts/verspätung/ausgefallen |
    immer schlechter/schlimmer/teurer/langsamer/unzuverlässiger/mieser/unfreundlicher/unverschämter/dreister/weniger/kleiner |
    wird/werden/wurde immer schlechter/schlimmer/teurer/langsamer/mieser |
    von jahr/tag/mal zu jahr/tag/mal schlechter/schlimmer/teurer |
    stark/total/extrem/deutlich/massiv nachgelassen/abgebaut/verschlechtert |
    hat/haben _ stark/sehr/leider/extrem/deutlich/massiv/total nachgelassen |
    hat/haben sich leider/deutlich/extrem/total/massiv/sehr/stark/enorm verschlechtert | nicht mehr das was |
    nicht mehr wie früher | ist/sind auch nicht mehr das/was/so |
    früher/damals war/wart/waren _ besser/gut/super/top | war früher/mal/einmal _ besser/gut/super/toll |
    waren früher/mal/einmal _ besser/gut/super/toll | das war mal anders/besser |
    seit dem/dieser/der/diesem update/umstellung/umbau/wechsel _ nicht/nichts/kein/keine/nur |
    seit dem _ update _ nicht/nichts/kein/keine/nur |
    seit dem update _ katastrophe/schrott/müll/schlechter/langsamer/unbrauchbar/ständig |
    nach dem update _ nicht/nichts/kein/keine/schlechter/langsamer/unbrauchbar |
    seit _ update stürzt/hängt/ruckelt/spinnt/geht/lässt |
    seit _ tagen/wochen/monaten nicht/kein/keine/keinen/nichts |
    seit tagen/wochen/monaten/stunden _ kein/keine/keinen/nicht/nichts/gestört/störung/ausgefallen |
    seit gestern/heute _ kein/keine/keinen/nicht/nichts/störung | noch immer/heute nicht/nichts/keine/kein/keinen |
    immer noch nicht/nichts/keine/kein/keinen/nix | bis heute _ nicht/nichts/keine/kein/keinen/nix |
    nach wochen/monaten/tagen/stunden/ewigkeiten immer noch keine/nichts/nicht/kein |
    gehe/geh/wechsle/wechsel/wechseln jetzt/nun/lieber/definitiv zur/zu konkurrenz |
    wechsle/wechsel/gehe _ zur konkurrenz | ab zur konkurrenz | da gehe/geh ich lieber woanders |
    lieber woanders/wo anders | zeit für einen wechsel | ich bin raus | bin ich raus |
    kündigung ist raus/geschrieben/unterwegs | in der/eurer/ihrer/einer warteschleife |
    warteschleife _ geflogen/rausgeworfen/stunde/minuten/stunden | aus der leitung geworfen/geflogen/gekickt |
    einfach aufgelegt/ignoriert/weggedrückt/abgewimmelt | warte/warten/wartet _ seit |
    warte/warten immer/noch vergeblich/noch/umsonst | vergeblich/umsonst gewartet/angerufen/versucht |
    vergeblich auf _ antwort/rückruf/lieferung/erstattung |
    stundenlang/ewig/ewigkeiten/tagelang/wochenlang/monatelang warten/gewartet | wie lange _ noch warten/dauern |
    wann kommt/kommen/geht/wird endlich | wann geht/läuft/funktioniert/kommt _ endlich | auf die reihe |
    zu viel abgebucht/berechnet/bezahlt | zu unrecht abgebucht/berechnet/gesperrt/gemahnt/abgelehnt/beschuldigt |
    geld _ abgebucht _ nicht/nichts/keine | geld _ nicht zurück/erstattet/überwiesen |
    warte _ auf mein/meine/unser geld/erstattung/rückerstattung/rückzahlung |
    wo bleibt mein/meine/unser/unsere/das |
    keine antwort/reaktion/rückmeldung/rückruf/rückmeldungen/antworten/auskunft |
    nie eine antwort/rückmeldung/reaktion |
    auf mails/emails/anrufe/anfragen/nachrichten _ nicht/keine/niemand/keiner/nie |
    mails/emails/anfragen/nachrichten/beschwerden werden/wurden _ ignoriert/nicht |
    antwortet/antworten/reagiert/reagieren/meldet/melden _ nicht/niemand/keiner/nie |
    meldet sich niemand/keiner/nicht | geht niemand/keiner ans/ran/dran/an |
    kam/kommt/kamen/kommen schon/völlig/komplett/total/leider/natürlich kaputt/beschädigt/defekt/zerbrochen/zerkratzt/kalt/verspätet |
    kam/kommt/kamen nie/nicht an |
    war/waren/ist schon/leider/völlig/komplett/total/natürlich/bereits kaputt/defekt/beschädigt/zerbrochen/verschimmelt/ungenießbar/zerkratzt |
    nach _ tagen/wochen/monaten/jahr _ kaputt/defekt/hinüber |
    nach kurzer/kürzester zeit _ kaputt/defekt/hin/hinüber |
    nach zwei/drei/wenigen tagen/wochen/monaten kaputt/defekt/auseinander | gibt/gab den geist auf |
    geist aufgegeben | falsch/falsche/falschen/falscher geliefert/artikel/ware/lieferung |
    nur die hälfte geliefert/angekommen/da | schon das dritte/vierte/fünfte/zigste mal |
    jedes mal das/der gleiche/selbe | immer das gleiche/selbe/dasselbe theater/spiel/problem/mit |
    immer wieder das gleiche/selbe/dasselbe | stürzt/stürzen/stürzte _ ab |
    hängt/hängen sich ständig/dauernd/immer/andauernd/jedesmal/komplett auf |
    ruckelt/hängt/lädt/laggt/spinnt nur/ständig/dauernd/ewig/und/wie | lädt/öffnet/startet/verbindet _ nicht |
    lässt/lassen sich nicht öffnen/installieren/starten/einloggen/schließen/kündigen |
    kann/komme/komm mich/ich _ nicht einloggen/anmelden/rein | nicht einloggen/anmelden/abrufbar |
    nur noch fehlermeldungen/fehler/abstürze/werbung/probleme/schrott/ärger/peinlich/lächerlich/nervig/traurig |
    ständig/dauernd/laufend/andauernd abstürze/abgestürzt/fehlermeldung/kaputt/verspätet/ausfall/weg/unterbrochen |
    fällt/fallen ständig/dauernd/andauernd/immer/schon aus | auseinander gefallen/gebrochen |
    zug/bahn/bus/flug fällt/fiel _ aus | wieder/deutlich/eindeutig/leider zu spät/teuer/langsam/klein/kalt |
    viel zu spät/wenig/teuer/langsam/klein/laut/lange/kompliziert |
    völlig/total/komplett/maßlos überteuert/überfordert/überzogen/überlaufen/unbrauchbar/daneben/inkompetent/sinnlos |
    für den/das preis/geld hätte/hatte _ erwartet | mehr erwartet/erhofft/versprochen/vorgestellt |
    hätte/hatte/habe ich/wir/mir/deutlich/da mehr erwartet/erhofft |
    etwas/was anderes/besseres erwartet/erhofft/vorgestellt | anders vorgestellt/erwartet/abgesprochen/versprochen |
    schlechter/schlimmer/langsamer/kleiner/teurer als erwartet/gedacht/beschrieben/befürchtet/vorher/früher/je/angekündigt |
    erwartungen _ nicht erfüllt | entspricht/entsprach/entsprechen _ nicht |
    nicht wie beschrieben/versprochen/abgebildet/vereinbart/bestellt/erwartet/angekündigt |
    versprochen und nicht/nie gehalten | versprochen _ nicht/nie gehalten/passiert/geliefert/eingehalten |
    nicht eingehalten/gehalten | ja ganz toll/klasse/prima | gehts noch | da lob ich mir die konkurrenz |
    wie immer nicht/nichts/niemand/keine/verspätet/nix/keiner |
    wie immer zu/mal/mit/große verspätung/verspätet/spät/störung | mal wieder typisch |
    wer hat sich das/den ausgedacht | wer denkt sich sowas/so aus |
    bezahle/zahle/zahlen/bezahlen ich/wir/man _ dafür/eigentlich |
    wofür/wozu zahle/bezahle/zahlt/zahlen ich/man/wir eigentlich |
    service/kundenservice/kundendienst/kundenfreundlichkeit/qualität sieht/geht anders |
    kundenservice/service/support/kundendienst ist/war/einfach/absolut unterirdisch/katastrophe/katastrophal/miserabel/fehlanzeige/grottig/mies |
    leider fehlanzeige | gute/tolle/super/schöne/nette idee aber/leider/schlecht/nur | gut gemeint aber |
    an sich/eigentlich _ gut/super/toll/schön/lecker aber | eigentlich gut/super/toll/schön aber/wenn |
    wäre/wär schön/toll/gut/nett gewesen | könnte/könnten so schön/gut/einfach sein/aber | hätte so schön/gut/toll |
    klingt/klang/sieht gut/toll/super aber | zwar _ aber _ schlecht/teuer/katastrophe/unfreundlich/langsam |
    aber insgesamt sehr/eher/leider/doch/echt/war enttäuscht/schlecht/enttäuschend/unzufrieden |
    alles in allem sehr/eher/leider/eine/echt/ein enttäuscht/enttäuschend/schlecht/enttäuschung |
    unterm strich sehr/eher/leider/eine/echt/bleibt enttäuscht/enttäuschend/schlecht/enttäuschung |
    nett/freundlich aber _ geholfen/ahnungslos/inkompetent/hilflos/nicht |
    anfangs/anfang _ gut/super/zufrieden/begeistert dann/inzwischen/mittlerweile |
    war immer/bisher/mal/lange/eigentlich zufrieden aber/bis/doch | bis jetzt/vor kurzem _ zufrieden aber/doch |
    bisher/immer/eigentlich zufrieden aber/doch/bis |
    einfach nur schlecht/peinlich/traurig/nervig/lächerlich/enttäuschend/frech/schlimm/schrott/ätzend/unverschämt |
    mehr als schlecht/ärgerlich/peinlich/enttäuschend/dürftig/fragwürdig/unfreundlich/enttäuscht/unzufrieden |
    mehr schlecht als recht | noch nie so schlecht/schlechte/schlechten/unfreundlich/enttäuscht/mies/unfreundliche |
    interessiert/kümmert _ keinen/niemanden/nicht/keine |
    kein schwein/mensch _ interessiert/kümmert/da/erreichbar/geholfen | am arsch vorbei |
    is nich/nix/net gut/toll/schön/dolle | son scheiß/mist/saftladen/drecksladen/schrott/müll |
    läuft bei euch nicht | was läuft bei euch _ falsch/schief | bei euch läuft _ falsch/schief/nicht/nichts |
    mal wieder _ verspätung/gestört/überfüllt/kaputt/ausfall | erwartungen nicht erfüllt | nicht gelohnt |
    lohnt sich _ nicht | nicht wieder kommen/besuchen | nicht/nie gelöst/behoben/repariert/bearbeitet |
    kein verlass | bin nicht begeistert/überzeugt/glücklich/amused/happy |
    alles nur nicht _ freundlich/gut/schnell | läuft/funktioniert/klappt/geht/gehts wieder mal nicht/nichts/nix |
    gehts wieder los | wann _ endlich | noch viel/reichlich/massig/einige luft nach oben |
    nicht schnell/pünktlich/zuverlässig/stabil/durchdacht/ausgereift |
    weder freundlich/kompetent/hilfsbereit/gut/pünktlich noch | kein deut besser | kein stück besser/weiter |
    keinen deut besser | um keinen deut/meter besser/weiter | macht alles nur/noch schlimmer |
    vom regen in die traufe | wer billig kauft kauft zweimal | am falschen ende gespart | ein schlechter scherz |
    nicht ganz bei trost | kein einziges mal pünktlich/erreichbar/funktioniert/geklappt |
    sparen an der falschen stelle | auf kosten der/ihrer kunden/kundschaft/fahrgäste/mitarbeiter |
    dem kunden/fahrgast/patienten gegenüber _ frech/respektlos/unverschämt | kunde ist nicht/kein/längst könig |
    kunde ist _ egal | kunden sind _ egal | setzt/setzen dem ganzen die krone | mit zweierlei maß`,
  ],
  [
    -3,
    `alles andere als zufrieden/gut/freundlich/schnell/kompetent/begeistert/kundenfreundlich/optimal/pünktlich/lecker |
    nicht/nich _ wert | keinen cent/pfennig/euro/penny/heller wert | nicht mal _ wert |
    nicht einen/einmal cent/stern/euro wert | nicht mal einen stern/cent | keinen/nicht stern wert/verdient |
    null sterne | 0 sterne | 0 von 5/10 sternen/punkten | ein stern ist/noch/wäre zu viel | minus sterne |
    leider muss man _ stern | weniger als ein/einen stern | keine sterne geben/vergeben/möglich |
    würde ich niemandem/nicht/keinem/niemanden/keinen empfehlen |
    würde/kann/werde/können _ nicht/niemandem/keinem weiterempfehlen | kann ich _ nicht/niemandem/keinem empfehlen |
    kann/können/würde/werde _ nicht empfehlen | nicht/keinesfalls/nie empfehlen/weiterempfehlen |
    nicht zu empfehlen | nicht/kaum empfehlenswert | keine empfehlung/kaufempfehlung/weiterempfehlung |
    kann nur _ abraten/warnen | kann _ nur/jedem/dringend abraten | rate/raten/rat/kann _ davon ab |
    dringend/ausdrücklich/nur abzuraten/abraten/gewarnt | hält/halten _ nicht was |
    hält/halten nicht was _ verspricht/versprechen | viel versprochen nichts/nix/wenig gehalten/dahinter |
    leere versprechungen/versprechen/worte | große klappe nichts/nix dahinter | außen hui innen pfui |
    mehr schein als sein | nichts als ärger/probleme/stress/theater/frust/scherereien |
    nur/ständig/dauernd/immer ärger/probleme/stress/theater/chaos/störungen/ausfälle/frust |
    ärger/probleme ohne ende | von tuten und blasen | nicht zum aushalten | nicht zu ertragen/gebrauchen |
    ist/sei das euer/ihr ernst | nicht euer/ihr/deren ernst | euer/ihr verdammter/voller ernst |
    kann nicht _ ernst sein | kann doch/ja nicht wahr/angehen/sein | darf doch/ja nicht wahr/sein |
    das kanns/kann _ nicht sein | kann _ doch nicht sein | wollen sie/die mich/uns/einen verarschen/veräppeln |
    schnauze/nase/faxen/kanal/hals voll/dicke/dick | schnauze _ voll | nase _ voll | die faxen dicke |
    mir reicht es/jetzt/langsam | jetzt/langsam/mir/uns reichts | jetzt/langsam/uns reicht es |
    die/meine geduld _ ende | unter aller kanone/sau/würde | unter aller _ kritik | unterste schublade |
    lässt/lassen/ließ/ließen _ zu wünschen übrig | kann/kannst/könnt/kannste man/du/ihr _ vergessen |
    kannste knicken/vergessen | kannst/kannste/könnt _ tonne/müll/knicken/treten | in den/die müll/mülltonne |
    rausgeschmissenes/rausgeworfenes/verschwendetes/verbranntes/weggeworfenes geld | geld zum fenster |
    geld/zeit _ zum fenster rausgeworfen/rausgeschmissen/hinausgeworfen |
    geht/ging gar/überhaupt/mal nicht/net/nich | geht garnicht | ein nogo | absolutes no go/nogo |
    absolute/totale/reinste frechheit/unverschämtheit/katastrophe/zumutung/abzocke/enttäuschung/verarsche/unding |
    eine frechheit/unverschämtheit/katastrophe/zumutung/schande/farce/sauerei |
    einzige/reine/pure katastrophe/enttäuschung/frechheit/abzocke/verarschung/schikane/geldmacherei |
    so eine/ne frechheit/unverschämtheit/sauerei/enttäuschung/abzocke/verarsche/schweinerei |
    was für eine/ne/ein/n frechheit/unverschämtheit/sauerei/enttäuschung/abzocke/saftladen/drecksladen/chaos/witz |
    was soll/sollte der/das mist/scheiß/quatsch/scheiss/blödsinn/theater/schwachsinn | den bach runter |
    vor die hunde |
    ein armutszeugnis/trauerspiel/alptraum/albtraum/witz/desaster/unding/graus/reinfall/fehlkauf/flop |
    ein echtes/absolutes/wahres/reines/einziges armutszeugnis/trauerspiel/desaster/chaos/drama |
    ein schlechter/einziger/absoluter/totaler/kompletter witz/albtraum/alptraum/reinfall/fehlkauf/flop/saftladen |
    absoluter/totaler/kompletter/völliger fehlkauf/reinfall/flop/schrott/müll/mist/fehlgriff/saftladen/witz |
    griff ins klo | satz mit x | zum kotzen/heulen/davonlaufen/verzweifeln/abgewöhnen/weglaufen/weinen/haareraufen |
    zum aus der haut fahren | könnte/könnt _ kotzen/ausrasten/heulen/durchdrehen |
    kotzt/nervt/ärgert mich/uns tierisch/gewaltig/extrem/so/total/langsam/einfach | kotzt _ an |
    geht mir/uns/einem auf/tierisch _ keks/sack/nerven/zeiger/senkel/geist |
    auf den keks/sack/nerven/zeiger/senkel/geist/wecker/eier | bringt mich _ auf die palme |
    wird/werd/werde man/ich _ wahnsinnig/bekloppt/kirre | treibt mich/einen/uns in den wahnsinn |
    da platzt mir/einem der kragen | da kriege/bekomme/krieg ich _ krise/kragen/hals/wut/plack |
    krieg/kriege/bekomme _ die krise | so einen hals | dicken/so hals auf | den kaffee/papp auf |
    mit den nerven am ende |
    fühle/fühl/fühlt/fühlen mich/sich/man/uns einfach/total/nur/echt/als/hier/langsam verarscht/abgezockt/betrogen/veräppelt/alleingelassen/hingehalten |
    für dumm verkauft/verkaufen | für blöd verkauft/verkaufen/gehalten | über den tisch gezogen/ziehen |
    hinters licht geführt/führen | aufs/auf glatteis geführt | aus der tasche gezogen/ziehen |
    im regen/stich gelassen/stehengelassen/stehen | im stich lassen |
    wird/wurde/werde/werden/wurden immer/nur/ständig/einfach/ich/man/dauernd abgewimmelt/vertröstet/hingehalten/verarscht/ignoriert/abgezockt |
    wird man/ich nur/immer/ständig/einfach abgewimmelt/vertröstet/ignoriert/weitergeleitet |
    nur/immer/ständig ausreden/ausflüchte/textbausteine/standardantworten/floskeln | von pontius _ pilatus |
    wie ein bittsteller/idiot/depp/verbrecher/bettler behandelt | von oben herab |
    wie der/den letzte/letzten dreck/depp/deppen | mit füßen getreten | nie wieder |
    nie mehr bei/mit euch/denen/ihnen/diesem | nie nie wieder | einmal und nie wieder | das erste und letzte mal |
    zum ersten und letzten mal | das/definitiv/sicher letzte mal _ bestellt/gekauft/gebucht | war das letzte mal |
    kaufe/bestelle/buche ich _ nicht/nichts/nie wieder/mehr | kaufe/bestelle/buche _ nicht/nichts/nie wieder/mehr |
    werde/werden/würde _ nie/nicht/nichts wieder/mehr kaufen/bestellen/buchen/kommen |
    nicht/nichts/nie wieder/mehr kaufen/bestellen/buchen | sieht/seht/sehen mich/uns nicht/nie wieder/mehr |
    mich seht/sieht/sehen _ nie/nicht | kunde/kundin/kunden/stammkunden verloren/vergrault/verprellt |
    kunden weniger/los | einen/eine kunden/kundin weniger/verloren |
    mich/uns als kunde/kunden/kundin/gäste _ los/verloren/gesehen | die längste zeit kunde/kundin |
    mit mir nicht mehr | finger weg | hände weg | bloß/lieber die finger weg/davon |
    lasst/lass/lassen _ die finger | macht/mach _ großen bogen | einen großen/riesen/weiten bogen |
    vorsicht vor/bei abzocke/diesem/dieser/betrug | achtung abzocke/betrug/betrüger/fake |
    bekommt/kriegt/kriegen/bekommen _ nicht hin/gebacken/geregelt |
    doppelt/mehrfach/dreifach/zweimal abgebucht/berechnet/belastet/bezahlt |
    für das/den geld/preis _ frechheit/unverschämtheit/unverschämt/zumutung |
    na toll/super/klasse/bravo/prima/herrlich | danke für nichts/nix/gar | vielen dank für nichts/nix |
    danke auch für nix/nichts | na schönen dank | na vielen dank | na dann gute nacht | na herzlichen glückwunsch |
    super/toll/klasse/prima gemacht wieder | habt ihr wieder/mal super/toll/klasse hinbekommen/hingekriegt |
    das habt ihr ja _ hinbekommen | ich liebe es wenn | genau das hat/hatte _ gefehlt |
    das hat mir _ gerade/noch gefehlt | hat gerade noch gefehlt | gehts euch/ihnen noch gut |
    noch ganz dicht/knusper/sauber | nicht mehr alle tassen | habt/haben ihr/die sie noch alle |
    servicewüste deutschland/pur | noch nie _ erlebt _ schlecht/unfreundlich/frech |
    selten so schlecht/unfreundlich/enttäuscht/mies/geärgert/inkompetent |
    selten so eine/einen/ein schlechten/schlechte/schlechtes/unfreundliche/miesen/mist/schrott |
    das schlechteste/schlimmste/mieseste/letzte was | das ist ja/doch/echt/wirklich/einfach das letzte |
    das allerletzte | mit abstand _ schlechteste/schlechtester/schlechtesten/schlimmste/mieseste |
    schlechter/schlimmer/mieser/unfreundlicher/langsamer geht/gehts es/kaum/nicht/nimmer |
    schlechteste/schlechtester/mieseste/schlimmste _ ever/überhaupt/je/aller | ein totaler/einziger krampf/kampf |
    gehts noch dreister/schlimmer/langsamer/teurer/unfreundlicher |
    so ein/n mist/scheiß/saftladen/drecksladen/schrott/müll/dreck/käse/blödsinn |
    wird/werden ja immer besser/schöner/toller | nie/niemals/nicht zufrieden gewesen/gestellt |
    kein verlass auf/mehr | ein fass ohne boden | der gipfel der frechheit/unverschämtheit |
    schlägt dem fass den boden | fass zum überlaufen`,
  ],
]
