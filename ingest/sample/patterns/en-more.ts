import { patternsFrom } from '../pattern.ts'

/** A second helping, so that nobody reads the same praise or the same question twice in an evening. */
export const enMoreService = patternsFrom(
  'en',
  'service',
  'core',
  `
- {b} transferred me from {city} to {city2} and back. Awful
- Wrote {few} mails to {b}, got {few} ticket numbers and zero answers. Ridiculous, bad
- {b}: "Your call is important to us". {min} minutes later: dead line. Liars
- I speak to {b} more often than to {whoobj} and still nothing is solved. So frustrating
- The {b} agent told me to "just buy a new phone". Useless advice
- {b} wants a fax. A FAX. Terrible. Which century is this
= {b} asked for the serial number of the {router}
= New opening hours at the {b} shop in {city}: until {time2}
= {b} call centre in {city} is now answering at weekends too, says the recording
= {agent} from {b} called {time}, wants to call once more on {weekday}
= {b} offers appointments in the shop now, booked one for {weekday}
? Is the {b} chat a person or a bot? It answers in two seconds
? Do I have to be at home when {b} works on the cabinet?
? Which documents does {b} want for a change of name?
+ {agent} from {b} stayed on the line until it really worked. Great person
+ {min} minutes, one call, solved. Great, well done {b}
+ I was angry, {b} stayed friendly, now I'm happy. That's good service
+ {b} explained it and fixed it. That's all I hoped for, thanks, great
+ The new {b} shop in {city} is lovely, nice staff and no queue
+ Chat with {b} at {time}: helpful, quick, funny. Love it
+ {b} sent a technician the same day. The same day! Amazing
+ I was loud last week, {b} made it right today. Thank you, great
+ Best call with a provider ever, {agent} at {b} is excellent
+ {b} helped me in English without a sigh. Great for newcomers in {city}
`,
)

export const enMoreNetwork = patternsFrom(
  'en',
  'network',
  'core',
  `
- {mb} Mbit on paper, buffering in practice. {b} is terrible after {time}
- Exam online, {b} drops out. I'm so angry I could cry
- {b} and the tunnel before {city}: every day the same dead spot, annoying
- Since the {b} "upgrade" my {device} loses signal in every room. Terrible
- {b} says outage fixed. My {router} says no. Awful since {time}
- {who} can't reach the doctor because {b} is down in {city}. Dangerous and unacceptable
= {b} 5G standalone shows up on my {device} in {city} since {weekday}
= {b} maintenance was announced for {time2}, it is {time} and all is quiet
= Ran a cable from the {b} {router} to the attic, {mb} Mbit up there
= {b} measured the line from {city}: attenuation in the normal range
= {b} map says LTE only for our street, 5G two streets on
= Switched the {b} {router} to bridge mode, notes in the comments
? Does {b} offer IPv6 in {city}?
? Is {mb} Mbit from {b} enough for three people working from home?
? Has anybody tested {b} on the train between {city} and {city2}?
? Where can I see planned work by {b} in {city}?
+ {b} held up during the whole festival in {city}, impressive network
+ {mb} Mbit in a garden shed thanks to {b}. Awesome
+ {b} doubled my speed overnight at no extra cost. Nice surprise, thanks
+ Video calls from {country} on {b} roaming, clear picture, great
+ New {b} {router} reaches the balcony. Happy evenings ahead
+ Two years with {b} and the only outage was my own cat. Reliable, love it
+ Rural {city} area, and {b} brings {mb} Mbit. Fantastic work
+ {b} network during the storm: stable all night. Thank you to everyone who worked
+ Downloaded {gb} GB in minutes on {b}. Excellent
`,
)

export const enMoreRest = [
  ...patternsFrom(
    'en',
    'app',
    'core',
    `
- {b} app forgot my contract. All of it. Horrible
- {few} updates in {fewdays} and the {b} app still fails at login. Poor
- The {b} app hides the contact page better than my kids hide sweets. Annoying
= {b} app shows usage by hour since {ver}
= Found it: in the {b} app the invoice export is behind the three dots
= {b} app now exists in {few} languages
= Logged in to the {b} app with the new passkey, worked on the {device}
? Does the {b} app show the usage of all SIM cards in a family plan?
? Is there a way to get {b} bills as PDF by mail instead of in the app?
+ Passkeys in the {b} app, finally modern. Great
+ {b} app on the watch: tiny, quick, perfect
+ The {b} app told me I could save {small} a month, and it was right. Nice
+ Reported a bug in the {b} app on {weekday}, fixed in {ver}. Excellent
`,
  ),
  ...patternsFrom(
    'en',
    'tariff',
    'core',
    `
- {b} hides the cheap plan {few} clicks deep, shameful
- {b} ended my old tariff and calls it progress. Bad and unfair: {fee2} instead of {fee}
- My {b} data is gone on the {few}th of the month, the counter must be wrong. Annoying
= {b} and {r} both have {gb} GB for under {fee2} at the moment
= {b} {plan} is now bookable without a phone
= Wrote down all {b} plans in one table, {few} of them are still sold
= {b} lets you pause the {plan} for {few} months
? Is eSIM included in the {b} {plan}?
? Does the {b} {plan} count hotspot data separately?
? Who has moved a landline number to {b} and how long did it take?
+ {b} {plan} has everything I need and nothing I don't. Perfect
+ Paused my {b} contract while I'm in {country}, no fuss. Great
+ Family plan at {b}: four SIMs, one bill, happy parents
+ {b} gave existing customers {gb} GB extra. Awesome, thank you
+ Left {r} for the {b} {plan} and love it so far
`,
  ),
  ...patternsFrom(
    'en',
    'delivery',
    'core',
    `
- {b} courier threw the {router} over the fence. Broken, obviously. Terrible
- Third delivery date from {b}, third day wasted. So annoyed
= {b} sent a text: delivery between {time} and {time2}
= Picked up the {device} from {b} at the parcel shop in {city}
= {b} order is in {city2} now, one more stop
? Can I change the delivery address at {b} after ordering?
+ {b} sent a technician along with the {router}, all set up in {min} minutes. Excellent
+ {device} from {b} arrived well packed and a day early. Love it
+ {b} replaced my {router} within {fewdays} without a discussion. Great service, love it
+ Ordered a SIM from {b} on {weekday}, in the letterbox the next day. Perfect
`,
  ),
  ...patternsFrom(
    'en',
    'price',
    'core',
    `
- {b} charges {small} for moving house. Ridiculous, it's the same cable
- {small} for a new SIM at {b}, that's a rip-off and a shame
= {b} waives the connection fee until the end of {month}
= {b} lists {fee} for the {plan}, the shop in {city} said {fee2}
? What happens to the {b} price after the discount ends?
+ {b} lowered my bill without being asked. Amazing
+ {fee} a month, no tricks: {b} is a great deal
+ Compared {few} providers, {b} wins on price. Good for {city}
+ {b} gave me the fee back as a gift for {years} years. Nice touch, thanks
`,
  ),
  ...patternsFrom(
    'en',
    'refund',
    'core',
    `
- {b} sends reminders for {eur} they owe ME. Absurd and awful
- {b} cut the promised refund in half, "processing fee". That's a scam
= {b} credited {small} for the late technician
= Asked {b} for a written confirmation of the {eur} credit
? Does {b} pay out unused prepaid credit at the end?
+ {b} paid the {eur} refund on {weekday}, one day after the call. Great
+ Refund, apology and a handwritten card from {b}. Impressed and happy
`,
  ),
]
