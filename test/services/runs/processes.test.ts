import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createProcesses } from '#electron/services/runs/processes.ts'
import { processStart } from '#robots/browser/processStart.ts'

const quick = (milliseconds: number) => sleep(milliseconds / 20)

async function sleeper() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'spawn')
  return child
}

describe('the proof that a browser is gone', () => {
  it('is given for a process that ended', async () => {
    const child = await sleeper()
    const processes = createProcesses(quick)
    const start = await processStart(child.pid!)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await processes.gone(child.pid!, start)).toBe(true)
  })

  it.runIf(process.platform === 'linux')('ends a process that is surely the one that was started', async () => {
    const child = await sleeper()
    const processes = createProcesses(quick)
    const exited = once(child, 'exit')
    expect(await processes.gone(child.pid!, await processStart(child.pid!))).toBe(true)
    expect((await exited)[1]).toBe('SIGKILL')
  })

  it.runIf(process.platform === 'linux')(
    'is given at once for a pid that belongs to another process by now, which is left alone',
    async () => {
      const child = await sleeper()
      const processes = createProcesses(quick)
      expect(await processes.gone(child.pid!, 'linux:boot:12345')).toBe(true)
      expect(child.exitCode).toBeNull()
      expect(child.signalCode).toBeNull()
    },
  )

  it('is not given while a process lives whose start nobody knows, and it is not killed', async () => {
    const child = await sleeper()
    const processes = createProcesses(quick)
    expect(await processes.gone(child.pid!, null)).toBe(false)
    expect(child.signalCode).toBeNull()
  })

  it('is not given on Windows while a number is in use that nothing can be asked about, or by a browser of that name', async () => {
    const child = await sleeper()
    const windows = (start: string | null) =>
      createProcesses(quick, { platform: 'win32', startOf: async () => start, isAlive: async (_, at) => at === start })
    expect(await windows(null).gone(child.pid!, 'time:1')).toBe(false)
    expect(await windows('image:msedge.exe').gone(child.pid!, 'image:msedge.exe')).toBe(false)
    expect(await windows('image:notepad.exe').gone(child.pid!, 'image:msedge.exe')).toBe(true)
    expect(child.signalCode).toBeNull()
  })
})
