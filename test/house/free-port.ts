import { portNear } from '../../store/engine/ports.ts'

/** A port of the loopback at which nobody listens, and that no outgoing connection is lent meanwhile. */
export const freePort = (): Promise<number> => portNear(0)
