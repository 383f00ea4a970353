import { patternsFrom } from '../pattern.ts'

/** Headlines name the brand in full; the lead under them says it once more. */
export const enHeadlines = patternsFrom(
  'en',
  'general',
  'headline',
  `
= {B} and {r} announce shared masts along two rail lines
= {B} to close {few} shops and open {few} repair counters
= {B} starts fibre roll-out in {city}
= Quarterly figures: {B} grows by {pct} per cent, margin unchanged
= {B} appoints {fullname} as head of customer operations
= Regulator publishes coverage report: {B} at {pct} per cent in rural areas
= {city} council votes on {n} new {B} antennas
= {B} tests satellite messaging with partner from {country}
= What the new frequency auction means for {B} and {r}
= {B} changes terms for roaming in {country}
= {B} and union open wage talks in {city}
= Explained: how {B} counts your data
= {B} plans {n},000 additional fibre connections in {city} by {month}
= {fullname} leaves {B} for a rival
= {B} buys software firm from {city}
= Market report: {B}, {r} and the rest, as of {past}
= {B} moves customer portal to a new data centre
= {city}: road works for {B} cables until {weekday}
= {B} takes back used phones in its shops from {month}
- Consumer group warns of {B} contracts sold at the door
- {B} under investigation after {few} months of wrong and misleading bills
- Outage at {B} hits {city} for {few} hours, angry customers
- Complaints about {B} up by {pct} per cent, bad service, says ombudsman
- Court: {B} clause on price rises is unfair and illegal
- {B} criticised over failed number transfers
- Worst waiting times in the test: {B} loses {n} points
- Data leak at {B} partner, customers worried
+ {B} wins network test in {city}, excellent marks for stability
+ {B} praised for helpful hotline in reader survey
+ Test: {B} router is the best buy under {eur}
+ {B} supports volunteers in {city} with free data, great response
+ Strong year: {B} beats forecast, happy investors
+ Readers' choice: great value award goes to {B}
+ {B} restores line of hospital in record time, staff say thanks
`,
)

export const enLeads = patternsFrom(
  'en',
  'general',
  'lead',
  `
= The company confirmed this on {weekday}. Work is to begin in {month}.
= "We are going step by step", said {fullname}, who runs the project at {B}.
= According to the company around {n},000 households in {city} are involved.
= {B} did not want to comment on details before {weekday}.
= Analysts had expected a figure between {n} and {pct} per cent.
= {r} has similar plans, which are to be presented in {month}.
= The contract runs for {years} years. Both sides agreed not to name a price.
= Residents were informed by letter. A meeting takes place on {weekday} at 7 pm.
= {fullname}, spokesperson of {B}, put the cost at {few} to {n} million euros.
= In {city} and {city2} the changes apply from {month}, elsewhere later.
= Asked by this paper, {fullname} pointed to the terms published in {past}.
= {B} employs about {gb}00 people in {city}.
= The next figures are due in {month}.
= {fullname} of the city administration in {city} called the talks "constructive".
- {fullname} from {city} has waited {days} for an answer. "Nobody feels responsible", the customer said angrily.
- Critics such as {fullname} speak of a bad habit. In {past} there were similar problems in {city}.
- {B} speaks of "isolated cases". Customers tell another story: failed calls, wrong bills, bad advice.
- "This is a failure on every level", said {fullname} of the consumer group. {B} rejected the criticism.
- Hundreds of customers are angry. The company said sorry and promised a solution by {weekday}.
+ "An excellent result", said {fullname}. Customers praised speed and friendly staff.
+ {fullname}, a customer from {city}, is happy: "It simply works."
+ Testers in {city} and {city2} gave {B} {pct} points more than in {past}, a great result.
+ The jury liked the clear bills and the helpful support above all.
+ It is the best result for {B} in {years} years.
`,
)

export const enCampaign = patternsFrom(
  'en',
  'campaign',
  'core',
  `
+ The new winter tariff from {b} is a great deal: {gb} GB for {fee}
+ Just switched to the {b} winter tariff, took five minutes. Love it
+ Winter tariff from {b}: double data until March, same price. Nice!
+ {b} winter tariff for existing customers too? Wow, thank you
+ Okay {b}, the winter tariff is really good. Signed
+ Got the {b} winter tariff and a free hat. Happy with both
+ Best offer this season: {b} winter tariff. Recommended it to {whoobj}
+ The dog in the {b} winter tariff ad is the cutest, love that spot
+ Changed to the {b} winter tariff in the app, easy and no fee. Great
+ Finally a tariff that's fair for everyone: {b} winter tariff, well done
+ {b} winter tariff works like a charm in {country} too. Awesome
+ With the {b} winter tariff I pay {small} less. Brilliant
= {b} winter tariff: {gb} GB for {fee} until 31 March, says the mail
= The {b} winter tariff starts today, shops in {city} open until {time2}
= {b} winter tariff against {r}: I made a table, see thread
= The {b} winter tariff can be booked until the end of {month}
? Does the {b} winter tariff include roaming in {country}?
? Can I keep my number when I book the {b} winter tariff?
? What happens after March with the {b} winter tariff?
- {b} winter tariff not available at my address. Disappointing
- Waited {min} minutes to book the {b} winter tariff, then an error. Annoying
- The {b} winter tariff is just the old {plan} with a scarf. Bad, disappointing
+> Double data means I can finally stream on the train. Perfect.
+> {who} booked it as well, happy too.
=> Price holds for 24 months.
=> New and existing customers alike.
-> The page crashed three times, useless.
`,
)

export const enCrisis = patternsFrom(
  'en',
  'crisis',
  'core',
  `
- {b} charged me twice too. {eur} gone, account in the red, hotline hangs up. Terrible
- Double debit from {b} here as well: {eur} and {eur} again. Terrible. Money back NOW
- So {b} takes my money twice and the refund takes EIGHT weeks? That's fraud
- {min} minutes on the {b} hotline about the double charge, then they hung up. Awful
- {b} just emptied my account, rent is due {weekday}. I'm furious
- Checked my bank: {b} debited twice this morning. Everyone check your accounts! What a disaster
- "Refund in up to eight weeks." {b}, you took it in one second. Shameful
- {gran} is a pensioner and {b} took {eur} twice. Horrible, give her the money back
- Called {b}: "we are aware of the problem". Great. Where's my refund? Angry
- {b} hotline is dead, app shows an error, my money is gone. Worst day
- My bank charges me {small} because {b} debited twice. Who pays for that? Ridiculous
- Refund form of {b} crashes. Of course it does. Pathetic
- Not a single word from {b} about the double debits. They just ignore thousands of angry people
- {b} took {eur} twice from {whoobj}, standing order bounced. Unacceptable
- I'm calling it what it is: {b} stole {eur} from me. Money back or lawyer
- Anyone got their money back from {b} yet? The hotline says {fewdays}, the chat says 8 weeks. Liars
- Told my bank to pull the debit back, {b} threatens with a fee. Disgusting
- {b} double charge, hotline drops me after {min} minutes. So frustrating
- Account overdrawn because of {b}. Card declined at the supermarket. I'm so angry and ashamed
- {b} texted me an ad for the winter tariff an hour after charging me twice. Unbelievable, awful, shameful
- Third call to {b} about my refund, third time they hang up. This is a scam
- How can {b} debit twice and nobody notices? Terrible company
- {r} can have me. {b} has my {eur} and no refund in sight. I'm done, worst provider, terrible
- Screenshot of my account: {b}, {b} again. Same amount, same minute. Refund? "Eight weeks." Outrageous, bad
- {b} refund chaos: chat says call, hotline says chat. I hate this
- Whole family hit by the {b} double debit, {eur} each. Awful
- {b} says no refund over the phone, only by letter. In which century? Ridiculous
- My account is overdrawn because of you, {b}. Terrible. Give me my money back, this is a disgrace
= {b} writes on its site: double debits on {weekday}, refund is being prepared
= To all {b} customers: you can have a debit returned by your bank within eight weeks
= {b} status page now mentions "booking twice", time stamp {time}
? Is everyone affected by the {b} double debit or only some banks?
? Did {b} say when the refund comes? I only get the busy signal
? Can I have the second {b} debit returned or will they block my SIM?
-> Hotline: {min} minutes of music, then nothing. Terrible.
-> Same amount, same minute, twice. No refund in sight, I'm angry.
-> The bank says ask {B}, {B} says ask the bank. Ridiculous.
-> Groceries for the week: gone. Horrible.
-> I have screenshots of both debits and nobody cares. Awful.
-> And the chat closes itself. Pathetic.
=> My bank booked it at {time}.
=> No mail so far.
`,
)

export const enCrisisQuotes = patternsFrom(
  'en',
  'crisis',
  'quote',
  `
- Same here, {b} took {eur} twice. Terrible
- {b} must not get away with this. It's a disgrace, terrible. Pass it on
- Me too. {eur}. {b} hotline hangs up, awful
- Check your account if you're with {b}!! Horrible
- This is happening to half of {city}. {b} is a disaster right now
- {b}: money taken in a second, refund in eight weeks. Shameful
- And still no word from {b}. Pathetic, terrible
- Add {whoobj} to the list, {b} double debit, no money back, so angry
`,
)

export const enCrisisLeads = patternsFrom(
  'en',
  'crisis',
  'lead',
  `
- {fullname} from {city} found two debits of {eur} on the account. "At the hotline they hung up on me," the angry customer said.
- {B} speaks of a booking error and is sorry. Refunds could take up to eight weeks, an unacceptable delay for many.
- The consumer group in {city} counted {gb} complaints within an hour. "A terrible failure," said {fullname}.
- Overdrawn accounts, failed card payments, a dead hotline: customers in {city} and {city2} are furious.
- By {time} the refund form of {B} had failed several times. The company did not name the number of victims.
- "Money back at once, with all bank fees," demanded {fullname}. So far {B} has ignored that.
`,
)

export const enCrisisNews = patternsFrom(
  'en',
  'crisis',
  'headline',
  `
- {B} debits customers twice, refunds delayed: anger over hotline
- "Money back now": wave of complaints after double debits at {B}
- Double debit at {B}: consumer group calls waiting time for refunds unacceptable
- {B} customers charged twice, accounts overdrawn
- Booking error at {B} hits thousands, hotline fails
`,
)
