import { MINUTE_MS } from '../../../config/time/instant.ts'
import type { Incident, Note } from '../../../store/incidents.ts'
import type { SampleRow } from '../../../store/queries/crisis-samples.ts'
import { noon } from '../../house/builders.ts'

export const anIncident = (over: Partial<Incident> = {}): Incident => ({
  id: 'kavento:2026-11-13T12:00:00.000Z',
  brand: 'kavento',
  revision: 1,
  state: 'open',
  startedAt: noon,
  detectedAt: noon + 20 * MINUTE_MS,
  endedAt: null,
  reason: 'negativity-spike',
  mentions: 780,
  mentionsExpected: 251.1,
  negative: 412,
  negativeExpected: 44.3,
  score: 2.134,
  samples: [],
  acknowledgedBy: '',
  ...over,
})

export const aSample = (over: Partial<SampleRow> = {}): SampleRow => ({
  id: '00000000-0000-8000-8000-000000000001',
  source: 'mastodon',
  channel: 'social.example',
  title: '',
  text: 'Kavento charged me twice',
  url: 'https://social.example/1',
  publishedAt: noon + 5 * MINUTE_MS,
  engagement: 212,
  ...over,
})

export const aNote = (over: Partial<Note> = {}): Note => ({
  incident: 'kavento:2026-11-13T12:00:00.000Z',
  channel: 'webhook',
  event: 'opened',
  claimant: 'me',
  status: 'sent',
  attempt: 1,
  claimedAt: noon,
  dueAt: noon,
  detail: '',
  ...over,
})
