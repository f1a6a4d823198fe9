import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type RobotBrowser } from '#robots/browser/launch.ts'
import { isProcessAlive } from '#robots/browser/processStart.ts'
import { type DroppingServer, startDroppingServer } from '../robots/helpers/droppingServer.ts'

const tries = 8
const ways = ['/form', '/fetch', '/fetchThenForm']

describe.each(['http', 'https'] as const)('a registration over %s whose connection dies', (kind) => {
  let server: DroppingServer
  let browser: RobotBrowser
  let profiles: string

  beforeAll(async () => {
    profiles = await mkdtemp(join(tmpdir(), 'madoguchi-test-'))
    server = await startDroppingServer(kind)
    browser = await launchBrowser({ allow: [server.origin], headless: true, profiles, ignoreCertificates: true })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await rm(profiles, { recursive: true, force: true })
  })

  /** POSTs per click, each on a page of its own over warm connections. */
  async function postsPerClick(path: string, count: number, fenced: boolean): Promise<number[]> {
    const context = await browser.newContext()
    const posts: number[] = []
    for (let i = 0; i < count; i++) {
      const page = await context.newPage()
      await page.goto(server.origin + path)
      await page.evaluate(() => Promise.all([fetch('/ping'), fetch('/ping'), fetch('/ping')]))
      const before = server.posts()
      if (fenced) browser.fence.raise()
      await page.click('button', { noWaitAfter: true })
      for (let waited = 0; server.posts() === before && waited < 8000; waited += 50) await page.waitForTimeout(50)
      // Chromium's second try comes within 3-170 ms.
      await page.waitForTimeout(400)
      posts.push(server.posts() - before)
      await page.close()
      if (fenced) browser.fence.lower()
    }
    await context.close()
    return posts
  }

  it.each(ways.flatMap((way) => (['reset', 'end'] as const).map((drop) => ({ way, drop }))))(
    'arrives once from $way, $drop',
    async ({ way, drop }) => {
      server.drop = drop
      expect(await postsPerClick(way, tries, true)).toEqual(Array.from({ length: tries }, () => 1))
    },
  )

  it.runIf(kind === 'https')('arrives twice where no fence stands (which is why there is one)', async () => {
    server.drop = 'reset'
    expect(Math.max(...(await postsPerClick('/form', 6, false)))).toBeGreaterThan(1)
  })

  it('is not held up where the server answers', async () => {
    server.drop = 'answer'
    const context = await browser.newContext()
    const page = await context.newPage()
    for (let i = 0; i < 3; i++) {
      await page.goto(`${server.origin}/form`)
      browser.fence.raise()
      await page.click('button')
      await page.getByText('registered').waitFor()
      expect(browser.fence.tripped).toBe(false)
      browser.fence.lower()
    }
    await context.close()
  })
})

describe('a robot browser', () => {
  it('is gone when closed, with its profile, and its process id is told', async () => {
    const profiles = await mkdtemp(join(tmpdir(), 'madoguchi-test-'))
    const server = await startDroppingServer('http')
    const other = await startDroppingServer('http')
    const refused: string[] = []
    const browser = await launchBrowser({
      allow: [server.origin],
      headless: true,
      profiles,
      onRefused: (authority) => refused.push(authority),
    })
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${server.origin}/`)
    const answer = await page.goto(`${other.origin}/`)
    expect(answer?.status()).toBe(403)
    expect(refused).toContain(new URL(other.origin).host)
    expect(await isProcessAlive(browser.pid, browser.startedAt)).toBe(true)
    expect(await isProcessAlive(browser.pid, 'linux:another:1')).toBe(false)
    await browser.close()
    expect(await isProcessAlive(browser.pid, browser.startedAt)).toBe(false)
    expect(await readdir(profiles)).toEqual([])
    await server.close()
    await other.close()
    await rm(profiles, { recursive: true })
  })
})
