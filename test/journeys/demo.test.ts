import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandResult, madoguchi } from '../helpers/command.ts'

const keys = [
  'pages',
  'fields',
  'seconds',
  'fieldsPerSecond',
  'accepted',
  'review',
  'alwaysShown',
  'acceptedWrong',
  'rows',
  'registered',
  'twice',
  'lost',
  'receivedWrong',
  'auditVerified',
]

describe('madoguchi demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-demo-'))
  let run: CommandResult
  beforeAll(async () => {
    run = await madoguchi(['demo', '--json', '--seed', '4711', '--pages', '9', '--data-dir', folder])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('prints one JSON document with the keys that stay, and ends well', () => {
    expect(run.status, run.err).toBe(0)
    expect(Object.keys(JSON.parse(run.out) as object)).toEqual(keys)
  })

  it('registers every row once, and the system received what the papers say', () => {
    const result = JSON.parse(run.out) as Record<string, number | boolean>
    expect(result).toMatchObject({ twice: 0, lost: 0, receivedWrong: 0, acceptedWrong: 0, auditVerified: true })
    expect(result.registered).toBe(result.rows)
    expect(result.rows).toBeGreaterThan(3)
  })

  it('accepts most of what is printed and shows the rest', () => {
    const result = JSON.parse(run.out) as { fields: number; accepted: number; review: number; alwaysShown: number }
    expect(result.accepted + result.review + result.alwaysShown).toBe(result.fields)
    expect(result.accepted / (result.fields - result.alwaysShown)).toBeGreaterThan(0.45)
  })
})
