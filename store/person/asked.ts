import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'

/** Whose mentions are meant: pseudonyms of authors, ids of mentions, addresses of mentions in all their spellings. */
export const AskedPerson = z.object({
  voices: z.array(z.string()),
  ids: z.array(z.uuid()),
  urls: z.array(z.string()),
})
export type AskedPerson = z.infer<typeof AskedPerson>

/** The same in SQL, of a row of `mentions`. */
export const isAsked =
  '(voice IN {voices:Array(String)} OR mentions.id IN {ids:Array(UUID)} OR url IN {urls:Array(String)})'

const WEB = /^(https?):\/\/(www\.)?(?=[^/])/i

/** An address as a source may have written it: with http or https, with www. or without, with a last slash or without. */
export const spellingsOf = (address: string): readonly string[] => {
  const [, , rest] = /^(https?:\/\/(?:www\.)?)(.*)$/is.exec(address) ?? []
  if (!WEB.test(address) || rest === undefined) return [address]
  const bare = rest.replace(/\/$/, '')
  const starts = ['https://', 'http://', 'https://www.', 'http://www.']
  return [...new Set([address, ...starts.flatMap((start) => [`${start}${bare}`, `${start}${bare}/`])])]
}

const usage = (what: string): PipelineError =>
  new PipelineError('SL_USAGE', `${what}; find it with: npx earshot person find NAME`)

/** What a command line names. Throws SL_USAGE for what is no pseudonym and no id, and where nothing is named. */
export const askedPerson = (
  voices: readonly string[],
  { url = [], id = [] }: { readonly url?: readonly string[]; readonly id?: readonly string[] },
): AskedPerson => {
  const asked = { voices: voices.map((voice) => voice.toLowerCase()), ids: id.map((one) => one.toLowerCase()) }
  const wrong = asked.voices.find((voice) => !/^[0-9a-f]{16}$/.test(voice))
  if (wrong !== undefined) throw usage('VOICE is no pseudonym of 16 digits and letters from a to f')
  if (!AskedPerson.shape.ids.safeParse(asked.ids).success) throw usage('--id is no id of a mention')
  if (url.includes('')) throw usage('--url is empty')
  if (asked.voices.length + asked.ids.length + url.length === 0)
    throw usage('nobody named: VOICE, --url or --id missing')
  return { ...asked, urls: url.flatMap(spellingsOf) }
}
