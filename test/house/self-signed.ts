import { generateKeyPairSync, sign } from 'node:crypto'

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const size = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts)
const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END ${label}-----\n`

const ecdsaWithSha256 = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
const nameOf = (common: string): Buffer =>
  sequence(der(0x31, sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(common)))))

/** A certificate that signs itself (X.509 version 1) and its key, both PEM. `years`: from 2000 to 2000 + `years`. */
export const selfSigned = (common: string, years = 99): { readonly certificate: string; readonly key: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const until = String(years).padStart(2, '0')
  // Read as 20YY below 50, so later years need four digits.
  const end =
    years < 50 ? der(0x17, Buffer.from(`${until}0101000000Z`)) : der(0x18, Buffer.from(`20${until}0101000000Z`))
  const facts = sequence(
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    nameOf(common),
    sequence(der(0x17, Buffer.from('000101000000Z')), end),
    nameOf(common),
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', facts, privateKey))
  return {
    certificate: pem('CERTIFICATE', sequence(facts, ecdsaWithSha256, signature)),
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}
