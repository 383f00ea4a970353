/** What a cue speaks for. */
export const COMPLAINT = 0
export const SUGGESTION = 1
export const QUESTION = 2
export const PRAISE = 3
/** Words that only spam uses, and words that spam uses too. */
export const SPAM = 4
export const SPAM_TOO = 5
export const CUES = 6

/** Words as customers write them, and what they speak for. */
export interface CuePhrase {
  readonly words: string
  readonly id: number
}

const cues = (id: number, list: string): readonly CuePhrase[] =>
  list
    .trim()
    .split(/\s*\|\s*/)
    .filter((words) => words !== '')
    .map((words) => ({ words, id }))

/** Turns of phrase, English and German, written for customers' posts. */
export const cuePhrases: readonly CuePhrase[] = [
  ...cues(
    COMPLAINT,
    `not working | doesn't work | don't work | didn't work | does not work | stopped working | won't work | isn't working |
    aren't working | still waiting | been waiting | on hold | no response | no reply | no answer | never received |
    still haven't | still no | customer service | customer support | worst | terrible | awful | horrible | unacceptable |
    ridiculous | refund | my money back | money back | broken | broke | crashing | crashes | crashed | keeps | issue | issues |
    problem | problems | error | errors | bug | delayed | delay | cancelled | canceled | cancelled flight | lost my | missing |
    never again | last time | fix this | fix it | please fix | can't log in | cannot log in | can't login | unable to |
    can't access | why can't | why is my | why isn't | fed up | let down | disappointed | disappointing | rip off | scam |
    overcharged | charged me | poor service | bad service | down again | is down | hours late | late again | no help | shame |
    wtf | sort it out | pathetic | joke | useless | wrong | failed | fails | fail | damaged | faulty | slow |
    funktioniert nicht | geht nicht | klappt nicht | läuft nicht | funktionieren nicht | gehen nicht | geht nichts |
    funktioniert nichts | immer noch nicht | seit stunden | seit tagen | seit wochen | warte seit | warten seit | warte immer noch |
    keine antwort | keine reaktion | keine rückmeldung | keine lieferung | keine hilfe | kein anschluss | nie wieder |
    kundenservice | kundendienst | hotline | warteschleife | störung | störungen | ausfall | verspätung | verspätet |
    ausgefallen | fällt aus | fallen aus | kaputt | defekt | beschwerde | beschweren | reklamation | geld zurück | mein geld |
    rückerstattung | erstattung | unverschämt | unverschämtheit | frechheit | katastrophe | saftladen | abzocke | betrug |
    enttäuscht | enttäuschend | unmöglich | inakzeptabel | zumutung | schlechter service | service wüste | servicewüste |
    fehlermeldung | stürzt ab | abgestürzt | schon wieder | nicht erreichbar | nicht geliefert | falsch geliefert | problem |
    probleme | fehler | kündige | kündigung | wann kommt endlich | was soll das | euer ernst | lächerlich | peinlich`,
  ),
  ...cues(
    SUGGESTION,
    `please add | please make | please bring | please consider | please allow | please provide | please include |
    please support | should add | should be able to | should have | should allow | should be | should also | should provide |
    you should | they should | could you add | can you add | would be nice | would be great | would be good | would be cool |
    would be helpful | would be useful | would be better | would be awesome | would be very | would love to see | would love |
    would like to | would like | i wish | we wish | i suggest | i'd suggest | suggest | suggestion | suggesting |
    feature request | feature requests | it would help | how about | why don't you | needs to be |
    need to be able | need a way | needs a | we need | bring back | allow us | allow users | add support | add a |
    add an option | an option to |  be able to | consider adding | proposal |
    improvement | make it possible | idea would be | it'd be |
    sollte man | solltet ihr | ihr solltet | man sollte | sollten sie | sie sollten | könntet ihr | könnte man | könnt ihr bitte |
    wäre schön wenn | wäre schön | wäre toll | wäre gut | wäre super | wäre cool | wäre besser | wäre hilfreich |
    wünsche mir | würde mir wünschen | wünschenswert | vorschlag | verbesserungsvorschlag | verbesserung | anregung | meine idee |
    bitte fügt | bitte macht | bitte baut | bitte ermöglicht | führt doch | macht doch | warum nicht einfach | wie wäre es mit |
    würde vorschlagen | schlage vor | es fehlt eine | es fehlt ein | braucht eine | bräuchte`,
  ),
  ...cues(
    QUESTION,
    `how do i | how can i | how do you | how to | does anyone know | does anybody know | anyone know | any idea |
    can anyone | can someone | can you help | can you tell me | could you tell me | do you know | is there a way | is it possible |
    where can i | what is the | when will | when is | is there any | are there any | any news | any update | any updates |
    wie kann ich | wie kann man | weiß jemand | weiss jemand | kennt jemand | kann mir jemand | kann jemand | hat jemand |
    gibt es | gibt's | könnt ihr mir | wo finde ich | wo kann ich | wann kommt | wann gibt es | ist es möglich | was kostet |
    wie lange | wie viel | wisst ihr`,
  ),
  ...cues(
    PRAISE,
    `thank you | thanks | thx | love | loving | loved | great job | good job | well done | best | amazing | awesome |
    excellent | fantastic | brilliant | perfect | wonderful | outstanding | kudos | shout out | shoutout | highly recommend |
    great service | great customer service | impressed | appreciate | so helpful | very helpful | you rock | rocks | made my day |
    danke | vielen dank | dankeschön | super service | toller service | großes lob | lob an | ein lob | top service | bester |
    beste | besten | großartig | klasse | spitze | hervorragend | begeistert | empfehlenswert | weiter so | gut gemacht | perfekt |
    liebe | sehr zufrieden | daumen hoch | einfach genial | genial | fantastisch | wunderbar | hut ab | respekt`,
  ),
  ...cues(
    SPAM,
    `check out my | check out this video | check my channel | my channel | my new video | my video | my music | subscribe to my |
    subscribe to me | sub to my | please subscribe | plz subscribe | subscribe | sub4sub | like for like | follow for follow |
    follow back | followback | f4f | teamfollowback | gain followers | get followers | click here | click the link | click link |
    make money | earn money | earn cash | work from home | extra income | free gift | free gift card | gift card | free iphone |
    you have won | you've won | have won | prize | winner | call now | txt | reply stop | text stop | stop to |
    to opt out | per msg | p per | ppm | ringtone | ringtones | hot singles | viagra | casino | betting tips |
    forex signals | crypto giveaway | airdrop | double your | investment plan | limited offer | limited time offer |
    act now | order now | buy now | 100% free | risk free | no obligation | cash prize | polyphonic |
    join my | visit my | my website | my page | dm me for | whatsapp me | promo code | discount code |
    jetzt klicken | hier klicken | klick hier | geld verdienen | von zuhause arbeiten | nebenverdienst | gewinnspiel | gratis iphone |
    du hast gewonnen | sie haben gewonnen | jetzt abonnieren | abonniert meinen kanal | mein kanal | meinen kanal | schaut vorbei |
    folgt mir | rabattcode | gutscheincode | jetzt bestellen | jetzt kaufen | heiße singles`,
  ),
  ...cues(
    SPAM_TOO,
    `free | win | offer | cash | discount | sale | bonus | giveaway | channel | video | follow me | share this |
    link in bio | like and share | now only | claim | per week | weekly | guaranteed | urgent | dating | xxx | sms |
    support me | check out | check this | gratis | kostenlos | rabatt | angebot | sparen | gewinnen | verlosung | aktion`,
  ),
]
