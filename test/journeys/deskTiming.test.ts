import { expect, it } from 'vitest'
import { timeDesk } from '../../scripts/lib/deskTiming.ts'
import { root } from '../helpers/command.ts'

it('a right field costs one key, a wrong one its characters and one more; a list of ten thousand holds its rows after a jump', async () => {
  const timing = await timeDesk(root, 3)
  expect(timing.fields).toBeGreaterThan(10)
  expect(timing.keysRight).toBeLessThanOrEqual(1.2)
  expect(timing.keysWrongExtra).toBeLessThanOrEqual(2)
  // The bounds themselves are measured by scripts/reviewTiming.mjs on a quiet machine; here only that nothing is stuck.
  expect(timing.jumpsInTime).toBeGreaterThan(0.5)
})
