import { describeCondition } from '#robots/model/describe.ts'
import type { Robot } from '#robots/model/robot.ts'
import { escapeHtml as e, facts, list, section, table } from './manual/html.ts'
import { type ProcedureLine, procedureOf } from './manual/procedure.ts'
import { manualCss } from './manual/sheet.ts'

export interface ManualOptions {
  /** Names this version of the file, e.g. the first 16 hex digits of its hash. */
  readonly version: string
  /** 2026-11-24, as it shall stand on the sheet. */
  readonly madeOn: string
  /** Masked pictures of screens by step id, as `data:image/png;base64,…`. */
  readonly pictures?: ReadonlyMap<string, string>
}

/**
 * The operating manual (運用手順書) of a robot as one HTML page without outside parts, ready to be printed: what the robot does in
 * plain Japanese, how it is stopped, what to do in doubt, whom to ask. It names columns and never holds a value of a row.
 */
export function manualHtml(robot: Robot, options: ManualOptions): string {
  const parts = [
    overview(robot, options),
    data(robot),
    before(robot),
    steps(robot, options.pictures ?? new Map()),
    stopping(robot),
    doubt(robot),
    evidence(robot),
    contact(robot),
  ]
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>${e(`運用手順書 ${robot.title}`)}</title>
<style>
${manualCss}
</style>
</head>
<body>
<h1><small>運用手順書</small>${e(robot.title)}</h1>
${parts.join('\n')}
</body>
</html>
`
}

function overview(robot: Robot, { version, madeOn }: ManualOptions): string {
  return section(
    '1. 概要',
    facts([
      ['業務', e(robot.title)],
      ['所管課', e(robot.owner)],
      ['対象システム', e(robot.system)],
      ['接続先', robot.allowOrigins.map((origin) => e(originWords(robot, origin))).join('<br>')],
      ['元になるもの', robot.form === undefined ? 'CSVなどの一覧' : `読み取って確認の済んだ申請書（様式 ${e(robot.form)}）`],
      ['1件の単位', `列「${e(robot.rowKey)}」の値ごとに1件。同じ値を2回登録しません`],
      ['ロボットの版', `${e(robot.id)} / ${e(version)}`],
      ['作成日', e(madeOn)],
    ]),
    '<p>この手順書は、ロボットのファイルから自動で作られています。ロボットを変えたときは作り直してください。</p>',
  )
}

function originWords(robot: Robot, origin: string): string {
  const parameter = robot.parameters.find(({ name }) => origin === `\${parameters.${name}}`)
  if (parameter === undefined) return origin
  return parameter.default === undefined ? `${parameter.say}（実行時に指定）` : `${parameter.say}（標準 ${parameter.default}）`
}

const classWords = { myNumber: '個人番号', personal: '個人情報', none: '―' } as const

function data(robot: Robot): string {
  const numbers = robot.inputs.filter((input) => input.class === 'myNumber').length
  const personal = robot.inputs.filter((input) => input.class === 'personal').length
  return section(
    '2. 使うデータと個人情報',
    `<p>${robot.inputs.length}列を使います。うち個人番号 ${numbers}列、個人情報 ${personal}列です。${
      numbers > 0 ? '個人番号を扱うため、個人番号利用事務の担当者だけが実行してください。' : ''
    }</p>`,
    table(
      ['列', '区分', '必須'],
      robot.inputs.map((input) => [e(input.name), classWords[input.class], input.required ? '必須' : '']),
    ),
    robot.secrets.length === 0
      ? '<p>パスワード等は使いません。</p>'
      : `<p>パスワード等は次の名前で保管されたものを使い、ファイル・画面の写し・記録には残しません: ${robot.secrets.map((name) => `「${e(name)}」`).join('、')}</p>`,
  )
}

function before(robot: Robot): string {
  const given = robot.parameters.filter((parameter) => parameter.default === undefined)
  const asks = robot.session.steps.flatMap((step) => (step.do === 'ask' ? [step.text] : []))
  return section(
    '3. 始める前に',
    list(
      [
        `${e(robot.system)}に、この業務の権限がある利用者でログインできることを確かめる`,
        ...given.map(({ say }) => `実行時の設定「${e(say)}」を用意する`),
        '要確認の項目が残っていないことを確かめる',
        '版を変えた後の初回は、登録しない「リハーサル」で確認画面までを確かめる',
        ...asks.map((text) => `次の操作は人が行う: ${e(text)}`),
      ],
      true,
    ),
  )
}

function steps(robot: Robot, pictures: ReadonlyMap<string, string>): string {
  const retries = robot.retries === 0 ? 'やり直しません' : `登録の前に限り、${robot.retries}回までやり直します`
  return section(
    '4. ロボットの手順',
    '<h3>ログイン（最初の1回と、ログアウトされたとき）</h3>',
    procedure(procedureOf(robot.session.steps), pictures),
    `<p>${e(describeCondition(robot.session.loggedIn))}を確かめて、行の処理を始めます。</p>`,
    '<h3>1件ごとの登録</h3>',
    procedure(procedureOf(robot.row), pictures),
    `<p>システムの不調で進めないときは、${retries}。登録のボタンを押した後は、自動ではやり直しません。</p>`,
    '<h3>登録されたかどうかの確認</h3>',
    robot.probe === undefined
      ? '<p>このロボットには確認の手順がありません。「要判断」の行は、人が画面で確かめます。</p>'
      : `${procedure(procedureOf(robot.probe.steps), pictures)}\n${table(
          ['見えるもの', '判断'],
          [
            [e(describeCondition(robot.probe.found)), '登録済み。受付結果を読み取り、内容を元の値と見比べる'],
            [
              e(describeCondition(robot.probe.absent)),
              robot.probe.final
                ? `登録されていない（登録から${robot.settleSeconds}秒待って確かめたとき）`
                : '登録されていないとは言い切れない。人が確かめる',
            ],
          ],
        )}`,
  )
}

function procedure(lines: readonly ProcedureLine[], pictures: ReadonlyMap<string, string>): string {
  if (lines.length === 0) return '<p>手順はありません。</p>'
  const row = ({ number, does, where, when, seen, registers }: ProcedureLine): string => {
    const kind = [number.includes('-') ? 'inner' : '', registers ? 'registers' : ''].filter(Boolean).join(' ')
    const what = `${when === null ? '' : `<span class="when">${e(when)}</span>`}${e(does)}`
    const place = where === null ? '' : `<span class="where">${e(where)}</span>`
    return `<tr${kind === '' ? '' : ` class="${kind}"`}><td>${number}</td><td>${what}${place}</td><td>${e(seen ?? '')}</td></tr>`
  }
  const figures = lines.flatMap(({ id, number, does }) => {
    const picture = pictures.get(id)
    return picture === undefined
      ? []
      : [
          `<figure><img src="${e(picture)}" alt="${e(does)}"><figcaption>手順${number} ${e(does)}（個人の情報は隠しています）</figcaption></figure>`,
        ]
  })
  const head = '<thead><tr><th>番号</th><th>すること</th><th>確かめること</th></tr></thead>'
  return [`<table class="steps">\n${head}\n<tbody>\n${lines.map(row).join('\n')}\n</tbody>\n</table>`, ...figures].join('\n')
}

function stopping(robot: Robot): string {
  return section(
    '5. 停止手順',
    `<div class="stop">\n${list(
      [
        '実行の画面の「停止」を押す。処理中の1件が登録の前なら、その行は未処理に戻る',
        '登録のボタンを押した後なら、結果を見届けてから止まる。その行は「登録済」か「要判断」になる',
        '画面が応答しないときは、Madoguchi を終了する。次に起動したとき、登録の途中だった行は「要判断」として残る。自動で送り直されることはない',
        `${e(robot.system)}の画面を、ロボットの実行中に人が操作しない`,
        '止めた時刻、最後に登録した行、理由を記録し、所管課へ知らせる',
      ],
      true,
    )}\n</div>`,
  )
}

function doubt(robot: Robot): string {
  const commit = robot.row.find((step) => step.do === 'commit')
  const signs = [...robot.business, ...(commit?.refused ?? [])].map(({ when, dialog, message }) => [
    e(when ? describeCondition(when) : `メッセージ「${dialog}」`),
    e(message),
  ])
  return section(
    '6. 止まったとき・判断に迷うとき',
    table(
      ['状態', '意味', 'すること'],
      [
        [
          '業務エラー',
          '内容が受け付けられなかった。登録されていない',
          '理由を見て申請書と見比べ、直して登録し直すか、申請者へ確かめる',
        ],
        [
          'システムエラー',
          '画面が開かない・変わったなど。登録されていない',
          '対象システムの状態を確かめ、失敗した行だけを実行し直す',
        ],
        [
          '要判断',
          '登録のボタンを押した後、結果が見えなかった',
          robot.probe === undefined
            ? `${e(robot.system)}を「${e(robot.rowKey)}」で検索し、登録の有無を確かめてから「済・未を決める」で選ぶ。確かめるまで登録し直さない`
            : 'ロボットが登録の有無を自動で照会する。それでも「要判断」が残った行は、画面で検索して「済・未を決める」で選ぶ。確かめるまで登録し直さない',
        ],
      ],
    ),
    signs.length === 0 ? '' : `<p>次の表示が出た行は、業務エラーになります。</p>\n${table(['表示', '意味'], signs)}`,
    '<p>同じ失敗が3件続いたときは停止し、所管課の担当へ連絡してください。自分の判断で版を変えたり、手で同じ行を登録したりしないでください。</p>',
  )
}

function evidence(robot: Robot): string {
  const places = robot.masks.length === 0 ? '' : `ほかに${robot.masks.length}か所を隠す設定があります。`
  return section(
    '7. 記録',
    list([
      `登録の前後の画面の写しを残します。入力欄と、個人の値が見える場所は塗りつぶします。${places}`,
      '誰が、いつ、どの行を登録したかは、改ざんを見つけられる操作の記録（監査ログ）に残ります',
      '記録の保存期間は、様式の文書分類に従います',
    ]),
  )
}

function contact(robot: Robot): string {
  const blank = '<span class="blank">&#160;</span>'
  return section(
    '8. 連絡先',
    facts([
      ['所管課', `${e(robot.owner)}　内線 ${blank}`],
      ['ロボットの担当者', blank],
      ['対象システムの窓口', `${e(robot.system)}　${blank}`],
      ['情報システム担当', blank],
    ]),
  )
}
