import { describe, expect, test } from '@jest/globals'
import { lookUp } from '../../../enrich/lexicon/dictionary.ts'
import { openLexicon } from '../../../enrich/lexicon/lexicon.ts'
import { headLanguages } from '../../../enrich/model/heads.ts'
import { openModel } from '../../../enrich/model/model.ts'
import { shippedModel } from '../../../enrich/model/shipped.ts'
import { guessLanguage } from '../../../enrich/signals/language.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'

const dictionary = openLexicon()
const tokens = openTokens()
const model = openModel(shippedModel())
const guess = (text: string, stated?: string) => {
  lookUp(dictionary, tokenise(tokens, text))
  model.read(dictionary, tokens)
  return guessLanguage(model, tokens, stated)
}
/** The language of a text of which the head says this. */
const among = (logits: Readonly<Record<string, number>>): string => {
  lookUp(dictionary, tokenise(tokens, 'some words'))
  const told = { ...model, logit: (_: unknown, index: number) => logits[headLanguages[index] ?? ''] ?? -9 }
  return guessLanguage(told, tokens, undefined).code
}

test.each([
  ['en', 'The app keeps crashing and I think they should fix it before the weekend'],
  ['de', 'Seit gestern geht bei mir nichts mehr, könnt ihr das bitte wieder in Ordnung bringen?'],
  ['fr', 'Je suis très déçu par le service, personne ne répond à mes messages depuis trois jours'],
  ['es', 'Llevo una semana esperando el paquete y nadie contesta mis mensajes'],
  ['it', 'Sono davvero contento di questo telefono, la batteria dura tutto il giorno'],
  ['nl', 'Ik wacht al een week op mijn pakket en niemand geeft antwoord op mijn vragen'],
  ['pt', 'Estou muito feliz com a entrega, chegou antes do prazo e o produto é ótimo'],
  ['pl', 'Czekam na przesyłkę już drugi tydzień i nikt nie odpowiada na moje wiadomości'],
  ['ru', 'Очень доволен покупкой, доставили быстро и без проблем'],
  ['uk', 'Дуже добре обслуговування, але довго чекати на посилку, і ніхто не відповідає'],
  ['be', 'Вельмі добры сэрвіс, але доўга чакаць на пасылку'],
  ['sr', 'Добра услуга, хвала вам пуно, веома сам задовољан'],
  ['ar', 'الخدمة ممتازة والتوصيل سريع شكرا لكم'],
  ['fa', 'خدمات خوب بود، از شما ممنونم، پیشنهاد می کنم'],
  ['ur', 'سروس بہت اچھی ہے شکریہ'],
  ['hi', 'यह फोन बहुत अच्छा है और बैटरी पूरे दिन चलती है'],
  ['mr', 'ही सेवा खूप चांगली आहे, मला ती फार आवडली, फळ ताजे होते'],
  ['ja', 'このアプリは本当に使いやすいです'],
  ['zh', '这个产品的质量非常好我很喜欢'],
  ['ko', '배송이 너무 늦어요 정말 실망했습니다'],
  ['el', 'Πολύ καλή εξυπηρέτηση'],
  ['th', 'บริการดีมาก'],
  ['he', 'שירות מצוין תודה רבה'],
])('%s is recognised', (code, text) => {
  expect(guess(text).code).toBe(code)
})

describe('what tells nothing', () => {
  test.each(['', '   ', 'a', 'ß', '👍👍👍', '!!!', '12345', '@kavento https://t.co/abc', '\u0000', '\ud800'])(
    '%j is und',
    (text) => {
      expect(guess(text)).toEqual({ code: 'und', confidence: 0 })
    },
  )

  test('is every text whose likeliest language has less than a quarter of the chances; two letters may be enough', () => {
    const parts = 'sa se ro ta re no er so te ti ja la ok hm'.split(' ')
    const texts = parts.flatMap((one) => parts.map((other) => `${one} ${other}`))
    const guesses = texts.map((text) => guess(text))
    expect(guesses.some(({ code }) => code === 'und')).toBe(true)
    for (const { code, confidence } of guesses) expect(confidence >= 0.25).toBe(code !== 'und')
    expect(guess('ja').code).not.toBe('und')
  })
})

test('what the source states wins, with full confidence', () => {
  expect(guess('The text is clearly English and they know it', 'de')).toEqual({ code: 'de', confidence: 1 })
  expect(guess('The text is clearly English and they know it', 'und').code).toBe('en')
})

test('addresses and handles do not count', () => {
  expect(guess('@the_and_you_that https://and.the/you Vielen Dank für die schnelle Hilfe').code).toBe('de')
})

test('a few words of known mood are enough', () => {
  expect(guess('@united sucks.').code).toBe('en')
  expect(guess('@bahn Scheiße').code).toBe('de')
})

test('confidence is between 0 and 1 and grows with the text', () => {
  const short = guess('Bonjour madame')
  const long = guess('Bonjour madame, je voudrais savoir quand mon colis arrive enfin')
  expect(short.confidence).toBeLessThan(long.confidence)
  expect(long.confidence).toBeLessThanOrEqual(1)
})

test('a guess is never as sure as what the source states, also in a column of 32 bits', () => {
  const sure = guess('I have been waiting for my parcel for three weeks now and nobody answers. '.repeat(6))
  expect(sure.code).toBe('en')
  expect(Math.fround(sure.confidence)).toBeLessThan(1)
  // A rescore asks for exactly 1.
  expect(Math.fround(guess('ok', 'en').confidence)).toBe(1)
})

test('a language that the head does not know is no language of its own', () => {
  expect(among({ other: 9, en: 0 })).toBe('und')
})

test('German and English are expected first: others must be clearly ahead of them', () => {
  expect(among({ es: 0.5, en: 0 })).toBe('en')
  expect(among({ nl: 0.5, de: 0 })).toBe('de')
  expect(among({ es: 0.5, fr: 0 })).toBe('es')
  expect(among({ es: 2, en: 0 })).toBe('es')
  // Neither of the two goes before the other.
  expect(among({ de: 0.1, en: 0 })).toBe('de')
  expect(among({ en: 0.1, de: 0 })).toBe('en')
})

test('English words inside another language do not make it English', () => {
  expect(guess('Ik weet het niet, bij deze winkel krijg je gewoon the best of the rest').code).toBe('nl')
  expect(guess('النجمة العالمية بيونسيه تتألق بمظهر كامل the star and you').code).toBe('ar')
})

test('the script of most letters decides, not that of the first', () => {
  expect(guess('Я الخدمة ممتازة والتوصيل سريع شكرا لكم').code).toBe('ar')
  expect(guess('و Очень доволен покупкой, доставили быстро').code).toBe('ru')
  expect(guess('Я यह फोन बहुत अच्छा है').code).toBe('hi')
  // Nor that of the last.
  expect(guess('Πολύ καλή εξυπηρέτηση, אב').code).toBe('el')
})

test('a long beginning in Latin letters does not hide which language of a script follows', () => {
  expect(
    guess(`${'lorem '.repeat(70)}${'Дуже добре, але довго чекати на посилку, і ніхто не відповідає. '.repeat(9)}`).code,
  ).toBe('uk')
})

test('tags tell their script as words do', () => {
  expect(guess('#خدمة_ممتازة #شكرا').code).toBe('ar')
})

test('letters in the shapes that they have inside an Arabic word are Arabic', () => {
  expect(guess('ﺍﻟﺨﺪﻣﺔ ﻣﻤﺘﺎﺯﺓ ﻭﺍﻟﺘﻮﺻﻴﻞ ﺳﺮﻳﻊ').code).toBe('ar')
  expect(guess('ﭘﯿﺸﻨﻬﺎﺩ ﻣﯽ ﮐﻨﻢ').code).toBe('fa')
})

test('Japanese is written in two scripts that count together', () => {
  expect(guess('新製品発表会開催決定の件').code).toBe('ja')
  expect(guess('KaventoTelwyn 新製品発表 すごいです').code).toBe('ja')
})

test('a little Japanese face does not make English Japanese', () => {
  expect(guess('i do not know what they want ¯\\_(ツ)_/¯').code).toBe('en')
  expect(guess('Очень доволен покупкой ¯\\_(ツ)_/¯').code).toBe('ru')
})
