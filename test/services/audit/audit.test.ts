import { describe, expect, it } from 'vitest'
import { createAudit } from '#electron/services/audit/audit.ts'
import { type ChainedLine, verifyChain } from '#electron/store/auditChain.ts'
import { auditLineSchema, verifyResultSchema } from '#shared/contract/schemas.ts'
import { steppingClock, temporaryStore } from '../../store/helpers.ts'

async function filledLog() {
  const clock = steppingClock()
  const store = await temporaryStore({ clock })
  const audit = createAudit({ store, clock })
  const entry = { account: 'yamada', person: 'p1', role: 'run', result: 'ok' } as const
  audit.record({ ...entry, action: 'run.start', object: { kind: 'run', id: 'run-1', version: 'v1' } })
  audit.record({ ...entry, action: 'row.done', object: { kind: 'row', id: 'row-1' }, details: { receipt: 'R-1' } })
  audit.record({
    ...entry,
    account: '=cmd()',
    action: 'run.stop',
    object: { kind: 'run', id: 'run-1' },
    result: 'refused',
    reason: 'forbidden',
  })
  return { audit, store }
}

describe('the log as the screens see it', () => {
  it('is searched newest first, in the shape of the contract', async () => {
    const { audit } = await filledLog()
    const found = audit.search({ text: 'run-1', from: null, to: null, offset: 0, limit: 1 })
    expect(found.total).toBe(2)
    expect(found.items.map((line) => auditLineSchema.parse(line).action)).toEqual(['run.stop'])
    const all = audit.search({ text: '', from: null, to: null, offset: 0, limit: 10 }).items
    expect(audit.search({ text: '', from: all[1]!.at, to: all[1]!.at, offset: 0, limit: 10 }).items).toEqual([all[1]])
  })

  it('verifies and gives an anchor to write down', async () => {
    const { audit } = await filledLog()
    const result = verifyResultSchema.parse(await audit.verify({ anchor: null }))
    expect(result).toMatchObject({ ok: true, lines: 3, firstBad: null, problem: null, anchor: { sequence: 3 } })
    expect((await audit.verify({ anchor: result.anchor })).ok).toBe(true)
  })

  it('is exported as lines that verify elsewhere', async () => {
    const { audit } = await filledLog()
    const { name, content, lines } = audit.export({ from: null, to: null })
    expect([name, lines]).toEqual(['madoguchi-log-2026-11-24.jsonl', 3])
    const parsed = content
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ChainedLine)
    expect(verifyChain(parsed)).toMatchObject({ ok: true, lines: 3 })
  })

  it('is exported as CSV that Excel reads and does not compute', async () => {
    const { audit } = await filledLog()
    const rows = audit.export({ from: null, to: null, format: 'csv' }).content.split('\r\n')
    expect(rows[0]).toBe('\uFEFF行,日時,アカウント,利用者,役割,操作,対象の種類,対象,版,結果,理由,ハッシュ')
    expect(rows[3]).toMatch(/^3,2026-11-24 12:\d\d:\d\d,'=cmd\(\),p1,run,run\.stop,run,run-1,,refused,forbidden,[0-9a-f]{64}$/)
  })
})
