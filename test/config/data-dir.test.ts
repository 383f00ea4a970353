import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findDataDir, openDataDir, requireSight, requireWritable } from '../../config/data-dir.ts'
import { explainError } from '../../config/hints.ts'
import { isFull } from '../../config/sqlite-code.ts'
import { readOnlyVolume } from '../house/read-only-volume.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-data-'))
})
afterEach(() => {
  chmodSync(dir, 0o700)
  rmSync(dir, { recursive: true })
})

/** Root may look into everything, so it becomes somebody else for that long. */
const asStranger = (look: () => void): void => {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  else chmodSync(dir, 0)
  try {
    look()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

test("who may not look into the service's data folder is told as whom to run this", () => {
  mkdirSync(join(dir, 'data', 'log'), { recursive: true })
  for (const path of [dir, join(dir, 'data')]) {
    asStranger(() => {
      expect(() => findDataDir(path)).toThrow(
        `data folder cannot be used: ${path} (permission denied); run this as the user that runs Earshot`,
      )
    })
  }
})

test('a first start that cannot make its folder says so; one that may not write to what is there is told as whom to run', () => {
  mkdirSync(join(dir, 'data'))
  writeFileSync(join(dir, 'file'), '')
  symlinkSync(join(dir, 'nowhere', 'at', 'all'), join(dir, 'dangling'))
  const refusal = (path: string): string => {
    try {
      openDataDir(join(dir, path), true)
    } catch (error) {
      const { message, next } = explainError(error)
      return `${message.replace(dir, '')}; ${next}`
    }
    return 'opened'
  }
  const choose = '; choose a folder you may write to with --data DIR'
  expect(refusal('file')).toBe(`data folder cannot be written: /file (it is no folder)${choose}`)
  expect(refusal('file/data')).toBe(`data folder cannot be made: /file/data (a part of the path is no folder)${choose}`)
  expect(refusal('dangling')).toBe(`data folder cannot be made: /dangling (no folder can be made there)${choose}`)
  expect(refusal('x'.repeat(300))).toContain(`(name too long)${choose}`)
  chmodSync(dir, 0o755)
  const asOther = (path: string): string => {
    let said = ''
    asStranger(() => {
      said = refusal(path)
    })
    return said
  }
  expect(asOther('fresh')).toBe(`data folder cannot be made: /fresh (permission denied)${choose}`)
  if (process.getuid?.() === 0)
    expect(asOther('data')).toBe(
      'data folder cannot be written: /data (permission denied); run this as the user that runs Earshot, or name another folder with --data DIR',
    )
})

test('a data folder that hides what was learnt is told from one without any', () => {
  const data = join(dir, 'data')
  expect(() => requireSight(data)).not.toThrow()
  mkdirSync(data)
  expect(() => requireSight(data)).not.toThrow()
  asStranger(() => {
    expect(() => requireSight(data)).toThrow(`data folder cannot be used: ${data} (permission denied); run this as`)
  })
})

test('what the system keeps from us is told with its path, as no fault of ours', () => {
  asStranger(() => {
    let refused: unknown
    try {
      statSync(join(dir, 'answer.csv'))
    } catch (error) {
      refused = error
    }
    expect(explainError(refused)).toMatchObject({
      code: 'SL_DATA_UNWRITABLE',
      message: `permission denied: ${join(dir, 'answer.csv')}`,
    })
  })
})

test('a folder in the place of a file, and a file in that of a folder, are told with the path', () => {
  const said = (what: () => unknown): string => {
    try {
      what()
    } catch (error) {
      const { code, message, next } = explainError(error)
      return `${message.replace(dir, '')} [${code}] ${next}`
    }
    return 'done'
  }
  mkdirSync(join(dir, 'pid'))
  writeFileSync(join(dir, 'log'), '')
  writeFileSync(join(dir, 'address.new'), '')
  const aside = '[SL_DATA_UNWRITABLE] put it aside, then try again'
  const [file, folder] = ['a file stands in the place of a folder', 'a folder stands in the place of a file']
  expect(said(() => writeFileSync(join(dir, 'pid'), ''))).toBe(`${folder}: /pid ${aside}`)
  expect(said(() => renameSync(join(dir, 'address.new'), join(dir, 'pid')))).toBe(`${folder}: /pid ${aside}`)
  expect(said(() => mkdirSync(join(dir, 'log'), { recursive: true }))).toBe(`${file}: /log ${aside}`)
  expect(said(() => readdirSync(join(dir, 'log')))).toBe(`${file}: /log ${aside}`)
})

test('a machine that did nothing but rescore finds its data folder again', () => {
  mkdirSync(join(dir, 'rescore'))
  expect(findDataDir(dir).path).toBe(dir)
})

// Where every write fails as on a full disk.
const onFull = existsSync('/dev/full') ? test : test.skip
onFull('a full disk is a reason to end for a tool; a service takes it as it is, for it waits', () => {
  const fill = () => symlinkSync('/dev/full', join(dir, `.probe.${process.pid}`))
  fill()
  expect(() => openDataDir(dir)).toThrow(
    `data folder cannot be written: ${dir} (disk full); free some space on its volume (or inodes: df -i), then try again`,
  )
  fill()
  expect(openDataDir(dir, true).path).toBe(dir)
})

// Not every machine has one.
const onReadOnly = readOnlyVolume === undefined ? test.skip : test
onReadOnly('a volume that was made read-only is told as such, for another folder would begin anew', () => {
  const path = String(readOnlyVolume)
  const why = '(read-only file system); mount its volume for writing; why the system does not says its own log (dmesg)'
  expect(() => requireWritable(path)).toThrow(`data folder cannot be used: ${path} ${why}`)
  expect(() => openDataDir(path, true)).toThrow(`data folder cannot be written: ${path} ${why}`)
  // Nothing is there yet that another folder would leave behind.
  const first = join(path, 'data')
  expect(() => openDataDir(first)).toThrow(`data folder cannot be made: ${first} (read-only file system)`)
  expect(() => openDataDir(first)).not.toThrow('mount')
})

test('a disk that fails is no full one: room would not mend it', () => {
  const [full, indexCannotGrow, cannotWrite] = [13, 4_874, 778].map((errcode) =>
    isFull(Object.assign(new Error('disk I/O error'), { errcode })),
  )
  expect([full, indexCannotGrow, cannotWrite]).toEqual([true, true, false])
})
