import { Dialog } from './dialog.tsx'
import { useScreen } from './screen-context.ts'

export const KeysHelp = ({ shown, close }: { readonly shown: boolean; readonly close: () => void }) => {
  const { w } = useScreen()
  return (
    <Dialog name="keys" title={w.keys.title} shown={shown} close={close}>
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
    </Dialog>
  )
}
