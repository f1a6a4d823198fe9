import { type Browser, type BrowserContext, chromium } from 'playwright'
import { AppError } from '#shared/base/appError.ts'
import type { Fence } from './fence.ts'
import { type FenceProxy, startFenceProxy } from './fenceProxy.ts'
import { findBrowser } from './find.ts'
import { ieModeSites, inIeMode } from './ieMode.ts'
import { processStart } from './processStart.ts'
import { makeProfile, removeProfile, sweepProfiles } from './profiles.ts'

export interface LaunchOptions {
  /** Origins that the browser may reach; see `resolveOrigins`. */
  readonly allow: readonly string[]
  readonly headless: boolean
  /** Folder for profiles, on local disk; old ones of ours in it are swept. */
  readonly profiles: string
  /** Absent: {@link findBrowser}. */
  readonly executablePath?: string
  readonly log?: (line: string) => void
  /** `host:port` of each connection that was refused. */
  readonly onRefused?: (authority: string) => void
  /** For test servers with a certificate of their own. */
  readonly ignoreCertificates?: boolean
}

/** A browser of its own for one robot: own profile, own way out, nothing of the person's browser. */
export interface RobotBrowser {
  /** `Chromium/156.0.8078.79` */
  readonly version: string
  /** Of the browser's main process; with `startedAt` for {@link isProcessAlive}. */
  readonly pid: number
  readonly startedAt: string | null
  readonly fence: Fence
  newContext(): Promise<BrowserContext>
  isConnected(): boolean
  close(): Promise<void>
}

/**
 * @throws AppError `unsupported` when the office opens a site of the robot in IE mode; `browserMissing` when none is found, or when it does not let itself be driven within 30 s (managed Edge with
 *   the policy RemoteDebuggingAllowed=0)
 */
export async function launchBrowser(options: LaunchOptions): Promise<RobotBrowser> {
  const executablePath = options.executablePath ?? findBrowser()?.executablePath
  if (!executablePath)
    throw new AppError('browserMissing', 'ロボット用のブラウザー（Microsoft Edge か Google Chrome）が見つかりません。', {
      retry: 'ブラウザーを入れるか、環境変数 MADOGUCHI_BROWSER で場所を指定してください。',
    })
  const ieMode = inIeMode(options.allow, await ieModeSites())
  if (ieMode.length > 0)
    throw new AppError(
      'unsupported',
      `「${ieMode.join('」「')}」は IE モードで開くサイトに指定されているため、ロボットは動かせません。`,
      {
        retry: '情報システム担当へ: Edge のポリシー InternetExplorerIntegrationSiteList を確認してください。',
      },
    )
  await sweepProfiles(options.profiles)
  const proxy = await startFenceProxy({
    allow: options.allow,
    onRefused: (authority) => {
      options.log?.(`refused connection to ${authority}`)
      options.onRefused?.(authority)
    },
  })
  const profile = await makeProfile(options.profiles).catch(async (error: unknown) => {
    await proxy.close()
    throw error
  })
  const cleanUp = async () => {
    await proxy.close()
    await removeProfile(profile).catch(() =>
      options.log?.('a browser profile could not be removed yet; it is swept at the next start'),
    )
  }
  try {
    return await start(executablePath, profile, proxy, options, cleanUp)
  } catch (cause) {
    await cleanUp()
    throw cannotDrive(executablePath, cause)
  }
}

async function start(
  executablePath: string,
  profile: string,
  proxy: FenceProxy,
  { headless, ignoreCertificates = false }: LaunchOptions,
  cleanUp: () => Promise<void>,
): Promise<RobotBrowser> {
  const root = process.getuid?.() === 0
  const own = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    // Chromium refuses to start sandboxed as root; nobody but a test machine runs as root.
    chromiumSandbox: !root,
    args: [...switches],
    proxy: { server: proxy.url, bypass: '<-loopback>' },
    timeout: 30_000,
    // Signals are the host's affair: it has to finish or hold the row first.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...contextOptions(ignoreCertificates),
  })
  const browser = own.browser()!
  const pid = await browserPid(browser)
  let closing: Promise<void> | undefined
  return {
    version: `${browser.browserType().name()}/${browser.version()}`,
    pid,
    startedAt: await processStart(pid),
    fence: proxy.fence,
    async newContext() {
      const context = await browser.newContext(contextOptions(ignoreCertificates))
      // Once a robot has a window, the profile's own empty one only irritates.
      context.once('page', () => void Promise.all(own.pages().map((page) => page.close())).catch(() => {}))
      return context
    },
    isConnected: () => browser.isConnected(),
    close() {
      closing ??= own
        .close()
        .catch(() => {})
        .then(() => cleanUp())
      return closing
    },
  }
}

function contextOptions(ignoreHTTPSErrors: boolean) {
  return {
    acceptDownloads: false,
    serviceWorkers: 'block',
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 900 },
    ignoreHTTPSErrors,
  } as const
}

/**
 * Together with the proxy nothing leaves past it: WebRTC only over the proxy, no QUIC. No HTTP/2, since the fence tells an answer
 * by the bytes of one connection. The others keep the browser from calling its maker, which the proxy would refuse anyway.
 */
const switches = [
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // Names are the proxy's to look up. Without this the browser asks for its maker's hosts, and tries a far address to learn whether
  // IPv6 works, past the proxy.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--disable-quic',
  '--disable-http2',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  '--disable-gpu',
] as const

async function browserPid(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.find((entry) => entry.type === 'browser')!.id
}

function cannotDrive(executablePath: string, cause: unknown): AppError {
  return new AppError('browserMissing', `ブラウザー（${executablePath}）を自動操作で起動できません。`, {
    retry:
      '情報システム担当へ: グループポリシー RemoteDebuggingAllowed と DeveloperToolsAvailability で自動操作が禁じられていないか確認してください。',
    cause,
  })
}
