import { describe, expect, it } from 'vitest'
import { findTopics } from '../../renderer/features/help/helpModel.ts'
import { todayOf } from '../../renderer/features/home/todayModel.ts'
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
