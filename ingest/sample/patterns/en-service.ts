import { patternsFrom } from '../pattern.ts'

export const enService = patternsFrom(
  'en',
  'service',
  'core',
  `
- {min} minutes on hold with {b}, then they hang up. Worst customer service ever
- {b} told me three different things in one call. Useless, bad advice
- Chatbot of {b} is the most frustrating thing I've dealt with this year
- {b} hotline: "have you tried turning it off". For the {ordinal} time. I'm angry, this is awful
- Technician from {b} was supposed to come between {time} and {time2}. Nobody came, nobody called. Terrible
- {b} shop in {city} sent me to the hotline, hotline sent me to the shop. Ridiculous, bad service
- No human being reachable at {b} since {weekday}. Awful
- The {b} agent was rude to {whoobj} on the phone. Disgusting behaviour
- {b} closed my ticket as "solved". Nothing is solved. So annoyed
- Took a day off for the {b} technician. Guess who didn't show up. Pathetic
- Complaint number {few} to {b}, answered with the same copy and paste text. They just ignore you
- {b} put me through {few} menus to tell me the office is closed. Terrible waste of time
- I've explained my problem to {few} people at {b} now. Nobody can help, bad training or bad will?
- Never again {b}. Worst support, rude, and no idea of their own products
= {b} hotline opens at 8 on weekdays and at 10 on Saturday
= Ticket with {b} opened on {weekday}, waiting for the call back
= {b} technician comes on {weekday} between {time} and {time2}
= {b} closes the shop in {city} at the end of {month}
= Talked to {agent} from {b}, they'll check the line from the cabinet
= {b} now has a call back form, you choose a slot of two hours
= You get the {b} hotline in English by pressing 3, then 1
= {b} is looking for {pct} people for its call centre in {city}
? What's the number of the {b} hotline that a human answers?
? Is there an English line at {b}? I'm still learning German
? How long did you wait for a {b} technician in {city}?
? Has anyone an email address of {b} that is actually read?
? Can {whoobj} call {b} on my behalf or do they need a power of attorney?
+ Shout-out to {agent} at {b} support, solved my problem in {min} minutes. Amazing
+ Got a human at {b} on the first ring. Great service!
+ {b} called back exactly when they said they would. Impressed
+ {b} technician was early, friendly and took his shoes off. Love it
+ Best support chat in a long time, thanks {b}
+ {b} shop in {city}: honest advice, sold me the cheaper plan. Thank you!
+ I complain a lot, so to be fair: {b} customer service was excellent today
+ {gran} is 82 and the {b} hotline helped with endless patience. Wonderful people
-> Then the line was dead. Awful.
-> I asked for a supervisor and got music instead, ridiculous.
-> Nobody reads the notes of the call before. So frustrating.
-> I'm done being polite, this is bad.
-> Meanwhile the bill comes on time, every time. What a joke.
=> Case number ends in {n}{n}.
=> They said they'd send a text message.
=> On {weekday} I'll be home all day.
=> Waiting time right now: {min} minutes, says the recording.
+> Problem solved, bill corrected, a nice chat on top.
+> More of that please, great work.
+> {agent} deserves a raise. Thank you!
`,
)

export const enDelivery = patternsFrom(
  'en',
  'delivery',
  'core',
  `
- {b} delivery now {days} late and tracking hasn't moved since {weekday}. Terrible
- Ordered a {device} at {b}, got an empty box. What a disaster
- {b} sent the {router} to my old address although I changed it twice. So annoying
- Parcel from {b} "delivered to neighbour". I have no neighbours. Useless courier
- {b} cancelled my {device} order after {days} of waiting, no explanation. Disappointed
- SIM card from {b} lost in the post for the {ordinal} time. Pathetic
- The {b} {router} arrived broken, replacement takes {days}. Bad start
- {b} says I refused the delivery. I was home all day. That's a lie
- Same day delivery they said. It's {weekday}. {b} failed again
- {b} wants {small} shipping for a SIM card that never arrived, shameful
= {b} shipped the {router} today, should be here on {weekday}
= Tracking from {b} says {city} sorting centre since {time}
= {b} now delivers to parcel lockers as well
= My {device} from {b} arrives between {time} and {time2}
= {b} splits the delivery: SIM on {weekday}, router a day later
= Order confirmation from {b}, delivery date {few} {month}
? How long does {b} take to deliver a SIM to {country}?
? Can you pick up the {router} at a {b} shop instead of waiting for the parcel?
? {b} tracking shows "handed over" since {weekday}, is that normal?
? Does {b} deliver on Saturday in {city}?
+ Ordered from {b} at {time}, delivered the next morning. Great!
+ {b} delivery was super quick, {router} set up in {min} minutes. Happy
+ Thanks {b} for the exchange {device}, arrived a day early. Perfect
+ Love that {b} ships without plastic now, nice touch
+ Courier carried the {b} parcel up to the fourth floor with a smile, wonderful service
-> Now I'm without a phone over the weekend. Great job, terrible planning.
-> Courier blames {b}, {b} blames the courier. Ridiculous.
-> Took another day off for nothing, I'm angry.
=> The label says {few} kg.
=> I'll be at the office until five.
=> Signature needed, apparently.
+> Everything in the box, clear manual, easy.
+> That was the best order I had this year.
`,
)

export const enTariff = patternsFrom(
  'en',
  'tariff',
  'core',
  `
- {b} extended my contract by 24 months without asking. How is that legal? I'm furious
- {b} moved me to the {plan} "for my benefit". I lost {gb} GB. Terrible deal
- "Unlimited" at {b} ends at {gb} GB. That's fraud with nicer fonts
- Trying to cancel {b} is a terrible nightmare: form, call, letter, call, nothing
- {b} says my cancellation never arrived. I have the receipt. Liars, worst company
- Number porting from {b} to {r} failed for the {ordinal} time. Unacceptable
- The small print of the {b} {plan} is bad, misleading and awful
- {b} sold {gran} three contracts in one visit. She's 79. Shameful
- Existing customers can't get the new {b} tariff. Disappointing after {years} years
- {b} roaming bill of {eur} although the {plan} covers {country}. So angry
- Wanted to downgrade at {b}, they asked a {small} fee for it. Ridiculous and unfair
= Switched to the {plan} from {b} today, runs until {month}
= {b} {plan}: {gb} GB, {mb} Mbit, {fee} a month, 24 months
= {b} announces a tariff for students in {city}, details in {month}
= My contract with {b} ends in {month}, looking at {r} as well
= {b} renames the {plan}, contents stay as they are according to the mail
= Porting my number from {r} to {b} takes until {weekday}
= {b} notice period is one month now, as for everyone
= The {b} {plan} includes roaming in {country} from {month} on
? Which {b} tariff do you use with a {device}? I need about {gb} GB
? Can I change from the {plan} to something smaller at {b} in the middle of the contract?
? {b} or {r} for a family of four? Thoughts?
? Does {b} let you keep the old tariff when moving to {city}?
? Is there a {b} plan without a fixed term that isn't twice the price?
? Idea for {b}: move unused gigabytes between family SIMs. What do you think?
+ Love my {b} {plan}: {gb} GB, and roaming in {country} just works
+ Changed tariff at {b} without a fee or a fight. Nice, thanks
+ {b} {plan} is the best deal I found for {city}, recommended
+ Porting to {b} took one night and was easy. Great
+ {b} actually told me a cheaper plan fits me better. Honest, I'm impressed
+ Really happy with the {plan} from {b}, {years} years and counting
-> The agent said "should have read page {n}". So rude, awful.
-> Nobody warned me about that, really disappointing.
-> Leaving as soon as I can. I hate contracts like that.
=> Data doesn't roll over.
=> Second SIM is {small} a month.
=> You can give notice by mail these days.
=> I use about {gb} GB a month.
+> {gb} GB are plenty for me, good.
+> {who} changed as well and loves it.
+> Would recommend it any time.
`,
)
