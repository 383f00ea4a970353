import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { openStore } from '../../store/client.ts'

// As ClickHouse 26.7 said them on a volume without an inode left.
test.each([
  [
    '76',
    'Code: 76. DB::ErrnoException: Cannot open file /data/tmp/tmp4e50d979: , errno: 28, strerror: No space left on device. (CANNOT_OPEN_FILE) (version 26.7.1.1)',
  ],
  [
    '1001',
    'std::exception. Code: 1001, type: std::__1::filesystem::filesystem_error, e.what() = filesystem error: in create_directories: No space left on device ["/data/store/4a2"]',
  ],
])('a full disk is told as one under whatever code ClickHouse says it (%s)', async (code, said) => {
  const server = createServer((_, response) =>
    response.writeHead(500, { 'x-clickhouse-exception-code': code }).end(`${said}\n`),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await using store = openStore({ url, user: 'earshot', password: '', database: 'earshot' })
    const { signal } = new AbortController()
    await expect(store.command('SELECT 1', signal)).rejects.toMatchObject({ code: 'SL_STORE_DISK_FULL' })
  } finally {
    server.close()
  }
})
