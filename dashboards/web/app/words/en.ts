import { crisisEn } from '../../../words/crisis-en.ts'
import { mentionsEn } from '../../../words/mentions-en.ts'
import type { PartReport } from '../../contract/health.ts'
import type { Problem } from '../../contract/problem.ts'
import type { QueryCheck } from '../../contract/search.ts'
import type { Formats } from '../format.ts'
import { DAYS_MAX } from '../period/own-dates.ts'

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many)

export const en = {
  skip: 'Skip to the figures',
  nav: {
    label: 'Sections',
    overview: 'Overview',
    topics: 'Topics',
    where: 'Where',
    mentions: 'Mentions',
    incidents: 'Incidents',
  },
  brand: 'Brand',
  /** Behind a second of waiting for the first answer. */
  coming: 'On its way …',
  unknownBrand: (id: string, shown: string): string => `No brand “${id}” is watched here; this is ${shown}.`,
  period: 'Period',
  periods: { '24h': '24 h', '7d': '7 days', '14d': '14 days', '30d': '30 days', '90d': '90 days', '12m': '12 months' },
  dates: {
    choose: 'choose dates',
    title: 'Your own dates',
    first: 'First day',
    last: 'Last day',
    show: 'Show',
    faults: {
      missing: 'Give both days, as year, month and day that the calendar has.',
      order: 'The last day lies before the first.',
      early: 'Choose a first day from 2006 on.',
      future: 'The first day is still to come.',
      long: `At most ${DAYS_MAX} days can be shown at once.`,
    },
  },
  versus: 'vs',
  against: (span: string): string => `against ${span}`,
  zone: 'All times in this time zone',
  language: 'Language',
  tiles: {
    mentions: 'Mentions',
    netSentiment: 'Net sentiment',
    negativeShare: 'Negative share',
    reach: 'Reach',
    voices: 'Voices',
    shareOfVoice: 'Share of voice',
  },
  tileHints: {
    mentions: 'posts, comments, articles and reviews that name the brand',
    netSentiment: '100 × (positive − negative) / (positive + negative), from −100 to +100',
    negativeShare: 'negative mentions in percent of all',
    reach: 'followers and views, where the source states them',
    voices: 'distinct authors, about 1 % exact',
    shareOfVoice: 'mentions in percent of all compared brands together',
  },
  points: (n: number): string => plural(n, 'point', 'points'),
  pointsShort: (n: number): string => plural(n, 'pt', 'pts'),
  unchanged: 'unchanged',
  fresh: 'new',
  noBefore: 'no comparison',
  tooFew: 'too few to say',
  unstated: 'no source states it',
  openMentions: 'show these mentions',
  moods: mentionsEn.moods,
  expected: 'expected',
  trend: {
    title: 'Mentions and mood',
    step: (minutes: number): string =>
      minutes < 60
        ? `every ${minutes} minutes`
        : minutes === 60
          ? 'every hour'
          : minutes === 1_440
            ? 'every day'
            : minutes > 1_440
              ? 'every week'
              : `every ${minutes / 60} hours`,
    below: 'net sentiment below, −100 to +100',
    noNet: 'too few mentions with a mood in a step for its net sentiment',
    range: 'grey = its usual range',
    hatched: 'hatched = unfinished',
    hatchedWeeks: 'hatched = part of a week',
    expectedFrom: {
      weeks: 'expected: median of the same hours in the 4 weeks before',
      days: 'expected: median of the same hours in the 7 days before',
    },
    table: 'Table',
    chart: 'Chart',
    when: 'When',
    mentions: 'Mentions',
    net: 'Net sentiment',
    gap: 'source gap',
    unfinished: 'unfinished',
    partial: 'part of a week',
    incident: (when: string): string => `Incident ${when}`,
    over: 'over',
    heardSince: (day: string): string => `first heard on ${day}`,
    unmarked: (n: number, left: number): string => `the newest ${n} of ${n + left} incidents are marked`,
    tooFew: (n: string): string => `${n} ${n === '1' ? 'mention' : 'mentions'}, too few for a trend.`,
    touched: 'Show its mentions',
    keys: 'Arrow keys move through time, Enter shows the mentions.',
    summary: (x: {
      brand: string
      span: string
      mentions: string
      peak: string
      peakAt: string
      net: string
    }): string =>
      `${x.brand}, ${x.span}: ${x.mentions} mentions. Most in one step: ${x.peak}, from ${x.peakAt}. Net sentiment at the end: ${x.net}.`,
  },
  changes: {
    title: 'What changed',
    last: (hours: number): string => `last ${hours} h`,
    sub: (what: string, days: number): string =>
      days === 0 ? what : `${what} against the same hours of ${days} ${plural(days, 'day', 'days')}`,
    fell: 'Net sentiment fell from',
    rose: 'Net sentiment rose from',
    same: 'Net sentiment stays at',
    is: 'Net sentiment is',
    to: 'to',
    about: {
      negative: (n: string): string => `${n} negative mentions speak of:`,
      positive: (n: string): string => `${n} positive mentions speak of:`,
    },
    moved: {
      negative: (n: string): string => `Among ${n} negative mentions these topics moved:`,
      positive: (n: string): string => `Among ${n} positive mentions these topics moved:`,
    },
    usually: (share: string): string => `usually ${share}`,
    before: (share: string): string => `before ${share}`,
    rising: 'Words that rise:',
    risingLast: (hours: number): string => `Words that rise, last ${hours} h:`,
    term: (n: string, usual: string): string => `${n} mentions; usually in ${usual} of them`,
    tooFew: 'Too few mentions in this time to say what changed.',
    noTopic: 'No topic of the watch list stands out.',
    note: 'A mention may speak of several topics.',
  },
  share: {
    title: 'Share of voice',
    sub: 'mentions of all compared brands',
    rest: (n: number, share: string): string => `${n} ${plural(n, 'other', 'others')}: ${share} together`,
    left: (n: number): string => `${n} more not compared`,
  },
  topics: {
    title: 'Topics and mood',
    sub: 'mentions; bars: negative and positive',
    none: 'No topic of the watch list was spoken of in this period.',
  },
  showAll: 'Show all',
  showFewer: 'Show fewer',
  where: { title: 'Where', sub: 'source · mentions · net sentiment', none: 'Nothing was heard in this period.' },
  mentions: {
    title: 'Latest mentions',
    sub: 'underlined: the words that made the score',
    count: (n: number, text: string): string => `${text} ${plural(n, 'mention', 'mentions')}`,
    atLeast: (n: number, text: string): string => `at least ${text} ${plural(n, 'mention', 'mentions')}`,
    all: 'all',
    filterMood: 'Mood',
    remove: (what: string): string => `Remove filter: ${what}`,
    fresh: (n: number): string => `${n} new`,
    more: 'Show more',
    whole: 'Show all of it',
    less: 'Show less',
    none: 'No mention fits these filters in this period.',
    clear: 'Remove all filters',
    voice: 'voice',
    official: mentionsEn.official,
    stars: (n: string): string => `${n} of 5 stars`,
    rated: (rating: string): string => `rated ${rating}`,
    ratedOf: (n: string, best: string): string => `rated ${n} of ${best}`,
    open: 'Open original',
    likes: (n: number, text: string): string => `${text} ${plural(n, 'like', 'likes')}`,
    comments: (n: number, text: string): string => `${text} ${plural(n, 'reply', 'replies')}`,
    shares: (n: number, text: string): string => `${text} ${plural(n, 'share', 'shares')}`,
    views: (n: number, text: string): string => `${text} ${plural(n, 'view', 'views')}`,
    cut: 'cut here',
    download: 'Download CSV',
    downloadNewest: (n: string): string => `the newest ${n}`,
    downloadMost: (n: string): string => `the newest ${n} at most`,
    since: 'since',
  },
  search: {
    label: 'Search the mentions',
    placeholder: 'Search: words, "a phrase", AND OR NOT, language:de …',
    at: (column: number): string => `Column ${column}:`,
    problem: ({ message, cure }: QueryCheck['problems'][number]): string =>
      cure === null ? message : `${message} → ${cure}`,
    more: (n: string): string => `and ${n} more`,
    fix: 'Search this instead:',
    further: (until: string): string => `Looked back to ${until}. Search further`,
  },
  trust: {
    mixed: (n: number): string =>
      `${n} versions of the scorers made the figures of this period; earshot rescore --from makes them one.`,
    moved:
      'Scores of the last week are spread unlike those of the four weeks before. A look at some mentions tells whether people speak differently or the scorers err: correct what is wrong there.',
    crisesFrom: (at: string): string =>
      `Crises are told from ${at} on: until then there are too few hours to compare with. Imported history counts.`,
  },
  corrections: {
    label: 'Correct the mood',
    corrected: 'corrected',
    undo: 'undo',
    failed: 'Could not be corrected: ',
  },
  intents: mentionsEn.intents,
  emotions: mentionsEn.emotions,
  incident: crisisEn.page,
  foot: {
    sources: (live: number, all: number): string =>
      live === all ? `${live} ${plural(live, 'source', 'sources')} live` : `${live} of ${all} sources live`,
    silent: {
      none: 'no sources in the settings',
      push: 'open for pushes, none came yet',
      some: 'no source has run yet',
    },
    behind: (seconds: string): string => `${seconds} s behind`,
    perMinute: (n: string): string => `${n} ${n === '1' ? 'mention' : 'mentions'}/min`,
    trouble: ({ name, reason }: PartReport, _: Formats): string => `${name}: ${reason ?? 'not well'}`,
    offline: 'no connection, trying again',
    connecting: 'connecting',
  },
  catchingUp: {
    title: 'Mentions are coming in',
    text: 'The oldest are read first; those of this period appear here by themselves.',
  },
  zero: {
    title: (brand: string): string => `Nothing heard of ${brand} yet`,
    text: 'Earshot listens. The first mentions appear here by themselves. While you wait:',
    steps: [
      ['earshot status', 'shows whether the sources run and what each last handed in'],
      ['earshot check', 'reads earshot.yaml: are the brand’s words the ones people use?'],
      ['earshot import FILE', 'brings in what you already have as CSV or JSONL'],
    ],
  },
  quiet: {
    longer: 'Nothing was heard in this period. Choose a longer one.',
    until: (day: string): string => `Nothing was heard in this period. The last mention is of ${day}.`,
    showUntil: 'Show the month up to there',
    from: (day: string): string => `Nothing was heard yet in this period. The first mention is of ${day}.`,
    showFrom: 'Show the month from there on',
  },
  trouble: {
    title: 'The figures cannot be shown',
    again: 'Try again',
    away: 'Earshot does not answer',
    awayHint: 'Is it running? Start it with: npm start',
    login: 'the proxy before Earshot asks for a login: reload the page',
    loginHint: 'Reload the page and log in again.',
    part: 'This could not be asked: ',
    said: ({ message }: Problem): string => message,
    todo: ({ hint }: Problem): string => hint,
    old: (clock: string, why: string): string =>
      `These figures are from ${clock}: ${why}. The next try comes by itself.`,
  },
  keys: {
    title: 'Keys',
    open: 'Keys',
    close: 'Close',
    list: [
      ['/', 'search the mentions'],
      ['j  k', 'next and previous mention'],
      ['Enter', 'open the original in a new tab'],
      ['a', 'acknowledge the incident'],
      ['1  2  3', 'on a mention: it is negative, neutral, positive'],
      ['1  2  3  4  5  6', '24 hours, 7, 14, 30, 90 days, 12 months'],
      ['d', 'dates of your own'],
      ['Esc', 'remove all filters'],
      ['?', 'these keys'],
    ],
  },
  sources: mentionsEn.sources,
}

export type Words = typeof en
