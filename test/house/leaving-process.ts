// In a network of its own, whose name server takes every question and answers none: begins to resolve a name, then leaves.
import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns'
import { once } from 'node:events'
import { leave } from '../../config/cli/leave.ts'

const silent = createSocket('udp4').bind(53, '127.0.0.1')
await once(silent, 'listening')
lookup('feed.example', () => undefined)
await once(silent, 'message')
process.stdout.write('asked\n')
leave(3)
