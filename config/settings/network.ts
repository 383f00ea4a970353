import { isIP } from 'node:net'
import { z } from 'zod'

/** A whole internet of them would let everybody say who they are. */
const isNetwork = (text: string): boolean => {
  const [, address = '', bits] = /^([0-9a-f:.]{2,45})(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const family = isIP(address)
  return family !== 0 && (bits === undefined || (Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128)))
}

/** An address, or a network as CIDR. */
export const Network = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isNetwork, { error: 'expected an address or a network, such as 10.0.0.5 or 10.0.0.0/24', abort: true })

export const thisMachine: readonly string[] = ['127.0.0.0/8', '::1']
