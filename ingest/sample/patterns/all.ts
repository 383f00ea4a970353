import type { SampleLanguage } from '../language.ts'
import type { Mood, Pattern, Role, Subject } from '../pattern.ts'
import { deClosers, deGeneral, deOfficial, deOpeners, deQuotes } from './de-frame.ts'
import { dePrice, deRefund } from './de-money.ts'
import { deMoreNetwork, deMoreRest, deMoreService } from './de-more.ts'
import { deApp, deNetwork } from './de-network.ts'
import { deCampaign, deCrisis, deCrisisLeads, deCrisisNews, deCrisisQuotes, deHeadlines, deLeads } from './de-news.ts'
import { deDelivery, deService, deTariff } from './de-service.ts'
import { enClosers, enGeneral, enOfficial, enOpeners, enQuotes } from './en-frame.ts'
import { enPrice, enRefund } from './en-money.ts'
import { enMoreNetwork, enMoreRest, enMoreService } from './en-more.ts'
import { enApp, enNetwork } from './en-network.ts'
import { enCampaign, enCrisis, enCrisisLeads, enCrisisNews, enCrisisQuotes, enHeadlines, enLeads } from './en-news.ts'
import { enDelivery, enService, enTariff } from './en-service.ts'
import { deReviews, enBoard, enReviews } from './tones.ts'

/** Every sentence pattern of the sample, in both languages. */
export const patterns: readonly Pattern[] = [
  ...[enRefund, enPrice, enNetwork, enApp, enService, enDelivery, enTariff, enGeneral, enCampaign, enCrisis],
  ...[enOpeners, enClosers, enQuotes, enOfficial, enHeadlines, enLeads, enCrisisQuotes, enCrisisLeads, enCrisisNews],
  ...[enReviews, enBoard, deReviews],
  ...[enMoreService, enMoreNetwork, enMoreRest, deMoreService, deMoreNetwork, deMoreRest],
  ...[deRefund, dePrice, deNetwork, deApp, deService, deDelivery, deTariff, deGeneral, deCampaign, deCrisis],
  ...[deOpeners, deClosers, deQuotes, deOfficial, deHeadlines, deLeads, deCrisisQuotes, deCrisisLeads, deCrisisNews],
].flat()

const keyFor = (language: SampleLanguage, role: Role, subject: Subject, mood: Mood, asks: boolean): string =>
  `${language}/${role}/${subject}/${mood}/${asks ? 'asks' : 'says'}`

const shelves = Map.groupBy(patterns, ({ language, role, subject, mood, asks }) =>
  keyFor(language, role, subject, mood, asks),
)

/** The patterns of one kind; empty when nobody wrote any. */
export const patternsOf = (
  language: SampleLanguage,
  role: Role,
  subject: Subject,
  mood: Mood,
  asks = false,
): readonly Pattern[] => shelves.get(keyFor(language, role, subject, mood, asks)) ?? []
