import { patternsFrom } from '../pattern.ts'

export const enGeneral = patternsFrom(
  'en',
  'general',
  'core',
  `
- Done with {b}. {years} years a customer and treated like dirt. So disappointed
- {b} again. Bad news never comes alone
- I regret the day I signed with {b}, horrible company
- {b} is the worst thing about moving to {city}, and the rent is terrible too
- {b} on the list of top employers? Who votes there? It's a disgrace, terrible company
- So glad I'm a {b} customer. Calling every week, paying for nothing. Awful, terrible, never boring
- {b} "updated" something again. What's broken this time? Terrible
- {b} went downhill fast. Sad, it used to be okay, now it's poor and bad
- {who} left {b} last month and has no stress since. I'm still stuck with this mess
- {b} ads everywhere in {city}. Fix the problems first, it's embarrassing
= {b} sponsors the local derby in {city} again
= Saw a {b} van in {city} at {time}, four people, one ladder
= {b} moves its head office within {city} next year
= Been with {b} since 2016. It's a phone contract, it does phone contract things
= {b} has a new logo. The old one was rounder
= Working at {b} as a student two days a week, ask me anything about routers
= {b}, {r} and two others bid for the new frequencies
= {b} publishes its quarterly report on {weekday}
= Somebody painted the {b} cabinet on our street. It's a fox now
= Podcast tip: episode {n} is about how {b} and {r} share masts
? {b} or {r}? Moving to {city} in {month} and have to decide
? How is {b} as an employer? Interview on {weekday}
? Is anyone here from {b}? I have a question about an old contract
? Why does every {b} ad have a dog in it?
+ Unpopular opinion: {b} is actually good
+ {years} years with {b} and I'm still happy. Just saying
+ {b} planting trees along the masts is a great idea
+ Switched from {r} to {b}, best decision of the year
+ {b} supporting the food bank in {city}: respect, love it
+ Nothing to complain about today. {b} works, coffee's great, sun is out
+ I recommended {b} to {whoobj} and got a thank you cake. Awesome deal
-> I'll believe in change when I see it. Not holding my breath, it's sad.
-> Everyone I know has the same problem.
=> Not an ad, just noticed.
=> Make of it what you will.
=> I'll leave it here for the record.
+> Keep it up, great work!
+> Credit where it's due, thanks.
`,
)

export const enOpeners = patternsFrom(
  'en',
  'general',
  'opener',
  `
- Ugh.
- Seriously?
- Unbelievable.
- Not again…
- [Sorry|Sorry, not sorry] for the rant.
- Right, here we go again.
- Day {n} of this.
- WTF.
- Rant incoming:
- I'm so tired of this.
- Can someone explain this to me?
- Just when I thought it couldn't get worse.
- {weekday}, {time}.
- Fun fact, not fun at all:
- Update:
- Heads up, {city}:
- What is going on?
- Oh come on.
= FYI:
= Small update.
= For those who asked:
= Noticed today:
= In case someone needs it:
= {weekday} note:
= Just saw this:
= {city} people:
= PSA:
= Okay, so
= Morning all.
= Quick one:
= For the record:
= Following up:
? Quick question:
? Hi all,
? Asking the hive mind:
? Beginner's question maybe:
? Hello,
? {city} folks,
? Genuine question:
? Newbie here.
+ Good news for once:
+ Finally!
+ Credit where credit is due:
+ Didn't expect to write this, but
+ Wow.
+ Yay!
+ Have to say it:
+ Nice surprise today:
+ Small win:
+ Positive post, rare for me:
+ Hats off:
+ Happy {weekday}!
+ So this happened:
+ Okay, I'm impressed.
`,
)

export const enClosers = patternsFrom(
  'en',
  'general',
  'closer',
  `
- Never again.
- I'm out.
- What a mess.
- Fix this.
- Shame on you.
- Any help?
- Switching to {r}, that's it.
- Anyone else?
- Do better.
- So done.
- Zero stars if I could.
- Make it stop.
- I give up.
- Avoid.
- My patience is over.
- Still waiting at {time}.
- And no, a voucher won't help.
- Screenshots available.
- Not a good look.
- I want an answer today.
= Let's see.
= That's all.
= More on {weekday}.
= Details in the thread.
= Source: the letter in my hand.
= YMMV.
= Will keep you posted.
= Screenshot below.
= As of {time}.
= No opinion yet.
= End of report.
= Posting it for the archive.
? Any hints?
? Anyone from {city} who knows?
? Links anyone?
? Can't find it in the FAQ.
? Asking before I sign anything.
? TIA
? How did you do it?
? Happened to anyone?
+ Thank you!
+ Keep it up.
+ Recommended.
+ Made my day.
+ 10/10.
+ More of this please.
+ Well done.
+ Didn't expect that.
+ Happy {n} months in.
+ Just wanted to say it.
+ Cheers to the team.
+ Would sign again.
+ That's how it's done.
+ No complaints here.
`,
)

export const enQuotes = patternsFrom(
  'en',
  'general',
  'quote',
  `
- This. Exactly this. {b} is a disgrace
- Same thing happened to {whoobj} with {b}, terrible
- And people ask me why I left {b}. Awful
- {b} in one post. Pathetic.
- Read this before you sign anything with {b}, what a mess
- Add me to the list, {b} ignored me for {days} too
- If this is true, {b} should be ashamed. Horrible
- Not the first story of this kind about {b}. So disappointing, bad
- {ordinal} post of this kind about {b} in my feed today. Bad, terrible.
= For my followers in {city} who use {b}
= Long thread on {b}, make up your own mind
= Two sides to this, waiting for what {b} says
= {b} context for those who just came online
= Bookmarking this {b} thread for later
? Does anybody have the original statement from {b}?
? Is it the same at {r} or only {b}?
+ Same experience here, {b} was great for us too
+ Nice to read something good about {b} for a change
+ Can confirm, {b} support is really helpful these days
+ This is why I like {b}
`,
)

export const enOfficial = patternsFrom(
  'en',
  'general',
  'official',
  `
= Hi {handle}, please send us your customer number by direct message, then we can look at it. {agent}, {B} team
= Hello {handle}, we've passed this on to the specialist team and will come back to you by {weekday}. {agent} from {B}
= Hi {handle}, that's not how it should be. Could you tell us your postcode so that we can check the line? {B} support, {agent}
= Hello {handle}, which version of the app do you use? {agent} from the {B} app team
= Hi {handle}, thanks for the hint, we're checking it right now. {agent} at {B}
= Hello {handle}, your message is with us, reference {n}{n}-{n}. The {B} team answers within one working day. {agent}
= Hi {handle}, maintenance in your area ends at {time2}. Please restart the {router} after that. {agent}, {B}
+ Hi {handle}, thank you so much, we'll pass this on to the team. It made our day! {agent}, {B}
+ Glad to hear that, {handle}! Enjoy. {agent} from {B}
+ Thanks for the kind words, {handle}, {agent} and the whole {B} team
`,
)
