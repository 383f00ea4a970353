import type { WebSettings } from '../../config/settings/schema.ts'
import { openApp, serve } from './app-base.ts'
import type { Web } from './open.ts'
import { operatorRoutes } from './operator-routes.ts'
import type { WebDeps } from './ports.ts'

/** `/healthz` and `/metrics` of a part that runs without the screen. */
export const openOperatorPage = async (
  deps: Pick<WebDeps, 'health' | 'logger' | 'room'> & { readonly web: WebSettings },
): Promise<Omit<Web, 'publicUrl'>> => {
  const app = await openApp(deps)
  await app.register(operatorRoutes(deps))
  const dispose = (): Promise<void> => app.close()
  try {
    const url = await serve(app, deps.web, deps.room)
    return { url, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}
