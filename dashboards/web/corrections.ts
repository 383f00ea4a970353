import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { correctable } from '../../store/queries/corrections.ts'
import { mentionOfBrand } from '../../store/queries/mention-of-brand.ts'
import { mentionView } from './answers/mentions.ts'
import { brandOf } from './answers/span.ts'
import { Corrected, Said } from './contract/mentions.ts'
import { By } from './contract/values.ts'
import { refuseForeignOrigin } from './guards.ts'
import type { Live } from './live.ts'
import type { WebDeps } from './ports.ts'

const Place = z.object({ id: z.uuid() })
const Brand = z.string().max(64)

/** What a person sets right about a mention towards a brand, and takes back; from this page only. */
export const correctionApi =
  (deps: WebDeps, live: Pick<Live, 'revised'>, closing: AbortSignal): FastifyPluginAsyncZod =>
  async (app) => {
    const { corrections, store, watchList, now } = deps
    if (corrections === undefined) return
    const preHandler = async (request: { headers: Parameters<typeof refuseForeignOrigin>[0] }): Promise<void> =>
      refuseForeignOrigin(request.headers, deps.settings.web)
    const answer = async (id: string, brand: ReturnType<typeof brandOf>['id']) => {
      const [row] = await store.ask(mentionOfBrand, { id, brand }, closing)
      const mention = row === undefined ? null : mentionView(row)
      if (mention !== null) live.revised(mention)
      return { mention }
    }
    app.post(
      '/api/mentions/:id/correct',
      {
        schema: {
          params: Place,
          body: z.object({ brand: Brand, by: By, said: Said }),
          response: { 200: Corrected },
        },
        preHandler,
      },
      async ({ params: { id }, body }) => {
        const brand = brandOf(watchList, body.brand).id
        await corrections.correct({ id, brand }, { ...body.said, by: body.by, at: now() }, closing)
        return await answer(id, brand)
      },
    )
    app.post(
      '/api/mentions/:id/undo',
      {
        schema: {
          params: Place,
          body: z.object({ brand: Brand, by: By, what: z.enum(correctable) }),
          response: { 200: Corrected },
        },
        preHandler,
      },
      async ({ params: { id }, body }) => {
        const brand = brandOf(watchList, body.brand).id
        const place = { id, brand, what: body.what }
        if (!(await corrections.undo(place, { by: body.by, at: now() }, closing))) {
          throw new PipelineError('SL_NOT_FOUND', 'no such correction')
        }
        return await answer(id, brand)
      },
    )
  }
