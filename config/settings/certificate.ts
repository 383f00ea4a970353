import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isoDay } from '../time/instant.ts'

const certificateOf = (pem: string): X509Certificate | undefined => {
  try {
    return new X509Certificate(pem)
  } catch {
    return undefined
  }
}

const CERTIFICATE = '-----BEGIN CERTIFICATE-----'

/** What everybody may read, whatever file it stands in. */
export const isCertificate = (value: string): boolean => value.includes(CERTIFICATE) && !value.includes('PRIVATE KEY')

/** What is wrong with a certificate, the first one where several follow each other; undefined: nothing. */
export const certificateProblem = (value: string): string | undefined => {
  const certificate = certificateOf(value)
  if (certificate === undefined) return `certificate unusable: expected PEM, which begins with ${CERTIFICATE}`
  return certificate.validToDate.getTime() < Date.now()
    ? `certificate unusable: it expired on ${isoDay(certificate.validToDate.getTime())}`
    : undefined
}

/** What is wrong with the key of a certificate, in words that do not give it away; undefined: nothing. */
export const keyProblem = (value: string): string | undefined => {
  try {
    createPrivateKey(value)
    return undefined
  } catch {
    return 'key unusable: expected PEM without a passphrase, which begins with -----BEGIN PRIVATE KEY-----'
  }
}

/** False too where either cannot be read. */
export const isKeyOf = (key: string, certificate: string): boolean => {
  try {
    return certificateOf(certificate)?.checkPrivateKey(createPrivateKey(key)) ?? false
  } catch {
    return false
  }
}
