import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MentionView } from '../contract/mentions.ts'
import type { Setup } from '../contract/setup.ts'
import { useAnswer } from './answer.ts'
import { ask } from './ask.ts'
import { useChoice } from './choice.ts'
import { Header } from './header.tsx'
import { KeysHelp } from './keys-help.tsx'
import { useLive } from './live.ts'
import type { Filters } from './mentions/filters.ts'
import { type MentionsHandle, MentionsPanel } from './mentions/mentions-panel.tsx'
import { Foot, SideNav } from './nav.tsx'
import { Banner, ElsewhereBanner, IncidentsUnknown } from './panels/banner.tsx'
import { Figures } from './panels/figures.tsx'
import { useIncidents, useOpenElsewhere } from './panels/panel-data.ts'
import { isLong } from './period/period.ts'
import { ScreenContext, screenOf, useScreen, wordsOf } from './screen-context.ts'
import { useSection } from './section.ts'
import { Trouble } from './states.tsx'
import { TrustNote } from './trust-note.tsx'

const SETUP_AGAIN_MS = 60_000
const BRAND_CHARS_MAX = 64
/** After news the figures are asked again, but not more often than this. */
const REFRESH_MS = 5_000
const LONG_REFRESH_MS = 30_000

/** Loads what the screen is about, then shows it. */
export const App = () => {
  const [choice, change] = useChoice()
  const asked = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => ask<Setup>('setup', {}, signal),
    // Brands and topics may change while the page is open.
    refetchInterval: (query) => (query.state.data === undefined ? 3_000 : SETUP_AGAIN_MS),
  })
  const setup = useAnswer(asked, 'setup')
  const screen = useMemo(
    () => (setup.data === undefined ? undefined : screenOf(setup.data, choice, change)),
    [setup.data, choice, change],
  )
  useEffect(() => {
    document.documentElement.lang = choice.language
    if (screen !== undefined) document.title = `${screen.brandName} · Earshot`
  }, [choice.language, screen])
  if (screen === undefined) {
    return setup.error === null ? null : (
      <main className="content">
        <Trouble error={setup.error} again={setup.again} words={wordsOf(choice.language)} />
      </main>
    )
  }
  return (
    <ScreenContext value={screen}>
      <Overview />
    </ScreenContext>
  )
}

/** The one screen: is something wrong, how is it going, since when, about what, where, and what do people say. */
const Overview = () => {
  const screen = useScreen()
  const { brand, change, choice, w } = screen
  const [keysShown, setKeysShown] = useState(false)
  const mentions = useRef<MentionsHandle>(null)
  const live = useLive(
    brand,
    useCallback((news: readonly MentionView[]) => mentions.current?.arrive(news), []),
    isLong(choice.period, Date.now(), screen.zone) ? LONG_REFRESH_MS : REFRESH_MS,
  )
  const incidents = useIncidents(screen)
  const shown = incidents.data?.incidents ?? []
  const elsewhere = useOpenElsewhere(screen, shown)
  useSection()
  const open = shown.filter((incident) => incident.state !== 'over')
  const setFilters = useCallback((filters: Filters) => change({ filters }), [change])
  const show = useCallback(
    (next: Filters) => {
      setFilters(next)
      mentions.current?.scrollTo()
    },
    [setFilters],
  )
  return (
    <div className="frame">
      <a className="skip" href="#figures">
        {w.skip}
      </a>
      <SideNav incidents={open.length} />
      <main className="content" id="overview">
        <Header />
        <UnknownBrand />
        <Banner incidents={shown} show={show} />
        <ElsewhereBanner incidents={elsewhere.incidents} />
        <IncidentsUnknown error={incidents.error ?? elsewhere.error} />
        <TrustNote />
        <div id="figures" className="figures">
          <Figures
            incidents={shown}
            incidentsKnown={incidents.data !== undefined || incidents.error !== null}
            unmarked={incidents.data?.left ?? 0}
            show={show}
            lagSeconds={live.tick?.lagSeconds}
          />
        </div>
        <MentionsPanel
          ref={mentions}
          filters={choice.filters}
          setFilters={setFilters}
          showKeys={() => setKeysShown(true)}
        />
      </main>
      <Foot live={live} showKeys={() => setKeysShown(true)} />
      <KeysHelp shown={keysShown} close={() => setKeysShown(false)} />
    </div>
  )
}

/** The address names a brand that is not watched, or no longer: nobody should take another's figures for its own. */
const UnknownBrand = () => {
  const { brand, brandName, choice, w } = useScreen()
  if (choice.brand === undefined || choice.brand === brand) return null
  return (
    <p className="stale" role="status">
      {w.unknownBrand(choice.brand.slice(0, BRAND_CHARS_MAX), brandName)}
    </p>
  )
}
