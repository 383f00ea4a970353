/** What AFINN lacks of customers' posts, on its scale. */
const WEIGHTED: readonly (readonly [number, string])[] = [
  [
    // What AFINN weighs but customers' posts only mention: `customer support`, `please help`, `I'll` without its sign.
    0,
    `want wants please help helps helping support supports supported supporting supporter supporters share shares shared
    matter matters united swift care cares ill rose victor legal certain reach reached allow allows accept accepted agreement
    block clear clearly leading backs authority demand demands alert alerts interest interests big yeah promise feeling
    responsible supreme marvel mercy natural number chance chances kind fit grant rich spirit leadership growth advanced
    drop drops stop stopped charge charged charges cut cuts cutting pay no like
    dear save saves savings agree agreed true pretty justice freedom admit battle slam fever alarm rise convinced leave honest
    cleared promised jokes faith pray praying peace alive`,
  ],
  [1, `lol lmao lmfao trust popular fan fair fine progress cheers top`],
  [2, `funny`],
  [-1, `joke crazy`],
  [
    2,
    `prompt promptly courteous knowledgeable refunded upgraded seamless flawless hassle-free thx tysm ty thankyou congrats yay yum yummy yess kudos`,
  ],
  [
    -1,
    `refund refunds waiting waited queue voicemail hrs overcharge overpriced pricey downgrade downgraded outdated
    cancellation cancelation meh`,
  ],
  [
    -2,
    `rude cancelled canceled delayed delays delay unresponsive unhelpful overcharged glitch glitchy buggy laggy crashing
    crashes outage outages downtime defective faulty malfunction misleading unreliable incompetent incompetence clueless ugh
    smh wtf ripoff rip-off stranded misplaced overbooked disrespectful hung recall recalled boycott pathetic ridiculous`,
  ],
]

export const englishWords: readonly { readonly word: string; readonly english: number }[] = WEIGHTED.flatMap(
  ([english, list]) =>
    list
      .trim()
      .split(/\s+/)
      .map((word) => ({ word, english })),
)

export const englishNegators =
  `not no never none nobody nothing neither nor nowhere without hardly barely cannot cant dont
  doesnt didnt isnt wasnt wont wouldnt couldnt shouldnt aint arent havent hasnt aren isn`.split(/\s+/)
export const englishBoosters =
  `very so really extremely absolutely totally completely super incredibly insanely too fucking
  freaking damn highly truly seriously utterly most`.split(/\s+/)
