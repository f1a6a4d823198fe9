import { expect, it } from 'vitest'
import { addDays, addMonths, fiscalYearOf, isOpenDay, openDay } from '#robots/model/officeDays.ts'
import { fillTemplate } from '#robots/model/template.ts'
import { put } from '../helpers/sampleRobot.ts'

it.each([
  ['2026-05-01', true],
  ['2026-05-02', false],
  ['2026-05-06', false], // 振替休日
  ['2026-09-22', false], // 国民の休日 between two holidays
  ['2026-12-28', true],
  ['2026-12-29', false],
  ['2027-01-03', false],
  ['2027-01-04', true],
])('knows whether the office is open on %s', (iso, open) => {
  expect(isOpenDay(iso)).toBe(open)
})

it('counts days, months, years of account and open days', () => {
  expect([addDays('2026-02-28', 1), addDays('2024-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
    '2026-03-01',
    '2024-02-29',
    '2025-12-31',
  ])
  expect([addMonths('2026-01-31', 1), addMonths('2026-12-15', 1), addMonths('2026-03-31', -1)]).toEqual([
    '2026-02-28',
    '2027-01-15',
    '2026-02-28',
  ])
  expect([fiscalYearOf('2026-03-31'), fiscalYearOf('2026-04-01')]).toEqual([2025, 2026])
  expect([openDay('2026-05-02', 0), openDay('2026-05-01', 1), openDay('2027-01-04', -1), openDay('2026-05-01', 0)]).toEqual([
    '2026-05-07',
    '2026-05-07',
    '2026-12-28',
    '2026-05-01',
  ])
})

it.each([
  ['clock.today|wareki.text', '令和8年11月24日'],
  ['clock.today|wareki.fiscalYear', '8'],
  ['clock.today|date.openDay(1)|wareki.text', '令和8年11月25日'],
  ['clock.today|date.addDays(-24)|wareki.day', '31'],
  ['clock.today|date.monthEnd', '2026-11-30'],
  ['clock.time', '09:05'],
  ['row.受付日|date.addMonths(1)', ''],
])('fills in %s', (reference, text) => {
  const scope = { row: { 受付日: '' }, secrets: {}, parameters: {}, read: {}, clock: { today: '2026-11-24', time: '09:05' } }
  expect(fillTemplate(put(reference), scope)).toBe(text)
})

it('refuses what is no day', () => {
  const scope = { row: { 受付日: '2026-11' }, secrets: {}, parameters: {}, read: {} }
  expect(() => fillTemplate(put('row.受付日|date.addDays(1)'), scope)).toThrow('「受付日」の値を変換')
})
