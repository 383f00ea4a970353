import { expect, test } from '@jest/globals'
import { BUCKETS } from '../../../enrich/model/feature-ids.ts'
import { LANES } from '../../../enrich/model/heads.ts'
import { simdKernel } from '../../../enrich/model/kernel/simd.ts'
import { openPlainAdder, openSimdAdder } from '../../../enrich/model/sums.ts'
import { openRandom } from '../../../enrich/train/dual.ts'
import { buildKernel } from './build-kernel.ts'

const random = openRandom(7)
const table = Int8Array.from({ length: BUCKETS * LANES }, () => (random() & 0xff) - 128)

test.each([0, 1, 2, 255, 256, 257, 511, 512, 513, 8_192])(
  'the kernel and plain JavaScript agree on %d features',
  (count) => {
    const [plain, simd] = [openPlainAdder(table), openSimdAdder(table)]
    for (let at = 0; at < count; at++) plain.features.bucket[at] = simd.features.bucket[at] = random() % BUCKETS
    plain.features.count = simd.features.count = count
    expect([...simd.add(0, count)]).toEqual([...plain.add(0, count)])
    expect([...simd.add(count >> 1, count)]).toEqual([...plain.add(count >> 1, count)])
  },
)

test('sums at the extreme do not overflow', () => {
  const worst = new Int8Array(BUCKETS * LANES).fill(-128)
  const simd = openSimdAdder(worst)
  simd.features.count = 8_192
  expect([...simd.add(0, 8_192)]).toEqual(new Array(LANES).fill(-128 * 8_192))
})

test('the kernel in the repository is what its source builds', async () => {
  expect(Buffer.from(await buildKernel()).toString('base64')).toBe(simdKernel)
})
