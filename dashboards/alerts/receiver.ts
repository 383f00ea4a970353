import { hash } from 'node:crypto'

/** Tells one receiver from another in the notes, where no address should stand: there may be a token in it. */
export const receiverOf = (url: string): string => hash('sha256', url).slice(0, 16)

/** The mark of a receiver that is gone, as it stands in the notes. */
export const goneMark = (receiver: string): string => `gone ${receiver}`
export const isGoneMark = (detail: string): boolean => detail.startsWith('gone ')
