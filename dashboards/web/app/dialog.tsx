import { type ReactNode, useEffect, useRef } from 'react'

/** A dialog of the browser's own: it keeps the focus inside, Escape closes it, and then nothing of it is left. */
export const Dialog = (props: {
  readonly name: string
  readonly title: string
  readonly shown: boolean
  readonly close: () => void
  readonly children: ReactNode
}) => {
  const { name, shown } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (shown) dialog.current?.showModal()
    else dialog.current?.close()
  }, [shown])
  return (
    <dialog ref={dialog} onClose={props.close} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{props.title}</h2>
      {shown && props.children}
    </dialog>
  )
}
