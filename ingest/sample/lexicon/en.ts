import type { Words } from './words.ts'

const list = (text: string): readonly string[] => text.split(',').map((word) => word.trim())

export const englishWords: Words = {
  money: (amount) => (Number.isInteger(amount) ? `€${amount}` : `€${amount.toFixed(2)}`),
  months: list('January,February,March,April,May,June,July,August,September,October,November,December'),
  moods: {
    negative: list('😡,🤬,😤,🙄,😞,🤦,💩,😠,👎,😭,🤡'),
    neutral: list('🤔,📱,📶,👀,🤷,ℹ️,📡,🧐'),
    positive: list('😊,👍,🎉,❤️,🙌,😍,👏,🚀,💪,🥳'),
  },
  lists: {
    city: list(`Berlin,Hamburg,Munich,Cologne,Leipzig,Bremen,Dublin,Cork,Galway,Leeds,Bristol,Manchester,Glasgow,
      Edinburgh,Cardiff,Vienna,Graz,Zurich,Basel,Amsterdam,Utrecht,Rotterdam,Copenhagen,Dresden,Frankfurt,Stuttgart,
      Nuremberg,Hanover,Bonn,Potsdam,Sheffield,Norwich,Brighton,York,Limerick,Belfast`),
    country: list(`Spain,Italy,France,Greece,Portugal,Croatia,Denmark,Norway,Sweden,Poland,Austria,Switzerland,Turkey,
      Ireland,the UK,the Netherlands,Iceland`),
    weekday: list('Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday'),
    days: list(`nine days,ten days,two weeks,three weeks,almost four weeks,five weeks,six weeks,a month,two months,
      eleven weeks,47 days,seven weeks,over a month,23 days,eight weeks,three months`),
    fewdays: list(`two days,three days,48 hours,four days,a week,five days,72 hours,24 hours,six days`),
    ordinal: list('second,third,third,fourth,fifth,sixth'),
    who: list(`my mum,my dad,my sister,my flatmate,my neighbour,my grandma,my brother-in-law,my boss,my best friend,
      my daughter,my uncle,my mother-in-law,my colleague`),
    gran: list('my mum,my grandma,my mother-in-law,my aunt,my old neighbour,my great-aunt'),
    whoobj: list(`my mum,my dad,my sister,my flatmate,my neighbour,my grandma,my parents,a friend,my brother-in-law,
      my aunt,my partner,half the office`),
    thing: list(`a week of groceries,the kids' winter shoes,half my rent,a train ticket home,the electricity bill,
      my whole food budget,three tanks of petrol,a new washing machine hose and then some`),
    device: list(`Fairphone 5,Pixel 8,Galaxy S23,iPhone 13,iPhone 15,Xperia 5,Moto G84,Nothing Phone,iPhone SE,
      Pixel 6a,Galaxy A54,Redmi Note 12,iPad,OnePlus 11`),
    router: list(`router,fibre box,new router,modem,Box 3,hub,wifi box,mesh router`),
    plan: list(`Flex M,Flex L,Home 250,Home 500,Family Duo,Young S,Flex XL,Home 100,Pure 20,Smart 30,Travel Plus`),
    agent: list(`Lena,Marco,Priya,Tom,Aylin,Jonas,Sarah,Kofi,Emma,Luca,Nadia,Ben,Hannah,Yusuf,Mia,Oscar,Clara,Ravi,
      Judith,Finn,Amira,Paul,Sofia,Theo`),
    surname: list(`Hartwell,Okafor,Lindqvist,Brandt,Moreau,Kessler,Byrne,Adeyemi,Novak,Castell,Wenger,Doyle,Hagen,
      Petrova,Ashdown,Meijer,Rossi,Falk`),
    tag: list('customerservice,fail,mobile,fibre,broadband,telco,5G,consumer,rant,homeoffice,tech,internet'),
    tagneutral: list('mobile,fibre,broadband,telco,5G,tech,internet,networks,roaming'),
    taggood: list('mobile,fibre,happy,5G,goodnews,telco,thankyou,homeoffice'),
    tagcrisis: list('moneyback,doubledebit,refund,consumer,bank,scam,Kaventogate'),
    reply: list(`same here.,same.,you're not alone.,depends.,afaik:,good point.,not sure about that.,this.,
      sorry to hear that.,from my experience:,just checked:,my two cents:,+1.,hm.,yes and no.,fwiw:,agreed.,ha.`),
    edit: list(`Edit: typo.,Edit: added the date.,Update: still no answer.,Update: it's been answered (see below).,
      EDIT: thanks for all the replies,Edit: wrong city (sorry).,Update {time}: no change.`),
    greeting: list('Hi everyone,Hello all,Hey folks,Evening all,Hi,Hello,,,'),
    alt: list(
      'screenshot of a bill,screenshot of a speed test,photo of a router,screenshot of a chat,photo of a letter',
    ),
  },
}

/** Short titles of reviews and of threads. `{topic}` is what it is about. */
export const englishTitles = {
  review: {
    negative: list(`Never again,Terrible,Stay away,Disappointed,Useless,Worst app,Not recommended,One star is too much,
      Keeps crashing,Bad service,Waste of time,Used to be good`),
    neutral: list('Okay,Does what it should,Mixed,Average,Could be better,Three stars,Fine but,So so,Works mostly'),
    positive: list(`Great,Love it,Works perfectly,Very happy,Recommended,Excellent service,Five stars,Best so far,
      Nice and easy,Good value,Thank you`),
  },
  thread: {
    negative:
      list(`{b} {topic}: what is going on?,Problem with {b} {topic},{b} and the {topic} mess,Angry about {b} ({topic}),
      {b} {topic} – am I the only one?,Fed up with {b}`),
    neutral: list(`{b} {topic}?,Question about {b} {topic},{b} {topic}: experiences?,{b} or {r} ({topic}),
      {b} {topic} – notes from {city},{b} {topic} megathread`),
    positive: list(
      `{b} {topic}: a good word for once,Happy with {b},{b} {topic} – works great,Praise for {b},{b} after {n} months`,
    ),
  },
  topics: {
    refund: 'refund',
    network: 'network',
    tariff: 'tariff',
    app: 'app',
    service: 'support',
    delivery: 'delivery',
    price: 'price',
    general: 'experience',
    campaign: 'winter tariff',
    crisis: 'double debit',
  },
} as const
