import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createApp } from '#electron/createApp.ts'
import { nodePorts } from '#electron/hosts/node/nodePorts.ts'
import { policyFile, policyPath } from '#electron/hosts/node/policyFile.ts'
import type { AppPorts } from '#electron/ports.ts'

it('lies where administrators of the machine alone can write', () => {
  expect(policyPath('win32', { ProgramData: 'D:\\PD' })).toBe('D:\\PD\\Madoguchi\\policy.json')
  expect(policyPath('win32', {})).toBe('C:\\ProgramData\\Madoguchi\\policy.json')
  expect(policyPath('linux', {})).toBe('/etc/madoguchi/policy.json')
})

it('locks its settings, sets the number of workers at start, and keeps the app from opening when it cannot be understood', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'madoguchi-policy-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = join(dir, 'policy.json')
  const usual = nodePorts({ dataDir: join(dir, 'data'), shell: 'headless', practiceUrl: null, warn: () => undefined })
  const configured: number[] = []
  const reader = { ...usual.reader, configure: ({ workers }: { workers: number }) => void configured.push(workers) }
  const ports: AppPorts = { ...usual, reader, policy: policyFile(file) }
  const open = async () => {
    const app = await createApp(ports)
    return { app, client: app.call(await app.signIn()) }
  }

  const free = await open()
  await free.client.settings.set({ key: 'ocr.workers', value: 3 })
  const lines = await free.client.audit.search({ text: 'ocr.workers', from: null, to: null, offset: 0, limit: 9 })
  expect(lines.items.map(({ action, result }) => [action, result])).toEqual([['setting.change', 'ok']])
  await free.app.close()

  writeFileSync(file, '{ "ocr.workers": 1 }')
  const locked = await open()
  expect(await locked.client.settings.list({})).toContainEqual({ key: 'ocr.workers', value: 1, standard: 0, locked: true })
  await expect(locked.client.settings.set({ key: 'ocr.workers', value: 2 })).rejects.toMatchObject({ code: 'forbidden' })
  await locked.app.close()
  expect(configured).toEqual([0, 3, 1])

  writeFileSync(file, '{ "ocr.workers": 1')
  await expect(createApp(ports)).rejects.toThrow(`方針ファイル「${file}」は JSON として読めません`)
})
