import { expect, it } from 'vitest'
import { documentNumber } from '#shared/base/documentNumber.ts'

it('names day, installation and count', () => {
  expect(documentNumber('2026-11-24', '01900000-0000-7000-8000-0000000f7e6d', 123)).toBe('M20261124-YZKD-0123')
  expect(documentNumber('2026-11-24', '01900000-0000-7000-8000-000000000000', 12_345)).toBe('M20261124-0000-12345')
})

it('two installations give different numbers for the same count of the same day', () => {
  const machines = ['01900000-0000-7000-8000-00000000ab01', '01900000-0000-7000-8000-00000000ab02']
  expect(new Set(machines.map((machine) => documentNumber('2026-11-24', machine, 1))).size).toBe(2)
})
