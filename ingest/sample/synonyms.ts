import type { SampleLanguage } from './language.ts'

const list = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split('|'))

/**
 * Words that may stand for each other wherever one of them stands in a pattern, without changing the grammar
 * around them. They multiply what a few hundred sentences can say. The first word of a line is the one replaced.
 */
const groups: Readonly<Record<SampleLanguage, readonly (readonly string[])[]>> = {
  en: list(`
    Terrible|Awful|Horrible|Dreadful|Appalling|Terrible
    terrible|awful|horrible|dreadful|terrible
    Awful|Terrible|Horrible|Dreadful|Awful
    awful|terrible|horrible|appalling|awful
    Ridiculous|Absurd|Ridiculous|Ridiculous
    ridiculous|absurd|ridiculous|insane
    Pathetic|Embarrassing|Pathetic|Miserable|Poor
    Useless|Worthless|Useless|Pointless
    Unacceptable|Unacceptable|Outrageous|Not acceptable
    Shameful|Shameful|Disgraceful
    Disgusting|Disgusting|Vile|Shameful
    Disappointing|Disappointing|Such a disappointment|Sad
    Disappointed|Disappointed|So disappointed|Let down
    Annoying|Annoying|So annoying|Irritating
    so annoying|really annoying|so annoying|super annoying|so irritating
    so frustrating|so frustrating|really frustrating|incredibly frustrating
    so annoyed|really annoyed|so annoyed|pretty annoyed
    so angry|really angry|so angry|very angry
    I'm furious|I'm furious|I'm fuming|I'm livid|I'm so angry
    Unbelievable|Unbelievable|Incredible|I'm speechless
    Great|Excellent|Great|Fantastic|Brilliant
    great|great|fantastic|brilliant|superb
    Awesome|Awesome|Amazing|Fantastic|Superb
    Love it|Love it|Loving it|Absolutely love it|Really love it
    love it|love it|loving it|really love it
    Impressed|Impressed|Very impressed|Colour me impressed
    Perfect|Perfect|Spot on, perfect|Just perfect
    perfect|perfect|flawless, perfect|just perfect
    Nice|Nice|Very nice|Lovely|Sweet
    Thanks|Thanks|Thank you|Many thanks
    Thank you|Thank you|Thanks|Thanks a lot|Thank you so much
    so happy|so happy|really happy|very happy
    Well done|Well done|Good job|Nicely done
    right now|right now|at the moment|currently
    Anyone know|Anyone know|Does anyone know|Anybody know
    Does anyone know|Does anyone know|Anybody know|Do you know
    Anyone else|Anyone else|Anybody else
    customer service|customer service|customer support|support
    hotline|hotline|hotline|helpline
    this is|this is|it's
  `),
  de: list(`
    Frechheit|Frechheit|Frechheit|Zumutung|Unverschämtheit|Schande
    Unverschämt|Unverschämt|Dreist|Unmöglich und schlecht|Einfach nur frech
    Ärgerlich|Ärgerlich|Nervig|Echt ärgerlich|Wirklich nervig
    Lächerlich|Lächerlich|Absurd|Peinlich|Einfach lächerlich
    Traurig|Traurig|Beschämend|Wirklich traurig|Enttäuschend
    traurig|traurig|beschämend|enttäuschend
    Armselig|Armselig|Jämmerlich|Peinlich|Erbärmlich
    Schlimm|Schlimm|Richtig schlimm|Schlimm so was|Übel
    schlimm|schlimm|richtig schlimm|übel
    Furchtbar|Furchtbar|Schrecklich|Grauenhaft|Entsetzlich
    furchtbar|furchtbar|schrecklich|grauenhaft
    Furchtbarer Laden|Furchtbarer Laden|Schlechter Verein|Mieser Laden|Schrecklicher Laden
    Katastrophe|Katastrophe|Vollkatastrophe|Katastrophe
    Enttäuschend|Enttäuschend|Schade und enttäuschend|Sehr enttäuschend
    Sehr enttäuscht|Sehr enttäuscht|Total enttäuscht|Bin enttäuscht|Tief enttäuscht
    Schwach|Schwach|Ganz schwach|Schlecht|Sehr schwach
    Nutzlos|Nutzlos|Sinnlos|Völlig nutzlos
    Schlecht|Schlecht|Ganz schlecht|Wirklich schlecht|Echt mies
    einfach nur mies|einfach nur mies|richtig mies|ganz mies|so mies
    Super|Super|Klasse|Prima|Spitze|Top
    super|super|klasse|spitze|prima
    Klasse|Klasse|Super|Stark|Prima
    Toll|Toll|Großartig|Wunderbar|Super
    Perfekt|Perfekt|Einwandfrei|Tadellos|Einfach perfekt
    perfekt|perfekt|einwandfrei|tadellos|hervorragend
    Genial|Genial|Großartig|Fantastisch|Super
    problemlos|problemlos|reibungslos|völlig problemlos|einwandfrei
    sehr freundlich|sehr freundlich|richtig nett|ausgesprochen freundlich
    Sehr zufrieden|Sehr zufrieden|Bin sehr zufrieden|Rundum zufrieden|Absolut zufrieden
    Danke|Danke|Vielen Dank|Dankeschön
    danke|danke|vielen Dank|dankeschön
    Freut mich|Freut mich|Das freut mich|Freut mich sehr
    schon wieder|schon wieder|mal wieder|wieder einmal
    Schon wieder|Schon wieder|Mal wieder|Wieder mal
    gerade|gerade|im Moment|aktuell|zurzeit
    Hat noch jemand|Hat noch jemand|Hat sonst jemand|Hat außer mir jemand
    Weiß jemand|Weiß jemand|Weiß hier jemand|Kann mir jemand sagen
    laut|laut|laut|gemäß
    Hotline|Hotline|Hotline|Servicenummer
    Kundenservice|Kundenservice|Kundendienst|Kundenservice
    wirklich|wirklich|tatsächlich|echt
    keiner|keiner|niemand|kein Mensch
    nichts|nichts|gar nichts|nichts
    endlich|endlich|endlich|nun endlich
    Endlich|Endlich|Na endlich|Endlich
  `),
}

interface Rule {
  readonly from: RegExp
  readonly to: string
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

// Not behind an article ("a great" has no room for "excellent"), not inside a slot or a compound.
const rulesOf = (language: SampleLanguage): readonly Rule[] =>
  groups[language].map(([from = '', ...to]) => ({
    from: new RegExp(`(?<![\\p{L}{[|@#'-])(?<!\\b(?:a|an|A|An) )${escaped(from)}(?![\\p{L}}\\]|-])`, 'u'),
    to: `[${to.join('|')}]`,
  }))

const rules = { en: rulesOf('en'), de: rulesOf('de') } as const

const CHOICES_MAX = 3

/** The same pattern with up to three of its words opened into choices. */
export const opened = (source: string, language: SampleLanguage): string => {
  let out = source
  let choices = 0
  for (const { from, to } of rules[language]) {
    if (choices >= CHOICES_MAX) break
    const at = out.search(from)
    // A word that an earlier rule put into a choice is already open.
    if (at < 0 || out.slice(0, at).split('[').length !== out.slice(0, at).split(']').length) continue
    out = out.replace(from, to)
    choices++
  }
  return out
}
