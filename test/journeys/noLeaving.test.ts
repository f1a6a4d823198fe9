import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root, runProgram } from '../helpers/command.ts'

/**
 * Nothing tries to leave the machine: the demo runs where only loopback exists, and no process of it asks the kernel for a
 * connection to anything but loopback and local sockets.
 */
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-alone-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const alone = spawnSync('unshare', ['-rn', 'sh', '-c', 'ip link set lo up'], { encoding: 'utf8' })
const refused = alone.status === 0 ? null : 'a network namespace of its own is refused here, or iproute2 is missing'
const traced = spawnSync('strace', ['-V']).status === 0

describe('a demo without any network', () => {
  it.skipIf(refused !== null)(
    `runs to its end with loopback only${refused === null ? '' : ` (skipped: ${refused})`}`,
    async () => {
      const trace = join(folder, 'connects')
      const watch = traced ? `strace -f -qq --seccomp-bpf -e trace=connect -e signal=none -o ${trace} ` : ''
      const demo = `${process.execPath} ${join(root, 'electron', 'cli.ts')} demo --json --pages 4 --seed 11 --data-dir ${join(folder, 'data')}`
      const run = await runProgram('unshare', ['-rn', 'sh', '-c', `ip link set lo up && exec ${watch}${demo}`])
      expect(run.out, run.err).toMatch(/^\{/)
      expect(JSON.parse(run.out)).toMatchObject({ lost: 0, twice: 0, auditVerified: true })
      if (traced) expect(leaving(readFileSync(trace, 'utf8'))).toEqual([])
    },
  )
})

/**
 * Connect calls that go anywhere else. One is known and let pass: Chromium asks the kernel by a datagram socket whether there is a
 * route to a public IPv6 address, which sends nothing (connect on such a socket never does), and has no switch against it.
 */
function leaving(trace: string): string[] {
  const local = /AF_UNIX|AF_LOCAL|AF_NETLINK|AF_UNSPEC|inet_addr\("127\.|inet_pton\(AF_INET6, "::1"/
  const routeQuestion = /sin6_port=htons\(443\).*inet_pton\(AF_INET6, "2001:4860:4860::8888"/
  return trace.split('\n').filter((line) => line.includes('connect(') && !local.test(line) && !routeQuestion.test(line))
}
