import { patternsFrom } from '../pattern.ts'

export const enReviews = patternsFrom(
  'en',
  'general',
  'review',
  `
- Every update of the {b} app makes it worse. Now it crashes when I open a bill
- Used {b} for {years} years, this version is terrible, slow and bad
- {b} app needs {few} taps for what used to be one. Bad design, slow, ugly
- Login fails {few} times out of ten with {b}. Useless on my {device}
- Can't even see my data usage in the {b} app without an ad. Annoying
- {b} answered after {days} with a link to the FAQ. Poor, bad service
- Installed {b} on my {device}, error {n}{n}, uninstalled
- Zero stars for {b} if I could. Broken since {ver}, terrible
- {b} asks for my password every {weekday}. Awful security theatre
= {b} app is okay. Shows the bill, shows the data, no more
= A provider app among others. {b} or {r}, hardly a difference
= {b}: some things work, some don't. Dark mode yes, widget no
= Three stars for {b}: installs in a minute, but the menu hides half of it
= Use the {b} app once a month for the bill. It opens, I read, I close
= {b} {ver} on a {device}. Loads in {few} seconds, no opinion on the colours
= Average. {b} does the basics, the rest I do on the website
= Changed from {r} to {b} in {past}, first impression: different menus, same content
= {b} shop in {city}: in and out in {min} minutes with a new SIM
= It does what it says. {b} could add a search, though
= {b} works on my {device}, on the tablet the text is tiny
= Half and half. {b} hotline four stars, {b} app two
+ {b} app does exactly what I need. Fast, clear, great
+ Works perfect on my {device}, {b} did a good job with {ver}
+ Paid a bill, changed a tariff, ordered a SIM with {b}, all in five minutes. Excellent
+ Best app of its kind, {r} should have a look at {b}
+ Easy to use even for {whoobj}, thanks {b}
+ After {ver} everything is smooth again, {b} listened. Great
+ {b} has the most helpful chat I know. Love it
+ Clean design, no ads, {b} gets five stars from me. Good work
`,
)

export const enBoard = patternsFrom(
  'en',
  'general',
  'board',
  `
- I worked on billing systems for {years} years, and what {b} does here is either terrible engineering or a bad policy with a deadline
- The sad part is that {b} had a decent API until they broke it in {past} and shut the forum down
- {b} runs carrier-grade NAT without telling anyone, then blames the customer's router. That's just dishonest
- Every incident report of {b} reads like "a third party failed". Poor ownership, no learning
- Tried to get a static IP from {b}: {few} calls, no result, wrong answers each time. Frustrating
- IPv6 on {b} has been broken around {city} for {days} and the ticket was closed as "by design". Terrible
- The dark patterns in the {b} cancel flow are the worst I've seen, and I've seen {r}
= {b} peers in {city} only, which explains the detour in that traceroute
= For context: {b} bought the smaller carrier in 2019 and still runs two core networks
= The {b} numbers are per line, the {r} numbers per household, so a direct comparison is off
= I measured {b} for {few} weeks: median {mb} Mbit down, 99th percentile latency {ping} ms
= {b} publishes its coverage data as open data, there's a script to convert it
= The article leaves out that {b} and {r} share the masts in that region
= Related: the {b} talk from last year about how they schedule maintenance windows
= It's a trade-off. {b} optimises for cells per euro, not for peak speed
? Does anyone have a source for the claim that {b} throttles at {gb} GB?
? Has anybody here run their own ONT on {b} fibre?
? How does {b} handle port forwarding these days?
? Is the {b} status page generated from real probes or by hand?
+ Credit to {b}, their post mortem was honest and had actual timelines. Great read
+ {b} gave me a /56 and reverse DNS after one polite mail. Impressed
+ I moved {few} offices to {b} in {past}, and it has been boring in the best way. Reliable, good support
+ The {b} router runs a stock kernel with published sources. More of that, excellent
`,
)

export const deReviews = patternsFrom(
  'de',
  'general',
  'review',
  `
- Mit jedem Update wird die {b}-App schlechter. Jetzt stürzt sie beim Öffnen der Rechnung ab
- War {years} Jahre zufrieden mit {b}, diese Version ist furchtbar
- {b}-App braucht {few} Klicks für das, was früher einer war. Schlechtes Design
- Anmeldung bei {b} klappt {few} von zehn Mal nicht. Unbrauchbar und nervig auf dem {device}
- Ohne Werbung sehe ich bei {b} nicht mal mein Datenvolumen. Ärgerlich
- Support von {b} antwortet nach {days} mit einem Link auf die FAQ. Armselig
- {b} auf dem {device} installiert, Fehler {n}{n}, wieder gelöscht
- Null Sterne für {b}, wenn es ginge. Seit {ver} kaputt, sehr ärgerlich
- {b} will jeden {weekday} mein Passwort. Schlecht gemacht
= {b}-App zeigt Rechnung und Volumen, mehr nicht
= Eine Anbieter-App wie jede andere, {b} ist da wie {r}
= {b}: manches geht, manches nicht. Dark Mode ja, Widget nein
= Drei Sterne für {b}: in einer Minute installiert, aber das Menü versteckt die Hälfte
= Nutze die {b}-App einmal im Monat für die Rechnung. Auf, lesen, zu
= {b} {ver} auf dem {device}. Lädt in {few} Sekunden, zu den Farben sage ich nichts
= Durchschnitt. {b} kann das Nötige, den Rest mache ich am Rechner
= Im {past} von {r} zu {b} gewechselt, erster Eindruck: anders
= {b}-Shop in {city}: nach {min} Minuten mit der SIM wieder draußen
= Tut, was es soll. Eine Suche könnte {b} noch einbauen
= {b} geht auf dem {device}, auf dem Tablet ist die Schrift winzig
= Halb und halb: {b}-Hotline ja, {b}-App nein
+ Die {b}-App kann genau das, was ich brauche. Schnell, klar, super
+ Läuft auf dem {device} perfekt, {b} hat mit {ver} gute Arbeit gemacht
+ Rechnung bezahlt, Tarif gewechselt, SIM bestellt mit {b}, alles in fünf Minuten. Hervorragend
+ Beste App ihrer Art, {r} sollte sich {b} mal ansehen
+ Auch für {wenFrage} leicht zu bedienen, danke {b}
+ Nach {ver} läuft alles wieder rund, {b} hat zugehört. Klasse
+ {b} hat den hilfreichsten Chat, den ich kenne. Toll
+ Klare Oberfläche, keine Werbung, fünf Sterne für {b}. Gut gemacht
`,
)
