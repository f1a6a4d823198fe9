type Json = Record<string, unknown>

/** A template with one value: `row.氏名|pad(2)` → `${row.氏名|pad(2)}`. */
export function put(reference: string): string {
  return `\${${reference}}`
}

/** A small robot file that parses; tests change one thing in it. */
export function sampleRobot(): Json {
  return {
    format: 'madoguchi-robot/1',
    id: 'sample-entry',
    title: '見本の登録',
    owner: '市民課',
    system: '見本システム',
    parameters: [{ name: 'baseUrl', say: '見本システムのアドレス' }],
    allowOrigins: [put('parameters.baseUrl')],
    inputs: [
      { name: '受付番号', class: 'none', required: true },
      { name: '氏名', class: 'personal', required: true },
      { name: '生年月日', class: 'personal' },
      { name: '性別', class: 'personal' },
    ],
    secrets: ['sample.password'],
    rowKey: '受付番号',
    session: {
      steps: [
        { do: 'goto', id: 'open', say: 'ログイン', url: `${put('parameters.baseUrl')}/login` },
        {
          do: 'fill',
          id: 'password',
          say: 'パスワード',
          target: { try: [{ by: 'name', name: 'password' }], print: { tag: 'input', type: 'password' } },
          value: put('secrets.sample.password'),
        },
      ],
      loggedIn: { kind: 'text', text: 'メニュー' },
    },
    row: [
      { do: 'goto', id: 'entry', say: '登録画面', url: `${put('parameters.baseUrl')}/entry` },
      { do: 'fill', id: 'name', say: '氏名', target: two({ by: 'name', name: 'shimei' }, '氏名'), value: put('row.氏名') },
      {
        do: 'fill',
        id: 'year',
        say: '生年月日の年',
        target: two({ by: 'name', name: 'by' }, '生年月日', 1),
        value: put('row.生年月日|wareki.year|pad(2)'),
      },
      {
        do: 'when',
        id: 'gender',
        say: '性別',
        value: put('row.性別'),
        cases: [
          { is: ['男'], steps: [{ do: 'click', id: 'male', say: '男', target: two({ by: 'id', id: 'male' }, '性別', 1) }] },
        ],
      },
      {
        do: 'commit',
        id: 'register',
        say: '登録',
        target: {
          try: [
            { by: 'text', text: '登録' },
            { by: 'name', name: 'register' },
          ],
        },
        dialogs: [{ expect: '登録しますか', answer: 'ok' }],
        after: { kind: 'text', text: '登録しました' },
        receipt: { target: { try: [{ by: 'cellText', text: '受付結果番号' }] }, pipe: 'digits' },
      },
    ],
  }
}

function two(first: Json, cell: string, index?: number): Json {
  return { try: [first, { by: 'cell', text: cell, ...(index === undefined ? {} : { index }) }] }
}

/** Puts a value at a path such as `row[1].target.try[0]`; `undefined` removes it. */
export function setAt(robot: Json, path: string, value: unknown): Json {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  const last = keys.pop()!
  const holder = keys.reduce((current, key) => current[key] as Json, robot)
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return robot
}
