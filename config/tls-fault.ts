/**
 * What two ends do not agree on: whose certificates to trust (`authority`), the name in one (`name`), that TLS is spoken
 * at all (`noTls`), or who we are (`client`: the other end asks for a certificate of ours that it trusts).
 */
export type TlsFault = 'authority' | 'name' | 'noTls' | 'client'

const byCode: ReadonlyMap<unknown, TlsFault> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'authority'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'authority'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'name'],
])

/** Alerts of the other end about our certificate, as OpenSSL names them. */
const CLIENT = /_ALERT_(CERTIFICATE_(REQUIRED|UNKNOWN|EXPIRED|REVOKED)|BAD_CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)$/

/** Of this error alone, without its causes. */
export const tlsFault = (error: unknown): TlsFault | undefined => {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  const said = String(message)
  if (said.includes('before secure TLS connection') || said.includes('wrong version number')) return 'noTls'
  return byCode.get(code) ?? (CLIENT.test(String(code)) ? 'client' : undefined)
}
