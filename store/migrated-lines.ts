import type { Migrated } from './open.ts'

/** What a migration did, for the console. */
export const migratedLines = ({ applied, missed, analystMissing }: Migrated): readonly string[] => [
  ...[...applied].map(([url, names]) =>
    names.length === 0 ? `${url}: nothing to do` : `${url}: applied ${names.join(', ')}`,
  ),
  ...[...missed.keys()].map((url) => `${url}: NOT MIGRATED`),
  ...(analystMissing === undefined
    ? []
    : [`warning: no analyst for "earshot sql": ${analystMissing}; its owner needs ACCESS MANAGEMENT`]),
]
