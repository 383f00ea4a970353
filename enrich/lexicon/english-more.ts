const PLAIN = ['']
/** Endings of a stem marked `~`; spelling rules (stop, stopped; hope, hoping) are written out where they matter. */
const VERB = ['', 's', 'ed', 'ing', 'er']
const ADVERB = ['', 'ly', 'ness', 'er', 'est']

/**
 * Own English words of mood that AFINN lacks, on its scale. `*` marks an adjective (adverb, comparison), `~` a regular
 * verb stem.
 */
const WEIGHTED: readonly (readonly [number, string])[] = [
  [
    4,
    `phenomenal* spectacular* mindblowing epic* flawlessly exquisite* jaw-dropping breathtaking* unforgettable unbeatable
    magnificent* sublime* stellar superb* goat masterpiece`,
  ],
  [
    3,
    `adorable adored adores delight delights delightful* delighted ecstatic elated thrilled stoked pumped hyped blissful
    cherish~ blessed blessing gorgeous* stunning* dazzling charming* gracious* generous* incredible sensational terrific*
    splendid* marvelous* fabulous* lovin luv luvs loveee iconic slay slayed slays lit banger bangin bop dope hyped yass
    yasss woohoo woot yippee hooray omgg heavenly dreamy yummy scrumptious finger-licking mouthwatering tasty tastiest
    impeccable* exceptional* outstanding* stupendous first-rate top-notch world-class five-star superior legendary obsessed
    gratitude grateful* thankful* appreciative appreciate appreciated appreciates appreciation thankss thnx ty tq cheers
    hero heroes heroic champs champion champions winner winners winning triumph~ victory victorious`,
  ],
  [
    2,
    `comfy cozy cosy comfortable comfortably relaxing relaxed soothing refreshing crisp clean* spotless tidy affordable
    bargain reasonable reliably reliable dependable sturdy durable responsive speedy swiftly prompt quick* smooth* seamless*
    intuitive user-friendly handy useful* convenient* practical efficient* effective* accurate* polished sleek stylish*
    elegant* classy trendy fresh* crispy juicy flavorful delish friendly friendlier friendliest polite* courteous* attentive
    welcoming hospitable caring thoughtful* considerate patient* professional knowledgeable competent honest* transparent
    trustworthy ethical classy kindness sweetest sweet* cute* cutest pretty* prettiest handsome beautiful* talented gifted
    brilliant* clever* smart* genius wise witty hilarious* funniest amusing giggle~ laugh~ smile smiles smiled smiling grin
    chuckle~ excited exciting excitement exhilarating psyched eager* looking-forward hopeful* optimistic* inspired inspiring
    inspire inspires motivate~ motivated motivating encouraged encouraging uplift~ heartwarming touching moving romantic
    celebrate~ celebrated celebrating celebration congratulate~ bday birthday party partying vacation holiday sunshine sunny
    proud* pride honored honoured privilege praise~ applaud~ kudos props respect~ admire~ admired admirable recommend~
    recommendation enjoy~ enjoyable enjoyed satisfying satisfied satisfy satisfies pleased pleasing pleasant* pleasure
    improved improvement improves improving upgrade upgraded solved resolve~ resolved fixed repaired restored recovered
    healed healthy* rescued saved win wins won score scored record-breaking surpass~ thrive~ thriving boom~ soar~ surge~
    profit profitable gains rally rallies outperform~ reward~ rewarding bonus freebie treat treats gem gems favorite
    favourite faves fave besties bestie rocks rocked rockin ace aced nailed crushing killin worth worthwhile worthy`,
  ],
  [
    1,
    `decent fine okay solid neat stable safe fairly interesting curious chill chillin wanna intrigued bright warm gentle`,
  ],
  [
    -1,
    `mediocre bland dull* dated clunky fiddly pricy costly expensive slower slow* laggy tedious repetitive underwhelming
    underwhelmed iffy shady sketchy awkward* weird* odd* puzzled confusing confused confuse~ unclear vague* doubt~ doubtful
    skeptical cynical controversial questionable shortage shortages layoffs lawsuit lawsuits sued sue allegation
    allegations alleged allegedly accuse~ accused probe scrutiny fine-print fined ban banned bans boycotts protest~ strike
    postponed postpone~ rescheduled rescheduling rebooked rerouted diverted standby waitlist layover queues queueing
    backlog reschedule tired* sleepy bored boring* cold flu cough sneez~ headache sore hungover rainy gloomy monday mondays
    unlucky missed missing misses lacking lacks lack limited needless unnecessary*`,
  ],
  [
    -2,
    `broken* busted bricked freeze~ froze frozen crash~ glitch~ bug bugs stuck stranded hang~ malfunction~ fail~ failure
    failures fault~ defect~ defects damaged damages shattered cracked scratched leak~ leaking leaky ripped torn stained dirty
    filthy grubby smelly stink~ stinks stinky stench stale soggy undercooked overcooked raw burnt moldy mouldy greasy inedible
    overpriced ripoff rip-off scam~ scammed scammer scammers fraud fraudulent shady hidden-fees gouge~ gouging overcharge~
    unhelpful useless* pointless* worthless careless* clueless incompetent* unprofessional* rude* rudest impolite
    disrespect~ condescending arrogant* snarky dismissive ignore ignored ignores ignoring ghosted unanswered unresponsive
    unreliable* inconsistent* inaccurate incorrect* wrong* misled misleading mislead lied lies lying liar deceptive dishonest*
    disappoint~ disappointment frustrate frustrated frustrates frustrating frustration annoy~ annoyance irritate irritated
    irritating aggravat~ aggravating bother~ upset upsetting angry angrier angrily anger fuming furious* livid mad madder
    outraged outrage rage raging pissed pissing hate~ hated hates hater haters hating loathe~ despise~ dread~ dreadful
    awful* horrid horrendous atrocious abysmal appalling* dismal lousy crap crappy crappiest sucky suckage shitty shite
    shoddy subpar inferior rubbish garbage trash trashy junk lemon dud flop flopp~ flopped worsen~ worse worsened worsening
    deteriorat~ decline~ declined declining plunge~ plummet~ tumble~ slump~ losses loss lose loses losing lost loser losers
    defeat~ bankrupt* bankruptcy fired sacked unemployed laid-off lonely loneliness heartbroken heartbreaking depress~
    depressing depressed depression miserable misery sad* sadder sadden~ sadly sorrow grief griev~ mourn~ cry cries crying
    cried tears sob~ weep~ hurt hurts hurting pain pains painful* ache aches suffer~ sick sicken~ ill illness nausea vomit~
    puke~ disgust~ disgusted gross* nasty nastier nastiest yuck yucky ew eww ewww ick cringe* cringy creepy creep~ scary scared
    scare~ afraid fear~ terrified terrify~ panic~ anxious anxiety worried worry worries worrying stress~ stressed stressful
    nightmare nightmares hell hellish unbearable intolerable unacceptable inexcusable ridiculous* absurd* ludicrous insane
    pathetic* laughable embarrass~ embarrassing embarrassed ashamed shame* shameful* shameless disgrace~ disgraceful
    neglect~ negligent negligence abuse~ abused abusive bully~ bullied harass~ harassment threaten~ threat threats attack~
    violent* violence assault~ steal~ stole stolen theft thief thieves rob robbed robbery cheat~ cheated cheater corrupt~
    corruption racist racism sexist bigot bigots hypocrite hypocrites hypocrisy stupid* dumb* dumber dumbest idiot* idiots
    moron* morons fools fool~ smh facepalm ugh ughh ughhh argh meh bleh grr grrr sigh sighs wtf wth omfg ffs bs nope nah`,
  ],
  [
    -3,
    `worst horrific horrifying disastrous* disaster* catastrophic* catastrophe fiasco trainwreck shitshow clusterfuck
    dumpster vile despicable* disgusting* repulsive revolting abhorrent deplorable heinous evil* cruel* cruelty brutal*
    savage* murder~ murdered killed kills killing killer dead deadly death deaths dies died tragedy tragic* terrorist
    terrorists terrorism massacre torture~ tortured slaughter~ rape~ rapist genocide traumatic trauma traumatized excruciating
    hateful inhumane criminal* criminals crooks thieving scumbags never-again avoid`,
  ],
]

const formsOf = (word: string): readonly string[] => {
  const stem = word.replace(/[*~]$/, '')
  const endings = word.endsWith('~') ? VERB : word.endsWith('*') ? ADVERB : PLAIN
  return endings.map((ending) => stem + ending)
}

/** These words in all their forms, with weight. */
export function* moreEnglishWords(): Generator<{ readonly word: string; readonly english: number }> {
  for (const [english, list] of WEIGHTED) {
    for (const entry of list.trim().split(/\s+/)) for (const word of formsOf(entry)) yield { word, english }
  }
}
