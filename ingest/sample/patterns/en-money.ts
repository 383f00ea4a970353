import { patternsFrom } from '../pattern.ts'

export const enRefund = patternsFrom(
  'en',
  'refund',
  'core',
  `
- {ordinal} week waiting for my refund from {b} and the hotline just hangs up. Terrible.
- {b} owes me {eur} since {past} and every agent tells me a different story, so frustrating
- Still no refund from {b}. {days} now. This is getting ridiculous
- Returned the {router} {days} ago, {b} "lost" the parcel and now refuses to give my money back. Awful service
- {b} charged me twice for {past} and calls it a "booking error". Where is my refund?
- Cancelled in {past}, still being charged by {b} in {past2}. How is that not a scam?
- So {b} refused my refund because the return label was "{n} days too old". What a pathetic excuse
- My {eur} refund from {b} is stuck "in review" for {days}. Angry doesn't cover it
- {b} promised {eur} back within 10 working days. That was {days} ago. Liars.
- Has anyone ever actually got a refund out of {b}? {days}, four calls, no money, I'm so annoyed
- {b} credited my refund to a bank account I closed in 2019 and now it's apparently my problem. Unbelievable
- {gran} got overcharged {eur} by {b} and SHE has to prove it. Shameful, awful
- Asked {b} for my money back, got a voucher for {small} instead. Insulting and awful
- {b} refund department does not exist, I'm convinced. Worst {days} of emails ever
- [Honestly|Frankly] the {b} refund process is a disaster: form, letter, form again, silence
- {b} rejected the chargeback my bank raised and added a {small} fee. Disgraceful, terrible
- I had to threaten {b} with a complaint to the ombudsman before anyone even looked at my {eur} refund. Unacceptable.
= Refund from {b} is supposed to take 10 to 14 working days according to the website
= {b} says the {eur} credit note will be on the {month} bill. Will report back
= Sent the {router} back to {b} on {weekday}, tracking says it arrived in {city}
= For everyone asking: the {b} refund form is under contract > billing > corrections
= {b} wants the original IBAN for refunds, even if you changed banks in between
= Got a letter from {b} today, {eur} credit because of the old deposit
= Update on my {b} refund: they asked for a photo of the serial number, sent it {weekday}
= Case number from {b} received, refund of {eur} registered on {weekday}
? Does anyone know how long {b} takes to refund a deposit for the {router}?
? Has {b} ever paid out interest on a late refund? Asking for {whoobj}
? Where do I find the refund form at {b}? The link in the mail goes to the start page
? Can I take the refund from {b} as credit on the next bill instead of a transfer?
? How do you get a refund from {b} when the contract was in the name of {whoobj}?
? {b} booked {eur} for "other services" in {past}. Anyone know what that is?
+ Credit where it's due: {b} refunded {eur} within {fewdays}, no questions asked. Thanks!
+ Refund from {b} arrived this morning, faster than promised. Happy customer here
+ Expected a long call but {b} sorted my refund in {min} minutes. Great job
+ {b} noticed the double booking themselves and sent {eur} back plus an apology. Impressed
+ Wow, {b} refunded the shipping fee without me even asking. Nice one
+ Thanks {b} for the quick refund, {agent} on the phone was lovely
+ {b} gave me {eur} back for the two days without internet. Fair and easy, love it
-> First it was "{fewdays}", then "next billing run", now nobody answers. Terrible.
-> I have all of it in writing and they still deny it, I'm furious.
-> {eur} may be nothing to them, to me it's {thing}.
-> The chatbot closes the window as soon as I type refund. What a joke.
-> Last mail said "your request has been closed". Nothing was solved. Awful.
-> Next step is the ombudsman, I'm sick of being ignored.
=> The clerk said it depends on when the return was scanned.
=> I'll post an update when it shows up on my account.
=> Reference on the letter starts with RE-{n}{n}.
=> My contract ended on the last of {past}, if that matters.
+> The money was on my account {fewdays} later, perfect.
+> No forms, no queue, just a helpful person who understood the problem. Great.
+> That's how you win back a customer.
`,
)

export const enPrice = patternsFrom(
  'en',
  'price',
  'core',
  `
- {b} puts up prices by {pct} % again and calls it "modernisation". Ridiculous and bad
- Price rise number two this year from {b}. For a network that fails every {weekday}. Bad deal
- My {b} bill went from {fee} to {fee2} without a word. Really disappointed
- Who came up with a {small} "paper bill fee", {b}? Pathetic
- {b} is getting way too expensive for what they deliver. Poor value
- New customers pay {fee}, I've been with {b} for {years} years and pay {fee2}. Feels like an insult
- A {small} connection fee, seriously {b}? For flipping a switch? What a bad deal
- The {b} bill is impossible to read, found three wrong fees in it. Annoying as hell
- {b} adding {small} a month for a "security package" nobody ordered. That's a scam in my book
- Loyalty gets punished at {b}: {years} years, no discount, worst price of all
- Discount "forgotten" on my {b} bill for the {ordinal} time. I hate having to check every month
- {b} announces the price increase on {weekday} night at {time}. Shameful, terrible style
= {b} raises the {plan} from {fee} to {fee2} starting in {month}
= Comparing {b} and {r} right now: {fee} against {fee2} for about the same data
= {b} now bills every 28 days instead of monthly, says the mail from {weekday}
= The {b} price list has moved again, it's the third link in the footer
= My {b} bill for {past}: {fee}. Same as last month
= {b} connection fee is {small} at the moment, {r} takes {small2}
= According to the comparison portal {b} is in the middle of the field on price
= {b} has updated the fees for calls to {country}, see page {n} of the price list
? What do you all pay at {b} for {mb} Mbit? I'm at {fee}
? Is the {pct} % price rise at {b} a reason to leave the contract early?
? {r} charges {fee} for the same thing, does the switch from {b} pay off?
? Does {b} still have the student discount or is that gone?
? Anyone know if the {b} price goes up after the first 12 months?
+ {fee} for {mb} Mbit from {b}, can't complain. Great price
+ Called {b} about the price rise, got a {pct} % loyalty discount in {min} minutes. Nice
+ Switched from {r} to {b} and save {eur} a year, so happy with that
+ {b} really is good value right now, best price I found in {city}
+ Bill from {b} is finally easy to understand. Thank you!
+ No fees, no small print, fair price. {b} does a good job there
+ Credit to {b}: cheaper AND better than what I had at {r}. Love it
-> And of course the discount ended the same month. Disappointing.
-> For that money I expect a line that doesn't fail in the evening. It's a bad joke.
-> Tried to call about it, gave up after {min} minutes. Useless.
-> {r} is starting to look better and better, I'm annoyed enough.
=> Includes the {router}, without it would be {small} less.
=> All prices with VAT.
=> Contract runs until {month} anyway.
=> That's for 24 months, then it goes up.
+> No surprise on the bill so far, great.
+> Recommended it to {whoobj} already, also happy.
+> First time in years I feel treated fairly. Good.
`,
)
