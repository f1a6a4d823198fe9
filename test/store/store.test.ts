import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openConnection } from '#electron/store/connection.ts'
import { isNetworkFileSystem, isShare } from '#electron/store/localDisk.ts'
import { type Migration, migrate, migrations } from '#electron/store/migrate.ts'
import { openAuditReader, openStore } from '#electron/store/store.ts'
import { countingIds, dataKey, systemClock, temporaryFolder, temporaryStore } from './helpers.ts'

const open = (dir: string, key = dataKey) => openStore({ dir, dataKey: key, clock: systemClock, ids: countingIds() })

describe('a data folder', () => {
  it('is written with FULL sync, also when it is opened again', () => {
    const file = join(temporaryFolder(), 'a.db')
    for (const _ of ['fresh', 'reopened']) {
      const connection = openConnection(file)
      expect(['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete'].map((name) => connection.pragma(name))).toEqual([
        'wal',
        2,
        1,
        1,
      ])
      connection.script('CREATE TABLE IF NOT EXISTS t (a)')
      connection.close()
    }
  })

  it('keeps its machine id', async () => {
    const store = await temporaryStore()
    const { machine, dir } = store
    store.close()
    const again = await open(dir)
    expect(again.machine).toBe(machine)
    again.close()
  })

  it('is refused with another key, and can be opened with its own afterwards', async () => {
    const store = await temporaryStore()
    store.close()
    await expect(open(store.dir, new Uint8Array(32).fill(8))).rejects.toMatchObject({ code: 'secretMissing' })
    const again = await open(store.dir)
    again.close()
  })

  it('is refused when a newer version wrote it, and stays as it is', async () => {
    const store = await temporaryStore()
    store.close()
    const file = join(store.dir, 'madoguchi.db')
    const database = new Database(file)
    database.pragma('user_version = 9990')
    database.close()
    await expect(open(store.dir)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('新しい版の Madoguchi で作られています (形式 9990'),
    })
    const after = new Database(file, { readonly: true })
    expect(after.pragma('user_version', { simple: true })).toBe(9990)
    after.close()
  })

  it('is refused when its file is no database', async () => {
    const dir = temporaryFolder()
    copyFileSync(import.meta.filename, join(dir, 'madoguchi.db'))
    await expect(open(dir)).rejects.toMatchObject({ code: 'internal', message: 'データベースのファイルが壊れています' })
  })

  it.each([
    ['\\\\server\\share\\data', true],
    ['//server/share/data', true],
    ['\\\\?\\UNC\\server\\share', true],
    ['\\\\?\\C:\\Users\\data', false],
    ['C:\\Users\\山田\\AppData\\Local', false],
  ])('on Windows: is %s a share? %s', (path, share) => {
    expect(isShare(path, 'win32')).toBe(share)
    expect(isShare(path, 'linux')).toBe(false)
  })

  it('on NFS, SMB and CIFS is refused, on ext4 and tmpfs not', () => {
    expect([0x6969, 0x517b, 0xff534d42, -11317950, 0xef53, 0x01021994].map(isNetworkFileSystem)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
  })
})

describe('a reader beside the running app', () => {
  it('sees every committed line, verifies, and cannot write', async () => {
    const store = await temporaryStore()
    const line = { account: 'a', person: '', role: '', action: 'x', object: { kind: 'app', id: '' }, result: 'ok' } as const
    store.audit.append(line)
    const reader = openAuditReader({ dir: store.dir, dataKey })
    expect(await reader.verify()).toMatchObject({ ok: true, lines: 1 })
    store.audit.append(line)
    expect(await reader.verify()).toMatchObject({ ok: true, lines: 2 })
    expect(Object.keys(reader)).not.toContain('append')
    reader.close()
    store.close()
    const alone = openAuditReader({ dir: store.dir, dataKey })
    expect((await alone.verify()).lines).toBe(2)
    alone.close()
    const again = await open(store.dir)
    again.close()
  })
})

describe('migrations', () => {
  const schemaOf = (file: string) => {
    const database = new Database(file, { readonly: true })
    const schema = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
    database.close()
    return schema
  }

  it('have growing numbers, and give the same form one by one as all at once', () => {
    expect(migrations.map((step) => step.number)).toEqual([...migrations.map((step) => step.number)].sort((a, b) => a - b))
    const [dir, together] = [temporaryFolder(), 'together.db']
    const all = openConnection(join(dir, together))
    migrate(all)
    all.close()
    for (const [index] of migrations.entries()) {
      const connection = openConnection(join(dir, 'stepwise.db'))
      migrate(connection, migrations.slice(0, index + 1))
      connection.close()
    }
    expect(schemaOf(join(dir, 'stepwise.db'))).toEqual(schemaOf(join(dir, together)))
  })

  it('keep what was there before', () => {
    const file = join(temporaryFolder(), 'old.db')
    const before = openConnection(file)
    migrate(before, migrations.slice(0, 1))
    before.run(`INSERT INTO people (id, account, name, active, machine, madeAt) VALUES ('p', 'yamada', '山田', 1, 'm', 1)`)
    before.close()
    const after = openConnection(file)
    migrate(after)
    expect(after.get('SELECT account, name, active FROM people')).toEqual({ account: 'yamada', name: '山田', active: 1 })
    expect(after.pragma('user_version')).toBe(migrations.at(-1)!.number)
    after.close()
  })

  it('that fail leave the file as it was', () => {
    const file = join(temporaryFolder(), 'a.db')
    const connection = openConnection(file)
    const broken: Migration = { number: 20, sql: 'CREATE TABLE half (a); CREATE TABLE half (a);' }
    migrate(connection, migrations.slice(0, 1))
    expect(() => migrate(connection, [migrations[0]!, broken])).toThrow('half')
    expect(connection.pragma('user_version')).toBe(10)
    expect(connection.get(`SELECT name FROM sqlite_schema WHERE name = 'half'`)).toBeUndefined()
    connection.close()
  })
})

describe('what may not be changed', () => {
  it('is refused by the database itself', async () => {
    const store = await temporaryStore()
    const by = store.people.add({ account: 'a', name: 'a', roles: [], by: null }).id
    store.robots.add({ id: 'r', title: 'r', owner: 'o', form: null, json: { id: 'r' }, by })
    store.audit.append({ account: 'a', person: '', role: '', action: 'x', object: { kind: 'app', id: '' }, result: 'ok' })
    store.close()
    const database = new Database(join(store.dir, 'madoguchi.db'))
    const attempts = [
      `UPDATE audit SET account = 'b'`,
      'DELETE FROM audit',
      `INSERT OR REPLACE INTO audit SELECT * FROM audit`,
      `UPDATE robots SET json = '{}'`,
      'DELETE FROM robots',
    ].map((sql) => {
      try {
        database.exec(sql)
        return 'done'
      } catch (error) {
        return (error as Error).message
      }
    })
    database.close()
    expect(attempts).toEqual([
      'the audit log is append-only',
      'the audit log is append-only',
      'the audit log grows by one line at a time',
      'a robot version never changes',
      'a robot version is never deleted',
    ])
  })
})
