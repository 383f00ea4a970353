type Environment = Readonly<Record<string, string | undefined>>

interface Override {
  readonly name: string
  readonly path: readonly [string, ...string[]]
  readonly read: (text: string) => unknown
}

const portOf = (text: string): unknown => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : text)

/** Settings that the environment may change: few, so that a file stays the place to look. */
const overrides = [
  { name: 'EARSHOT_WEB_PORT', path: ['web', 'port'], read: portOf },
  { name: 'EARSHOT_STORE_URL', path: ['store', 'url'], read: (text) => text.trim() },
  {
    name: 'EARSHOT_LOG_KAFKA_BROKERS',
    path: ['log', 'kafka', 'brokers'],
    read: (text) =>
      text
        .split(',')
        .map((broker) => broker.trim())
        .filter((broker) => broker !== ''),
  },
] as const satisfies readonly Override[]

const withValue = (raw: unknown, path: readonly string[], value: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return value
  // What is no map stays as it is: its own problem is told.
  if (raw !== undefined && (typeof raw !== 'object' || raw === null || Array.isArray(raw))) return raw
  const map = (raw ?? {}) as Readonly<Record<string, unknown>>
  return { ...map, [key]: withValue(map[key], rest, value) }
}

/** Which variable decided over which path, for messages. */
export interface Overridden {
  readonly raw: unknown
  readonly by: readonly { readonly name: string; readonly path: readonly string[] }[]
}

/** Lays the environment and the command line's port over the settings. An empty variable counts as absent. */
export const override = (raw: unknown, env: Environment, port: number | undefined): Overridden => {
  const by: { name: string; path: readonly string[] }[] = []
  let out = raw
  const lay = (name: string, path: readonly string[], value: unknown): void => {
    out = withValue(out, path, value)
    by.push({ name, path })
  }
  for (const { name, path, read } of overrides) {
    const text = env[name]
    if (text !== undefined && text.trim() !== '') lay(name, path, read(text))
  }
  if (port !== undefined) lay('--port', ['web', 'port'], port)
  return { raw: out, by: by.toReversed() }
}
