/**
 * What two ends do not agree on: whose certificates to trust (`authority`), the name in one (`name`), or that TLS is
 * spoken at all (`noTls`).
 */
export type TlsFault = 'authority' | 'name' | 'noTls'

const byCode: ReadonlyMap<unknown, TlsFault> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'authority'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'authority'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'name'],
])

/** Of this error alone, without its causes. */
export const tlsFault = (error: unknown): TlsFault | undefined => {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  const said = String(message)
  if (said.includes('before secure TLS connection') || said.includes('wrong version number')) return 'noTls'
  return byCode.get(code)
}
