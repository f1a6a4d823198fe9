import { type ChallengeRow, challengeFields, startChallenge } from '#resources/practice/challenge.ts'
import { parseRobot, type Robot } from '#robots/model/robot.ts'
import { playRow } from '#robots/player/playRow.ts'
import { openSession } from '#robots/player/session.ts'
import { type BenchPlace, launchFor, noHooks } from './robotsSetup.ts'

/** Plays the shuffled screen; what arrived is judged by its server. */
export async function playChallenge(
  place: BenchPlace,
  rounds: number,
  random: () => number = Math.random,
): Promise<{ readonly fields: number; readonly right: number }> {
  const rows = Array.from({ length: rounds }, (_, index) => challengeRow(index))
  const server = await startChallenge(rows, random)
  const browser = await launchFor(place, [server.url])
  try {
    const session = await openSession(
      challengeRobot(),
      browser,
      { get: async () => null },
      { signal: new AbortController().signal, parameters: { baseUrl: server.url }, log: () => {} },
    )
    for (const [index, row] of rows.entries()) await playRow(session, { 番号: String(index + 1), ...row }, noHooks)
    return { fields: rounds * challengeFields.length, right: server.score().right }
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Only words name the fields; ids and names are others every time. */
function challengeRobot(): Robot {
  const base = '$' + '{parameters.baseUrl}'
  return parseRobot({
    format: 'madoguchi-robot/1',
    id: 'nyuryoku-renshu',
    title: '入力の練習',
    owner: '情報政策課',
    system: '入力の練習',
    parameters: [{ name: 'baseUrl', say: '練習用の画面のアドレス' }],
    allowOrigins: [base],
    inputs: [{ name: '番号', class: 'none' }, ...challengeFields.map((name) => ({ name, class: 'personal', required: true }))],
    rowKey: '番号',
    session: { steps: [], loggedIn: { kind: 'path', path: '/login', not: true } },
    row: [
      { do: 'goto', id: 'open', say: '入力画面', url: `${base}/` },
      ...challengeFields.map((name, index) => ({
        do: 'fill',
        id: `field${index + 1}`,
        say: name,
        target: {
          try: [
            { by: 'label', text: name },
            { by: 'role', role: 'textbox', name },
          ],
        },
        value: `$${'{'}row.${name}}`,
      })),
      {
        do: 'commit',
        id: 'send',
        say: '送信',
        target: {
          try: [
            { by: 'text', text: '送信' },
            { by: 'css', css: 'input[type=submit]' },
          ],
        },
        after: { kind: 'text', text: '受け付けました' },
        receipt: { target: { try: [{ by: 'id', id: 'NUMBER' }] } },
      },
    ],
  })
}

function challengeRow(index: number): ChallengeRow {
  return {
    氏名: `𠮷田　花子${index + 1}`,
    フリガナ: 'ヨシダ　ハナコ',
    会社名: `みどり野商店${index + 1}`,
    役職: ['課長', '係長', '主任'][index % 3]!,
    住所: `みどり野市本町${index + 1}番地`,
    メールアドレス: `hanako${index + 1}@example.jp`,
    電話番号: `0120${String(100000 + index)}`,
  }
}
