import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/base/appError.ts'
import { runEventSchema, runRowSchema, runSummarySchema } from '#shared/contract/schemas.ts'
import { csv, type Desk, desk } from './desk.ts'

const heading = '受付番号,氏名,金額'
const three = csv(heading, '0001,髙橋 一郎,10000', '0002,林 花子,15000', '0003,森 次郎,10000')

async function runAll(office: Desk, bytes: Uint8Array, name = '行.csv') {
  const { id } = await office.start(office.upload(name, bytes))
  return office.runs.ended(id)
}

const rowsOf = (office: Desk, id: string) => office.runs.rows({ id, state: null, offset: 0, limit: 100 }).items
const states = (office: Desk, id: string) => rowsOf(office, id).map((row) => [row.key, row.state, row.receipt])

describe('a run', () => {
  it('registers each row once in one browser and names the receipts', async () => {
    const office = await desk()
    const run = await runAll(office, three)
    expect(runSummarySchema.parse(run)).toMatchObject({ state: 'finished', rows: 3, done: 3, pending: 0, problem: null })
    expect(states(office, run.id)).toEqual([
      ['0001', 'done', 'R1-0001'],
      ['0002', 'done', 'R2-0002'],
      ['0003', 'done', 'R3-0003'],
    ])
    expect([office.system.opened, office.system.closed]).toEqual([1, 1])
    const [first] = rowsOf(office, run.id).map((row) => runRowSchema.parse(row))
    expect(first?.evidence).toHaveLength(2)
    const picture = await office.runs.evidence(first!.evidence[0]!.split('/').at(-1)!)
    expect(picture?.type).toBe('image/jpeg')
  })

  it('gives the rows that failed back as a table with the reason, which can be corrected and run again', async () => {
    const office = await desk()
    office.system.script('0002', 'refuse')
    const doubled = csv(heading, '0001,髙橋 一郎,10000', '0002,林 花子,15000', '0003,森 次郎,1', '0003,森 次郎,2', ',無番,3')
    const run = await runAll(office, doubled)
    expect(run).toMatchObject({ done: 1, businessErrors: 4 })
    const file = office.runs.failed(run.id, 'utf8')
    const text = Buffer.from(file.content, 'base64').toString('utf8')
    const twice = '同じ番号の行が複数あり、内容が違います。どれが正しいか確かめてください'
    expect(text.split('\r\n')).toEqual([
      '\uFEFF文書ID,受付番号,氏名,金額,実行結果,理由',
      ',0002,林 花子,15000,業務エラー,手順2「登録」: 資格がありません',
      `,0003,森 次郎,1,業務エラー,${twice}`,
      `,0003,森 次郎,2,業務エラー,${twice}`,
      ',,無番,3,業務エラー,行を見分けるための値（受付番号など）が空です',
      '',
    ])
    const corrected = text.split('\r\n').filter((line) => !line.startsWith(',0003,森 次郎,1') && !line.startsWith(',,'))
    expect(await runAll(office, Buffer.from(corrected.join('\r\n')))).toMatchObject({ rows: 2, done: 2 })
    const clean = await runAll(office, csv(heading, '0009,谷 三郎,10000'))
    expect(() => office.runs.failed(clean.id, 'utf8')).toThrow('失敗した行はありません')
  })

  it('with a draft only rehearses where the office asks for approved versions', async () => {
    const office = await desk({ approvedOnly: true })
    const file = office.upload('行.csv', three)
    await expect(office.start(file)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('承認されていない'),
    })
    await office.runs.ended((await office.start(file, { rehearsal: true })).id)
    const [draft] = office.store.robots.list()
    office.store.robots.approve(draft!.id, draft!.version, office.caller.person)
    expect(await office.runs.ended((await office.start(file)).id)).toMatchObject({ done: 3 })
  })

  it('leaves a chain of lines without a personal value', async () => {
    const office = await desk()
    await runAll(office, csv(heading, 'K-0001,髙橋 一郎,¥10000'))
    const lines = [...office.store.audit.lines()]
    expect(lines.map((line) => [line.action, line.result, line.reason])).toEqual([
      ['run.begin', 'ok', ''],
      ['row.intent', 'ok', ''],
      ['row.succeed', 'ok', 'done'],
      ['run.end', 'ok', ''],
    ])
    expect((await office.store.audit.verify()).ok).toBe(true)
    expect(JSON.stringify(lines)).not.toMatch(/髙橋|K-0001|¥/)
  })

  it('tells listeners what happens, from the run as it stands to its end', async () => {
    const office = await desk()
    const { id } = await office.start(office.upload('行.csv', three))
    const seen = []
    for await (const event of office.runs.events(id)) seen.push(runEventSchema.parse(event))
    expect(seen[0]).toMatchObject({ kind: 'run', run: { state: 'running', rows: 3 } })
    expect(seen.at(-1)).toMatchObject({ kind: 'run', run: { state: 'finished', done: 3 } })
    expect(seen.filter((event) => event.kind === 'row' && event.row.state === 'done')).toHaveLength(3)
    const late = []
    for await (const event of office.runs.events(id)) late.push(event.kind)
    expect(late).toEqual(['run'])
  })

  it('registers nothing again for the same file, shuffled, in CP932, or with another order of columns', async () => {
    const office = await desk()
    const first = await runAll(office, three)
    const again = [
      three,
      csv(heading, '0003,森 次郎,10000', '0001,髙橋 一郎,10000', '0002,林 花子,15000'),
      iconv.encode(
        '氏名,金額,受付番号,備考\r\n髙橋 一郎,10000,0001,x\r\n林 花子,15000,0002,y\r\n森 次郎,10000,0003,z\r\n',
        'cp932',
      ),
    ]
    for (const bytes of again) {
      const run = await runAll(office, bytes)
      expect(run).toMatchObject({ state: 'finished', rows: 3, skipped: 3, done: 0 })
      const row = rowsOf(office, run.id).find(({ key }) => key === '0001')
      expect(row).toMatchObject({
        receipt: 'R1-0001',
        message: expect.stringContaining(`実行 ${first.id} で登録済みです（受理番号 R1-0001）`),
      })
    }
    expect([...office.system.registrations.values()].map((receipts) => receipts.length)).toEqual([1, 1, 1])
  })

  it('asks a person about the same key with other content, naming the columns and the earlier receipt', async () => {
    const office = await desk()
    await runAll(office, three)
    const run = await runAll(office, csv(heading, '0001,高橋 一郎,10000'))
    expect(rowsOf(office, run.id)).toMatchObject([
      { state: 'businessError', receipt: 'R1-0001', message: expect.stringMatching(/R1-0001.*「氏名」/) },
    ])
    expect(JSON.stringify(rowsOf(office, run.id))).not.toContain('高橋')
  })

  it('refuses a file without the key column, naming it, and leaves nothing behind', async () => {
    const office = await desk()
    const wrong = office.upload('住民.csv', csv('番号,氏名', '1,山田'))
    await expect(office.start(wrong)).rejects.toThrow('「住民.csv」に、行を見分けるための列「受付番号」がありません')
    expect(office.runs.list({ offset: 0, limit: 10 }).total).toBe(0)
  })

  it('sends neither of two rows that contradict each other, one of two that are equal, and none without a key', async () => {
    const office = await desk()
    const run = await runAll(office, csv(heading, '1,甲,1', '1,乙,1', '2,丙,2', '2,丙,2', ',丁,3'))
    expect(rowsOf(office, run.id).map((row) => row.state)).toEqual([
      'businessError',
      'businessError',
      'done',
      'skipped',
      'businessError',
    ])
    expect([...office.system.registrations.keys()]).toEqual(['2'])
  })

  it('rehearses without registering and without entering the ledger', async () => {
    const office = await desk()
    const { id } = await office.start(office.upload('行.csv', three), { rehearsal: true })
    expect(await office.runs.ended(id)).toMatchObject({ rehearsal: true, done: 3, pending: 0 })
    expect(rowsOf(office, id)[0]).toMatchObject({ receipt: null, message: '練習: 2項目が画面と一致しました（登録していません）' })
    expect(office.system.registrations.size).toBe(0)
    expect(await runAll(office, three)).toMatchObject({ done: 3, skipped: 0 })
  })

  it('does not begin while another one is at work', async () => {
    const office = await desk()
    let go = () => {}
    office.system.onCommit = () => new Promise((resolve) => (go = resolve))
    const { id } = await office.start(office.upload('行.csv', csv(heading, '1,甲,1')))
    await expect(office.start('行.csv')).rejects.toThrow('ロボット「児童手当の入力」は別の実行で動いています')
    while (office.system.commits.size === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    go()
    expect((await office.runs.ended(id)).done).toBe(1)
  })
})

describe('failures before the commit', () => {
  it('are tried again with a new browser, at most twice, with pauses', async () => {
    const office = await desk()
    office.system.script('0001', 'fail', 'throwBefore')
    office.system.script('0002', 'fail', 'fail', 'fail')
    const before = office.now()
    const run = await runAll(office, three)
    expect(states(office, run.id)).toEqual([
      ['0001', 'done', 'R1-0001'],
      ['0002', 'systemError', null],
      ['0003', 'done', 'R2-0003'],
    ])
    expect(office.now() - before).toBeGreaterThan(2 * (2_000 + 8_000))
    expect(run).toMatchObject({ state: 'finished', systemErrors: 1, done: 2 })
    office.runs.resume(run.id, office.caller)
    expect(await office.runs.ended(run.id)).toMatchObject({ done: 3, systemErrors: 0 })
  })

  it('of the row itself are not tried again', async () => {
    const office = await desk()
    office.system.script('0002', 'refuse', 'ok')
    const run = await runAll(office, three)
    expect(rowsOf(office, run.id)[1]).toMatchObject({ state: 'businessError', message: '手順2「登録」: 資格がありません' })
    expect(run).toMatchObject({ businessErrors: 1, done: 2 })
  })

  it('of three rows in a row end the run, which can be resumed', async () => {
    const office = await desk()
    for (const key of ['1', '2', '3']) office.system.script(key, 'fail', 'fail', 'fail')
    const run = await runAll(office, csv(heading, '1,甲,1', '2,乙,1', '3,丙,1', '4,丁,1'))
    expect(run).toMatchObject({ state: 'failed', systemErrors: 3, pending: 1, problem: expect.stringContaining('3行続けて失敗') })
    office.runs.resume(run.id, office.caller)
    expect(await office.runs.ended(run.id)).toMatchObject({ state: 'finished', done: 4 })
  })

  it('to get a session at all leave every row pending', async () => {
    const office = await desk()
    office.system.failOpen(new AppError('secretMissing', '「児童手当」のパスワードが登録されていません'))
    const run = await runAll(office, three)
    expect(run).toMatchObject({ state: 'failed', pending: 3, problem: '「児童手当」のパスワードが登録されていません' })
  })

  it.each([
    ['after the first registration', 1],
    ['before the second one', 2],
  ])('to write what belongs to the ledger, %s, stop the run before anything more is clicked', async (_, room) => {
    const office = await desk()
    office.system.script('0002', 'ok')
    const put = office.store.blobs.put
    let free = room
    Object.assign(office.store.blobs, {
      put: async (blob: Parameters<typeof put>[0]) => {
        if (free-- <= 0) throw new AppError('diskFull', 'ディスクの空き容量が足りないため、保存できませんでした')
        return put(blob)
      },
    })
    const run = await runAll(office, three)
    expect(run).toMatchObject({ state: 'failed', done: 1, problem: expect.stringContaining('空き容量') })
    expect([...office.system.commits.keys()]).toEqual(['0001'])
    free = 9
    office.runs.resume(run.id, office.caller)
    expect(await office.runs.ended(run.id)).toMatchObject({ state: 'finished', done: 3 })
    expect([...office.system.registrations.values()].map((receipts) => receipts.length)).toEqual([1, 1, 1])
  })
})

describe('a stop', () => {
  it('lets the row at hand come to its end, leaves the rest pending, and can be resumed', async () => {
    const office = await desk()
    const { id } = await office.start(office.upload('行.csv', three))
    office.system.onCommit = () => void office.runs.stop(id)
    expect(await office.runs.ended(id)).toMatchObject({ state: 'stopped', done: 1, pending: 2 })
    office.system.onCommit = () => {}
    office.runs.resume(id, office.caller)
    expect(await office.runs.ended(id)).toMatchObject({ state: 'finished', done: 3 })
    expect([...office.system.registrations.values()].map((receipts) => receipts.length)).toEqual([1, 1, 1])
  })

  it('hands rows that were never sent over to a later run', async () => {
    const office = await desk()
    const { id } = await office.start(office.upload('行.csv', three))
    office.system.onCommit = () => void office.runs.stop(id)
    await office.runs.ended(id)
    office.system.onCommit = () => {}
    expect(await runAll(office, three)).toMatchObject({ done: 2, skipped: 1 })
    office.runs.resume(id, office.caller)
    expect(await office.runs.ended(id)).toMatchObject({ done: 1, skipped: 2, pending: 0 })
    expect([...office.system.registrations.values()].map((receipts) => receipts.length)).toEqual([1, 1, 1])
  })
})
