import { patternsFrom } from '../pattern.ts'

export const enNetwork = patternsFrom(
  'en',
  'network',
  'core',
  `
- {b} down in {city} again?? No signal since {time}, this is awful
- Paying for {mb} Mbit, getting {n}. Every single evening. {b} is terrible
- Another {b} outage, {ordinal} this month. Working from home is a nightmare, so frustrating
- No reception in my own kitchen with {b}. In the middle of {city}. Pathetic
- {b} internet keeps dropping every {min} minutes, lost two video calls today. So annoyed
- Ping of {ping} on {b} at {time}, gaming is impossible. Worst line I ever had
- "Number one network" and {b} fails on the train before we are even out of {city}. Terrible
- {b}: outage since {time}, status page all green, hotline dead. Terrible communication
- Three {b} technicians, three different problems, still no stable line. I'm losing it
- My {device} shows full bars with {b} and nothing loads. Useless
- Upload on {b} has been broken for {days}. {small2} upload isn't internet, it's an insult
- {b} wifi box crashes whenever someone uses the microwave. Ridiculous piece of hardware
- The whole street in {city} without {b} since {weekday}. No info. Unacceptable
- Roaming with {b} in {country} was a disaster, no data for {fewdays}
- Moved {few} doors down and {b} says fibre is "not possible" there. Bad planning or bad excuse?
- {b} throttles video after {time}, tested it with three devices. Shameful
- Emergency call failed on {b} near {city} last night. That's not annoying, that's dangerous and horrible
- {b} cut the wrong line, {who} without internet for {days}. Unbelievable failure
= {b} is upgrading masts in {city} this week, short interruptions between {time} and {time2}
= Speed test {b} {city}, {time}: {mb} down, {n} up, ping {ping}
= {b} planned maintenance on {weekday} night, says the text message
= Fibre from {b} reaches our street in {month}, the letter came today
= {b} sent me a new {router}, setting it up tonight
= Tested {b} and {r} on the line {city}–{city2} today, will post the map later
= {b} switches off the old 3G frequencies around {city} in {month}
= Current status of {b} in {city}: one mast offline, repair planned for {weekday}
= According to the coverage map {b} has 5G in {city} since {past}
= Using {b} with a {device}, VoLTE is on by default since the last update
= The {b} cabinet at the corner has been open since {weekday}, technicians measuring something
? Anyone else without {b} in {city} right now or is it just me?
? Which bands does {b} use around {city}? My {device} only shows 4G
? Does the {router} work with {b} fibre or do I need their box?
? How is {b} coverage in the hills around {city}? Going there in {month}
? Is {b} down or is it my {router}?
? What ping do you get on {b} in the evening? I'm at {ping}
? Can I use my own router with {b} or will they block it?
+ {b} fibre is live: {mb} Mbit and it's actually {mb}. Amazing
+ Moved to {city}, {b} worked from the first minute. Love it
+ Big thanks to the {b} technician who fixed our line on a {weekday} evening
+ {b} 5G on the train to {city}: {mb} Mbit at {time}. Impressed!
+ Finally decent reception in our village since {b} put up the new mast, so happy
+ {days} with {b} and not a single drop. Solid, great network
+ {city} was back online within the hour, with live updates. Well done {b}, that was excellent, great job
+ {b} in {country}: full speed, no extra cost, perfect for the holiday
+ Ping down to {few} ms since the {b} upgrade. Awesome
+ {who} in the middle of nowhere gets {mb} Mbit with {b}. Wow. Great work
-> Restarted the {router} {few} times. Same problem.
-> Support says "we see no error". Great, I do, and it's driving me mad.
-> Status page says everything is fine. It isn't, it's a lie.
-> Had to tether from my work phone all day, terrible.
-> In the evening it gets even worse.
-> Neighbours have {r} and no problems at all. So disappointing.
=> Firmware is {ver}, in case someone asks.
=> Measured by cable, not over wifi.
=> Will test again after {time2}.
=> The light on the box is orange, not red.
=> Distance to the mast is about {few} hundred metres.
+> Streaming, calls, games, all perfect.
+> Even {whoobj} noticed how good it is.
+> Never thought I'd praise a provider, but great job.
+> Best line I've had in {years} years.
`,
)

export const enApp = patternsFrom(
  'en',
  'app',
  'core',
  `
- {b} app logs me out every single day. So annoying
- Since update {ver} the {b} app crashes on my {device}. Terrible quality control
- Can't log in to the {b} app since {weekday}: "an error occurred". Terrible.
- The {b} app shows me three ads before I can see my bill. Disgusting, honestly awful
- {b} killed the widget in {ver}, the only useful thing in the whole app. Bad move
- {b} app: face id broken, password reset broken, chat broken. Pathetic
- {few} attempts to pay a bill in the {b} app, all failed. I'm frustrated
- New design of the {b} app is a disaster, I can't find anything
- {b} app shows the data of a stranger?! Horrible privacy fail
- Tried to cancel in the {b} app. The button is there. It does nothing. Ridiculous
- Battery drain since the last {b} app update, {pct} % in an hour. Awful
- {b} app sends me {n} notifications a day about a tariff I already have. Stop it, so annoying
- One star. {b} app hangs on the splash screen on {device}, useless since {ver}
= {b} app {ver} is out, change log says "bug fixes"
= {b} moves bills from the website to the app in {month}
= In the {b} app you find the PUK under settings > SIM > show details
= {b} app asks for location now, reason given is "coverage test"
= The {b} app needs Android 12 from {month} on
= Updated the {b} app on my {device} to {ver} this morning
= {b} is testing dark mode in the beta of its app
? Is the {b} app down? Login spins forever on my {device}
? Where did the data counter go in the new {b} app?
? Does the {b} app work on a {device} without play services?
? How can I add a second contract in the {b} app?
? Will {b} bring back the widget? It was the first thing I looked at in the morning
? Could {b} please add a dark mode to the app? My eyes at {time}…
? Suggestion for {b}: let me set a data limit per SIM in the app. Would that be possible?
+ New {b} app is great: fast, clean and everything in one place
+ Finally dark mode in the {b} app. Love it, thank you!
+ {b} app {ver} fixed the login problem on my {device}. Nice and quick, thanks
+ Changed my tariff in the {b} app in two minutes, so easy
+ Best provider app I know, {b} did a really good job
+ eSIM in the {b} app: scan, done. Awesome
+ The data counter in the {b} app is super helpful, great feature
+ Five stars for the {b} app, works perfect on an old {device} too
-> Reinstalled, cleared the cache, same error.
-> Support told me to "try again later". Useless.
-> Worked fine for {years} years, then someone had to break it. Sad.
-> Who tests this stuff? Terrible.
=> Phone is a {device}, version {ver}.
=> On the website it works.
=> Happens on mobile data and wifi.
=> Beta runs until {month}, they say.
+> Face id works, bills load fast, no crash so far. Great.
+> Small thing, but it makes me happy.
+> Please keep it that good.
`,
)
