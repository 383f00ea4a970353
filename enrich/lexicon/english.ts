/** What AFINN lacks of customers' posts, on its scale. */
const WEIGHTED: readonly (readonly [number, string])[] = [
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
