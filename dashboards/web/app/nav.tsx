import { readerLanguages } from '../../../config/text/reader-language.ts'
import type { LiveState } from './live.ts'
import { SaidOnce } from './said-once.tsx'
import { useScreen } from './screen-context.ts'
import { type Section, useCurrentSection } from './section.ts'
import type { Words } from './words/en.ts'

const Mark = () => (
  <svg className="logo" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d="M6 10.5a6 6 0 1 1 12 0c0 3.200-2.200 4.300-3.200 5.800-.8 1.300-.6 3.700-3.300 3.700-1.700 0-2.500-1.200-2.500-2.500" />
    <path d="M9.200 11a2.800 2.800 0 1 1 5.600 0c0 1.600-1.700 2-1.700 3.600" />
  </svg>
)

/** The sections of this screen, on the left; on the phone a bar at the bottom. Marked: the one that is looked at. */
export const SideNav = ({ incidents }: { readonly incidents: number }) => {
  const { w } = useScreen()
  const current = useCurrentSection()
  const link = (section: Section) => ({
    href: `#${section}`,
    ...(section === current && { className: 'selected', 'aria-current': 'location' as const }),
  })
  return (
    <nav className="nav" aria-label={w.nav.label}>
      <p className="brandmark">
        <Mark /> Earshot
      </p>
      <a {...link('overview')}>{w.nav.overview}</a>
      {incidents > 0 && (
        <a {...link('incident')}>
          {w.nav.incidents} <span className="badge">{incidents}</span>
        </a>
      )}
      <a {...link('topics')}>{w.nav.topics}</a>
      <a {...link('where')}>{w.nav.where}</a>
      <a {...link('mentions')}>{w.nav.mentions}</a>
    </nav>
  )
}

const lineText = ({ tick, connected }: LiveState, { foot }: Words): string => {
  if (tick === undefined) return foot.connecting
  if (!connected) return foot.offline
  return tick.sources === 0 ? foot.silent[tick.sourcesSet] : foot.sources(tick.sourcesLive, tick.sources)
}

/** How the line is doing, the language, the keys. */
export const Foot = ({ live, showKeys }: { readonly live: LiveState; readonly showKeys: () => void }) => {
  const { w, f, choice, change } = useScreen()
  const { tick, connected } = live
  const well = connected && tick?.ok !== false
  const how = tick === undefined ? 'unknown' : well ? (tick.sources === 0 ? 'idle' : '') : 'wrong'
  return (
    <footer className="foot">
      <div role="status">
        <p>
          <span className={`dot ${how}`} aria-hidden="true" />
          {lineText(live, w)}
        </p>
        {tick?.troubles.map((trouble) => (
          <SaidOnce key={`${trouble.name} ${trouble.ailment} ${choice.language}`} words={w.foot.trouble(trouble, f)} />
        ))}
      </div>
      {/* No part of what is read out by itself: counts are others every few seconds. */}
      {tick?.troubles.map((trouble) => (
        <p className="negative" key={trouble.name}>
          {w.foot.trouble(trouble, f)}
        </p>
      ))}
      {tick !== undefined && connected && (
        <p className="faint">
          {[
            tick.lagSeconds !== null && w.foot.behind(f.tenth(tick.lagSeconds)),
            tick.perMinute !== null && w.foot.perMinute(f.count(tick.perMinute)),
          ]
            .filter((known) => known !== false)
            .join(' · ')}
        </p>
      )}
      <div className="foot-choices">
        <fieldset aria-label={w.language}>
          {readerLanguages.map((language) => (
            <button
              key={language}
              type="button"
              className="plain"
              aria-pressed={choice.language === language}
              onClick={() => change({ language })}
            >
              {language.toUpperCase()}
            </button>
          ))}
        </fieldset>
        <button type="button" className="plain" onClick={showKeys}>
          {w.keys.open} <kbd>?</kbd>
        </button>
      </div>
    </footer>
  )
}
