import type { Words } from './words.ts'

const list = (text: string): readonly string[] => text.split(',').map((word) => word.trim())

const euro = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false })

export const germanWords: Words = {
  money: (amount) => (Number.isInteger(amount) ? `${amount} €` : `${euro.format(amount)} €`),
  months: list('Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember'),
  moods: {
    negative: list('😡,🤬,😤,🙄,😞,🤦,💩,😠,👎,😭,🤡'),
    neutral: list('🤔,📱,📶,👀,🤷,ℹ️,📡,🧐'),
    positive: list('😊,👍,🎉,❤️,🙌,😍,👏,🚀,💪,🥳'),
  },
  lists: {
    city: list(`Berlin,Hamburg,München,Köln,Leipzig,Bremen,Wien,Graz,Linz,Zürich,Basel,Bern,Dresden,Frankfurt,Stuttgart,
      Nürnberg,Hannover,Bonn,Potsdam,Freiburg,Kassel,Münster,Rostock,Kiel,Erfurt,Augsburg,Mainz,Saarbrücken,Salzburg,
      Düsseldorf,Dortmund,Jena,Regensburg,Oldenburg,Göttingen,Ulm`),
    country:
      list(`Spanien,Italien,Frankreich,Griechenland,Portugal,Kroatien,Dänemark,Norwegen,Schweden,Polen,Österreich,
      Irland,Großbritannien,Holland,Tschechien,Island`),
    weekday: list('Montag,Dienstag,Mittwoch,Donnerstag,Freitag,Samstag,Sonntag'),
    days: list(`neun Tagen,zehn Tagen,zwei Wochen,drei Wochen,fast vier Wochen,fünf Wochen,sechs Wochen,einem Monat,
      zwei Monaten,elf Wochen,47 Tagen,sieben Wochen,über einem Monat,23 Tagen,acht Wochen,drei Monaten`),
    daysN: list('neun Tage,zehn Tage,zwei Wochen,drei Wochen,vier Wochen,elf Tage,einen Monat,fünf Wochen,12 Tage'),
    fewdays: list('zwei Tagen,drei Tagen,48 Stunden,vier Tagen,einer Woche,fünf Tagen,72 Stunden,24 Stunden'),
    ordinal: list('zweit,dritt,dritt,viert,fünft,sechst'),
    wer: list(`meine Mutter,meine Oma,meine Schwester,meine Nachbarin,meine Kollegin,meine Tante,meine Schwiegermutter,
      meine Tochter,meine Chefin,meine Cousine`),
    oma: list('meine Mutter,meine Oma,meine Schwiegermutter,meine Tante,meine Nachbarin,meine Großtante'),
    wem: list(`meiner Mutter,meinem Vater,meiner Oma,meinem Nachbarn,meiner Schwester,meinem Kollegen,meinen Eltern,
      einer Freundin,meinem Bruder,meiner Mitbewohnerin`),
    wenFrage: list('einen Freund,meine Mutter,eine Freundin,den Nachbarn,die WG,meinen Chef'),
    thing: list(`ein Wocheneinkauf,die Winterschuhe der Kinder,die halbe Miete,die Fahrkarte nach Hause,
      die Stromrechnung,mein ganzes Essensgeld`),
    device: list(`Fairphone 5,Pixel 8,Galaxy S23,iPhone 13,iPhone 15,Xperia 5,Moto G84,Nothing Phone,iPhone SE,Pixel 6a,
      Galaxy A54,Redmi Note 12,iPad,OnePlus 11`),
    router: list('Router,Router,Kabelrouter,Repeater,WLAN-Router,Glasfaserrouter'),
    plan: list('Flex M,Flex L,Home 250,Home 500,Familie Duo,Jung S,Flex XL,Home 100,Pur 20,Smart 30,Reise Plus'),
    agent: list(`Lena,Marco,Aylin,Jonas,Sarah,Emma,Luca,Nadia,Ben,Hannah,Yusuf,Mia,Clara,Judith,Finn,Amira,Paul,Sofia,
      Theo,Svenja,Malte,Jule,Moritz,Elif`),
    surname: list(`Hartmann,Okafor,Lindner,Brandt,Moser,Kessler,Yilmaz,Novak,Wenger,Hagen,Petrowa,Falkner,Rossi,Vogt,
      Tischler,Engel,Baumgart,Seidl`),
    tag: list(
      'Kundenservice,Servicewüste,Glasfaser,Mobilfunk,Internet,Verbraucherschutz,Homeoffice,Netzausbau,fail,5G',
    ),
    tagneutral: list('Glasfaser,Mobilfunk,Internet,Netzausbau,5G,Digitalisierung,Tarife,Telko'),
    taggood: list('Glasfaser,Mobilfunk,läuft,5G,Danke,Telko,Lob,Homeoffice'),
    tagcrisis: list('GeldZurück,Doppelabbuchung,Rückerstattung,Verbraucherschutz,Konto,Abzocke,Kaventogate'),
    reply: list(`geht mir genauso.,dito.,hier auch.,kommt drauf an.,soweit ich weiß:,guter Punkt.,bin mir nicht sicher.,
      kenn ich.,tut mir leid.,meine Erfahrung:,gerade nachgesehen:,jein.,+1.,hm.,stimmt.,haha.,bei mir:,na ja.`),
    edit: list(`Edit: Tippfehler.,Edit: Datum ergänzt.,Update: immer noch keine Antwort.,Nachtrag: geklärt (siehe unten).,
      EDIT: danke für die vielen Antworten,Edit: falsche Stadt (sorry).,Update {time}: unverändert.`),
    greeting: list('Hallo zusammen,Hallo,Hi,Moin,Servus,Guten Abend,Guten Morgen zusammen,,,'),
    alt: list(`Screenshot einer Rechnung,Screenshot eines Speedtests,Foto eines Routers,Screenshot eines Chats,
      Foto eines Briefs`),
  },
}

/** Short titles of reviews and of threads. `{topic}` is what it is about. */
export const germanTitles = {
  review: {
    negative:
      list(`Nie wieder,Schlecht,Finger weg,Enttäuscht,Unbrauchbar,Schlechteste App,Keine Empfehlung,Ein Stern zu viel,
      Stürzt ständig ab,Mieser Service,Zeitverschwendung,War mal gut`),
    neutral: list(
      'Okay,Tut was es soll,Durchwachsen,Mittelmaß,Ausbaufähig,Drei Sterne,Geht so,Befriedigend,Läuft meistens',
    ),
    positive: list(`Super,Top,Läuft perfekt,Sehr zufrieden,Klare Empfehlung,Toller Service,Fünf Sterne,Bisher die beste,
      Schön einfach,Gutes Angebot,Danke`),
  },
  thread: {
    negative:
      list(`{b} {topic}: was ist da los?,Problem mit {b} ({topic}),{b} und das Thema {topic},Ärger mit {b} ({topic}),
      {b} {topic} – bin ich der Einzige?,Die Nase voll von {b}`),
    neutral: list(`{b} {topic}?,Frage zu {b} ({topic}),{b} {topic}: Erfahrungen?,{b} oder {r} ({topic}),
      {b} {topic} – Notizen aus {city},{b} {topic} Sammelthread`),
    positive: list(
      `{b} {topic}: auch mal was Gutes,Zufrieden mit {b},{b} {topic} – läuft super,Lob für {b},{b} nach {n} Monaten`,
    ),
  },
  topics: {
    refund: 'Erstattung',
    network: 'Netz',
    tariff: 'Tarif',
    app: 'App',
    service: 'Service',
    delivery: 'Lieferung',
    price: 'Preis',
    general: 'Erfahrung',
    campaign: 'Wintertarif',
    crisis: 'Doppelabbuchung',
  },
} as const
