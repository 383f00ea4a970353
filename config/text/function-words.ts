const words = (list: string): readonly string[] => list.trim().split(/\s+/)

/** Frequent English words that are no words of its neighbours: two of them, and nothing foreign, decide. */
export const englishFunctionWords = words(`
  the and you that this with have your they their there these those would could should when where which from its just
  been being because about before never again don doesn didn isn wasn couldn wouldn aren haven won ain she his him our
  out get got know think now what why how who but not any some very than then them if were into only too still every
  much more most here off through ever something anything nothing someone anyone everyone going gonna wanna really
  make made said says tell want need does did can cannot can't won't thing things people after us my it of are for is
  yes yeah oh today tomorrow tonight last next down back time day always another why's been ve ll re i'm i've`)

/** The same for German. */
export const germanFunctionWords = words(`
  und der das dem ein eine einen einem einer ist nicht ich wir ihr sie mich mir dich dir auf für mit von zu aus bei nach
  über unter aber oder wenn weil dass wie noch nur schon auch sich sind wird werden wurde habe haben hatte kann muss
  kein keine keinen mehr immer jetzt heute gerade sehr dann doch nein mein meine meinen dein deine euch uns unser vom
  zum zur wo wer warum gibt geht macht wieder seit ohne gegen durch diese dieser dieses alles nichts etwas viel danke
  bitte leider endlich wäre würde könnte hätte soll sollte wollen können müssen bin bist seid gut ganz ihm ihn ihnen
  gestern wirklich eigentlich schön hab halt eben denn beim ins nem nen ner nie niemand jemand vielleicht weiß hier`)

/** What both have, or a name could be: it tells no language, and stands in neither list for that. */
export const sharedFunctionWords = words('was will has had all die den des war hat man')

/**
 * Frequent words of French, Spanish, Italian, Portuguese, Dutch, the Nordic languages, Polish, Turkish, Indonesian,
 * Tagalog and romanised Hindi that are rare in English and German: one of them, and the text is not a clear case.
 */
export const foreignFunctionWords = words(`
  le les une est pas que qui dans pour avec sur ce cette je tu il nous vous ils mais ou et sont etre qu au aux mon ma mes
  ses leur si se tres fait tout bien comme moi toi ca quand elle merci bonjour en de la cest jai suis ete vraiment aussi
  el los las una con por para pero como mas muy esta este eso mi su lo del al porque cuando donde hay ser estoy gracias
  hoy ya yo tambien nos sus sin todo todos nada tiene ahora
  gli che di non sono della dei nel nella alla anche piu questo questa perche hai ti ci io noi grazie oggi dove molto
  tutto fare quello essere
  nao uma mais eu voce ele ela isso esse essa meu minha muito pra foi tem sao dos nas ao os quem bem hoje obrigado vou
  het een van ik je niet dat dit op voor met zijn aan ook maar nog naar wel bij uit om mijn jij wij zij hij geen heb heeft
  hebben moet gaan gaat wat hoe waarom nu al toch veel goed vandaag ons deze kan wordt
  och att jag inte det som har till av jeg ikke og til vil mycket sig
  jest jak czy dla przez bardzo tylko juz ale nie ze co tego
  bir icin cok degil gibi daha yok ama kadar ve bu
  yang ini itu tidak aku kamu ada untuk dengan gak nya lagi ang ng mga sa ako po
  hai nahi bhi kya aur kar raha nhi ji ko ki ke ka tha`)
