import { expect, it } from 'vitest'
import type { OcrReport } from '#electron/cli/bench/ocrReport.ts'
import { madoguchi } from '../helpers/command.ts'

const share = (value: number | null): boolean => value === null || (value >= 0 && value <= 1)

it('measures reading and says every figure as JSON', async () => {
  const { status, out, err } = await madoguchi(['bench', 'ocr', '--quick', '--pages', '1', '--seed', '77', '--json'])
  expect(err).not.toContain('アプリの不具合')
  expect(status).toBe(0)
  const report = JSON.parse(out) as OcrReport
  expect(report).toMatchObject({
    workers: expect.any(Number),
    simd: expect.stringMatching(/^(none|simd|relaxed)$/),
    // Nobody asked for a comparison.
    ratioToNativeWholePage: null,
    ratioToScheduler: null,
    exactClean: expect.any(Number),
    alwaysShown: expect.any(Number),
    acceptedFields: expect.any(Number),
    rssPerWorkerMb: expect.any(Number),
    rssGrowth: expect.any(Number),
  })
  for (const positive of [report.pagesPerMinute, report.fieldsPerSecond, report.firstFieldMs]) expect(positive).toBeGreaterThan(0)
  const { busyShare, exactDegraded, wrongAmongAccepted, reviewShare, wrongUpper95, checkboxRight, choiceRight, digitRight } =
    report
  for (const value of [busyShare, exactDegraded, reviewShare, wrongUpper95, checkboxRight, choiceRight, digitRight])
    expect(share(value)).toBe(true)
  expect(wrongAmongAccepted === null || wrongAmongAccepted === 0).toBe(true)
  expect(report.pagesPerMinuteByWorkers).toHaveLength(report.workers)
})
