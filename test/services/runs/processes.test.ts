import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createProcesses } from '#electron/services/runs/processes.ts'

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
    const start = await processes.startOf(child.pid!)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await processes.gone(child.pid!, start)).toBe(true)
  })

  it.runIf(process.platform === 'linux')('ends a process that is surely the one that was started', async () => {
    const child = await sleeper()
    const processes = createProcesses(quick)
    const exited = once(child, 'exit')
    expect(await processes.gone(child.pid!, await processes.startOf(child.pid!))).toBe(true)
    expect((await exited)[1]).toBe('SIGKILL')
  })

  it.runIf(process.platform === 'linux')(
    'is given at once for a pid that belongs to another process by now, which is left alone',
    async () => {
      const child = await sleeper()
      const processes = createProcesses(quick)
      expect(await processes.gone(child.pid!, 'boot/12345')).toBe(true)
      expect(child.exitCode).toBeNull()
      expect(child.signalCode).toBeNull()
    },
  )

  it('is not given while a process lives whose start nobody knows, and it is not killed', async () => {
    const child = await sleeper()
    const processes = createProcesses(quick, { startOf: async () => null, platform: 'linux' })
    expect(await processes.gone(child.pid!, null)).toBe(false)
    expect(child.signalCode).toBeNull()
  })
})
