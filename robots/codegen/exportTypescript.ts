import type { Robot } from '#robots/model/robot.ts'
import type { Step } from '#robots/model/step.ts'
import { conditionCode } from './typescript/conditionCode.ts'
import { locatorHelpers } from './typescript/locator.ts'
import { comment } from './typescript/quote.ts'
import { stepCode } from './typescript/stepCode.ts'

/**
 * The robot as a Playwright program, for engineers to read. It says the same in the same order, but is not what runs: it has no
 * ledger against double registration, no vote between candidates, no fence around the network, no masked evidence.
 */
export function exportTypescript(robot: Robot): string {
  const parts = [
    head(robot),
    helpers,
    procedure('logIn', 'page: Page, parameters: Values, secrets: Values', robot.session.steps, [
      `await ${conditionCode(robot.session.loggedIn, 'page', 10_000)}`,
    ]),
    procedure(
      'registerRow',
      'page: Page, parameters: Values, row: Values',
      robot.row,
      ['return receipt'],
      "let receipt = ''",
      'string',
    ),
    ...(robot.probe
      ? [
          procedure(
            'isRegistered',
            'page: Page, parameters: Values, row: Values',
            robot.probe.steps,
            [
              `const found = ${conditionCode(robot.probe.found, 'page', robot.probe.seconds * 1000)}.then(() => true)`,
              `const absent = ${conditionCode(robot.probe.absent, 'page', robot.probe.seconds * 1000)}.then(() => false)`,
              'return Promise.any([found, absent])',
            ],
            undefined,
            'boolean',
          ),
        ]
      : []),
  ]
  return `${parts.join('\n\n')}\n`
}

function head(robot: Robot): string {
  return [
    comment(`${robot.title}（${robot.owner} / ${robot.system}）`),
    comment(
      '読むための書き出しです。実行には使えません: 二重登録の防止、候補どうしの照合、通信先の制限、証跡のマスクは含みません。',
    ),
    comment(`元のファイル: ${robot.id}  接続先: ${robot.allowOrigins.join(', ')}  行の見分け: ${robot.rowKey}`),
    "import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'",
  ].join('\n')
}

const helpers = [
  'type Values = Record<string, string>',
  '',
  comment('値の変換（和暦・全角・ゼロ埋めなど）。名前は説明書の「値の差し込み」にあります。'),
  'declare function turn(value: string, ...pipes: string[]): string',
  comment('画面に見えている文字と元の値が同じか。as は比べ方です。'),
  "declare function same(shown: string, value: string, as: 'text' | 'loose' | 'digits' | 'date'): boolean",
  comment('チェックを付けるか。yes・true・1・on が「付ける」です。'),
  'declare function isOn(value: string): boolean',
  '',
  locatorHelpers,
].join('\n')

function procedure(
  name: string,
  parameters: string,
  steps: readonly Step[],
  end: readonly string[],
  start?: string,
  result = 'void',
): string {
  const reads = steps.some(readsValue) ? ['const read: Values = {}'] : []
  const lines = [
    ...(start === undefined ? [] : [start]),
    ...reads,
    ...steps.flatMap((step) => ['', ...stepCode(step)]),
    '',
    ...end,
  ]
  const body = lines.map((line) => (line === '' ? '' : `  ${line}`))
  return [`export async function ${name}(${parameters}): Promise<${result}> {`, ...trimStart(body), '}'].join('\n')
}

function readsValue(step: Step): boolean {
  if (step.do === 'when') return [...step.cases.flatMap(({ steps }) => steps), ...step.otherwise].some(readsValue)
  return step.do === 'read'
}

function trimStart(lines: readonly string[]): readonly string[] {
  return lines[0] === '' ? lines.slice(1) : lines
}
