import { useEffect, useRef, useState } from 'react'
import { QUERY_CHARS_MAX } from '../../contract/limits.ts'
import { useKeys } from '../keys.ts'
import { useScreen } from '../screen-context.ts'

/** Finds mentions by words, or by a whole brand query; `/` leads here, Escape leads out. */
export const SearchBox = ({
  query,
  search,
}: {
  readonly query: string | undefined
  readonly search: (query: string | undefined) => void
}) => {
  const { w } = useScreen()
  const [text, setText] = useState(query ?? '')
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => setText(query ?? ''), [query])
  useKeys({
    '/': () => {
      // Safari brings what takes the focus to the window's lower edge, with what is found below it.
      box.current?.focus({ preventScroll: true })
      box.current?.closest('section')?.scrollIntoView({ block: 'start' })
    },
  })
  return (
    <search className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          search(text.trim() === '' ? undefined : text.trim())
        }}
      >
        <input
          ref={box}
          type="search"
          value={text}
          maxLength={QUERY_CHARS_MAX}
          placeholder={w.search.placeholder}
          aria-label={w.search.label}
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value)
            if (event.target.value === '') search(undefined)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            setText('')
            search(undefined)
            box.current?.blur()
          }}
        />
      </form>
    </search>
  )
}
