import { useEffect, useRef } from 'react'
import { useScreen } from './screen-context.ts'

export const KeysHelp = ({ shown, close }: { readonly shown: boolean; readonly close: () => void }) => {
  const { w } = useScreen()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (shown) dialog.current?.showModal()
    else dialog.current?.close()
  }, [shown])
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="keys-title">
      <h2 id="keys-title">{w.keys.title}</h2>
      <dl className="keys">
        {w.keys.list.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys?.split('  ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={close}>
        {w.keys.close}
      </button>
    </dialog>
  )
}
