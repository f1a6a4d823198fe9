import { practiceAccount } from '#resources/practice/server.ts'
import type { Robot } from '#robots/model/robot.ts'
import type { Step } from '#robots/model/step.ts'
import type { Target } from '#robots/model/target.ts'
import { fillTemplate, type Scope } from '#robots/model/template.ts'
import { cssOf } from './robotsHandWritten.ts'

export interface ReplayPlayer {
  playRow(row: Readonly<Record<string, string>>): Promise<void>
  close(): Promise<void>
}

type ReplayStep = Readonly<Record<string, unknown>>

/** The third of a frameset's frames: header, menu, main. */
const frames: Readonly<Record<string, number>> = { header: 0, menu: 1, main: 2 }

/**
 * The Chrome Recorder's own player on the same steps, one selector per step. Null where its packages are not installed: they belong
 * to the measurement, not to the product.
 */
export async function openReplay(options: {
  readonly executablePath: string
  readonly args: readonly string[]
  readonly robot: Robot
  readonly url: string
}): Promise<ReplayPlayer | null> {
  const modules = await Promise.all([import('@puppeteer/replay'), import('puppeteer-core')]).catch(() => null)
  if (!modules) return null
  const [replay, { default: puppeteer }] = modules
  const { robot, url } = options
  const browser = await puppeteer.launch({
    executablePath: options.executablePath,
    headless: true,
    args: [...options.args],
    defaultViewport: { width: 1280, height: 900 },
  })
  const page = await browser.newPage()
  page.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
  // Its types are those of another release of the same library.
  type Extension = ConstructorParameters<typeof replay.PuppeteerRunnerExtension>
  const extension = new replay.PuppeteerRunnerExtension(...([browser, page, { timeout: 20_000 }] as unknown as Extension))
  const run = async (steps: readonly ReplayStep[]) => {
    const runner = await replay.createRunner(replay.parse({ title: robot.title, steps }), extension)
    await runner.run()
  }
  await run([
    { type: 'navigate', url: `${url}/login.do` },
    { type: 'change', target: 'main', selectors: [['[name="USER_ID"]']], value: practiceAccount.id },
    { type: 'change', target: 'main', selectors: [['[name="PASSWD"]']], value: practiceAccount.password },
    { type: 'click', target: 'main', selectors: [['[name="LOGIN"]']], offsetX: 4, offsetY: 4 },
  ])
  // Its own step for waiting gives up when a frame changes under it, so what a row begins and ends with is waited for here.
  const shows = async (frame: number | undefined, css: string) => {
    for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 15))) {
      const found = await page
        .mainFrame()
        .childFrames()
        [frame ?? 0]?.$(css)
        .catch(() => null)
      if (found) return
    }
    throw new Error(`${css} does not appear`)
  }
  await shows(frames.menu, 'a')
  return {
    async playRow(row) {
      await run(recordingOf(robot, row, url))
      await shows(frames.main, '#JURI_NO')
    },
    close: () => browser.close(),
  }
}

function recordingOf(robot: Robot, row: Readonly<Record<string, string>>, url: string): ReplayStep[] {
  const blank = Object.fromEntries(robot.inputs.map(({ name }) => [name, '']))
  const scope: Scope = { row: { ...blank, ...row }, secrets: {}, parameters: { baseUrl: url }, read: {} }
  return robot.row.flatMap((step) => stepsOf(step, scope, url))
}

function stepsOf(step: Step, scope: Scope, url: string): ReplayStep[] {
  const place = (target: Target) => ({
    target: 'window' in step && step.window ? `${url}/jusho.do?KOUMOKU=JUSHO` : 'main',
    ...(target.frame?.[0]?.name === undefined ? {} : { frame: [frames[target.frame[0].name]] }),
    selectors: [[cssOf(target)]],
  })
  const click = (target: Target): ReplayStep => ({ type: 'click', ...place(target), offsetX: 4, offsetY: 4 })
  switch (step.do) {
    case 'when': {
      const value = fillTemplate(step.value, scope)
      const branch = step.cases.find((entry) => entry.is.includes(value))?.steps ?? step.otherwise
      return branch.flatMap((inner) => stepsOf(inner, scope, url))
    }
    case 'fill':
    case 'select':
      return [{ type: 'change', ...place(step.target), value: fillTemplate(step.value, scope) }]
    case 'check':
      return fillTemplate(step.value, scope) === 'yes' ? [click(step.target)] : []
    case 'choose': {
      const option = step.options.find((entry) => entry.is === fillTemplate(step.value, scope))
      return option ? [click(option.target)] : []
    }
    case 'click':
    case 'commit':
      return [click(step.target)]
    default:
      return []
  }
}
