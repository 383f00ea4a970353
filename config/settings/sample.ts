import type { SettingsInput } from './schema.ts'

/** The brands of the sample. All three, and everybody who speaks of them, are invented. */
export const sampleBrands = [
  {
    name: 'Kavento',
    words: ['Kavento', 'Kaventos', 'Cavento'],
    accounts: ['kavento', 'kaventohilft', 'kaventohelp'],
  },
  { name: 'Telwyn', words: ['Telwyn', 'Telwyns'], not: ['Telwyn Abbey'], accounts: ['telwyn', 'telwynteam'] },
  { name: 'Nimbora', words: ['Nimbora', 'Nimboras'], accounts: ['nimbora', 'asknimbora'] },
] as const

const [main, ...competitors] = sampleBrands.map((brand) => ({
  name: brand.name,
  words: [...brand.words],
  accounts: [...brand.accounts],
  ...('not' in brand ? { not: [...brand.not] } : {}),
}))

const wordsIn = (text: string): string[] => text.split(',').map((word) => word.trim())

/** What `earshot start` listens for when nobody wrote an earshot.yaml: a living example without any account. */
export const sampleSettings: SettingsInput = {
  brands: main === undefined ? [] : [main],
  competitors,
  topics: [
    {
      name: 'refund',
      words: wordsIn(`
        refund, refunds,
        refunded, money back, double charge, double debit, charged twice, debited twice, reimbursement,
        credit note, chargeback, Rückerstattung, Erstattung, erstattet, erstatten, Geld zurück, Gutschrift,
        Guthaben, doppelt abgebucht, Doppelabbuchung, Rücklastschrift, zurückbuchen, zurückgebucht, credit,
        credited, deposit, booked twice, debit, debits, debited, overdrawn, Kaution, Abbuchung, abgebucht,
        Lastschrift, Doppelbuchung, Gutschein, Auszahlung, Doppelabbuchungen, gutgeschrieben
      `),
    },
    {
      name: 'network',
      words: wordsIn(`
        network, signal, outage, coverage, reception, 5G, LTE, 4G, fibre, broadband, wifi, speed, ping, mast,
        masts, Netz, Störung, Empfang, Ausfall, Netzausfall, Netzausbau, Funkloch, Glasfaser, Internet, WLAN,
        Mbit, Mbit/s, Funkmast, Funkmasten, router, connection, offline, online, ms, down, Leitung, Router,
        Repeater, Frequenzen, frequencies, Ping, Mast, IPv6, VoLTE, Upload
      `),
    },
    {
      name: 'tariff',
      words: wordsIn(`
        tariff, plan, contract, allowance, roaming, winter tariff, Tarif, Tarife, Tarifwechsel, Vertrag,
        Vertragsverlängerung, Wintertarif, Datenvolumen, Laufzeit, Kündigung, Kündigungsfrist,
        Rufnummermitnahme, contracts, roll over, GB, gigabytes, porting, cancel, cancelled, cancellation, SIM,
        eSIM, kündigen, gekündigt, Rufnummer, Gigabyte, Verträge, Bestandskunden, Familientarif
      `),
    },
    {
      name: 'app',
      words: wordsIn(`
        app, login, log in, update, widget, push notification, password, Kavento-App, Telwyn-App, Nimbora-App,
        einloggen, Anmeldung, Passwort, Kundenportal, Dark Mode, dark mode, Fingerabdruck, passkey,
        splash screen, notifications, Version, Widget, Passkey, Push-Nachrichten, eingeloggt, Portal
      `),
    },
    {
      name: 'service',
      words: wordsIn(`
        hotline, customer service, support, call centre, chatbot, on hold, agent, technician, Kundenservice,
        Kundendienst, Service, Warteschleife, Mitarbeiter, Mitarbeiterin, Rückruf, Techniker, Support, Shop,
        call, called, call back, calls, chat, ticket, technicians, shop, Anruf, angerufen, Chat, Ticket,
        Rückrufe, Beschwerde, complaint, Filialen
      `),
    },
    {
      name: 'delivery',
      words: wordsIn(`
        delivery, delivered, parcel, courier, tracking, shipped, shipping, router arrived, Lieferung,
        geliefert, Paket, Sendung, Sendungsverfolgung, Zusteller, Versand, verschickt, Liefertermin, Paketshop,
        order, ordered, package, arrived, Bestellung, bestellt, Karton, angekommen, Packstationen,
        Lieferadresse, Zustellung
      `),
    },
    {
      name: 'price',
      words: wordsIn(`
        price, prices, price rise, expensive, cheaper, cheap, bill, fee, fees, discount, Preis, Preise,
        Preiserhöhung, teuer, teurer, günstig, günstiger, Rechnung, Gebühr, Gebühren, Rabatt, Anschlussgebühr,
        cost, costs, value, save, kostet, gespart, Preisliste, Anschlusspreis, price list, zahle, zahlen, pay
      `),
    },
  ],
  sources: { sample: {} },
}
