import { describe, expect, it } from 'vitest'
import type { AuditLineView } from '#shared/contract/schemas.ts'
import { findTopics } from '../../renderer/features/help/helpModel.ts'
import { todayOf } from '../../renderer/features/home/todayModel.ts'
import { lifeOf } from '../../renderer/features/log/lifeModel.ts'
import { ja } from '../../renderer/text/ja.ts'

describe('help', () => {
  it('is found by any word in it, of whatever width, title first', () => {
    expect(findTopics(ja.topics, 'ＣＴＲＬ').map(({ key }) => key)).toEqual(['keys'])
    expect(findTopics(ja.topics, '記録 検証')[0]?.key).toBe('log')
    expect(findTopics(ja.topics, 'ありえない言葉')).toEqual([])
  })
})

describe('today', () => {
  it('counts papers and real runs of the day alone', () => {
    const day = { from: 1000, to: 2000 }
    const documents = [
      { at: 999, state: 'registered' as const },
      { at: 1000, state: 'registered' as const },
      { at: 1999, state: 'review' as const },
    ]
    const run = { startedAt: 1000, endedAt: 121_000, done: 2, rehearsal: false }
    expect(todayOf(documents, [run, { ...run, rehearsal: true }, { ...run, startedAt: 5000 }], day, 0)).toEqual({
      taken: 2,
      states: { registered: 1, review: 1 },
      registered: 2,
      robotMinutes: 2,
    })
  })
})

describe('the life of a paper', () => {
  const line = (sequence: number, action: string): AuditLineView => ({
    sequence,
    at: sequence,
    machine: 'm',
    account: 'a',
    person: 'p',
    role: 'run',
    action,
    object: { kind: 'document', id: 'd', version: '' },
    result: 'ok',
    reason: '',
    hash: '',
  })
  it('stands in the order of time, the same act in a row once', () => {
    const life = lifeOf([line(3, 'field.answer'), line(1, 'document.show'), line(2, 'field.answer')])
    expect(life.map(({ action, times }) => [action, times])).toEqual([
      ['document.show', 1],
      ['field.answer', 2],
    ])
  })
})
