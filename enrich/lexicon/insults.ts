const listed = (offence: number, list: string): readonly { readonly word: string; readonly offence: number }[] =>
  list
    .trim()
    .split(/\s+/)
    .map((word) => ({ word, offence }))

/** Insults, slurs and obscenities of English and German, with how surely one makes a post offensive, in percent. */
export const insults = [
  ...listed(
    85,
    `bitch bitches cunt cunts faggot faggots fag fags nigger niggers nigga niggas retard retards retarded whore whores slut
    sluts motherfucker motherfuckers motherfucking fucker fuckers asshole assholes dickhead dickheads twat twats wanker
    wankers scumbag scumbags kike spic tranny cocksucker shithead dumbass dumbfuck fuckwit prick pricks douche douchebag
    arschloch arschlöcher hurensohn hurensöhne hure huren nutte nutten schlampe schlampen fotze fotzen wichser missgeburt
    drecksau drecksäue drecksack kanake kanaken neger nazischwein schwuchtel schwuchteln bastard bastarde spast spasten
    spasti untermensch untermenschen abschaum dreckspack gesindel volksverräter vollpfosten vollidiot vollidioten
    hackfresse schweinehund scheißkerl fickt ficken fick gefickt verfickt verfickte nazisau pissnelke volltrottel`,
  ),
  ...listed(
    60,
    `idiot idiots idiotic moron morons imbecile stupid dumb fuck fucking fucked fuckin bullshit shit shitty shits ass arse
    pussy cock trash scum filthy disgusting pathetic loser losers liar liars clown clowns crap bastards wtf stfu gtfo
    coward cowards traitor traitors crook crooks scumbags psycho creep creeps racist racists nazi nazis pervert perverts
    idioten idiotisch trottel dummkopf deppen depp blödmann penner schwein schweine scheiß scheiss scheiße scheisse
    kotzen gesocks lügenpresse verbrecher heuchler dumm dumme dummen dummer blöd blöde verblödet hirnlos hirnlose
    versager verräter faschist faschisten nazis arsch fresse schnauze maul verpiss halts widerlich ekelhaft abartig
    asozial asoziale asozialen geisteskrank geistesgestört terroristen drecks`,
  ),
  ...listed(
    30,
    `hate damn sucks suck ugly shut fool fools ridiculous evil corrupt sick liar crazy pisses pissed
    hass verrückt lächerlich peinlich lügner lügen armselig erbärmlich dreck mist doof`,
  ),
]
