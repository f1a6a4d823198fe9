import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser, type RobotBrowser } from '#robots/browser/launch.ts'
import { parseRobot } from '#robots/model/robot.ts'
import { playRow } from '#robots/player/playRow.ts'
import { openSession, type RobotSession } from '#robots/player/session.ts'
import { recordHooks } from '../robots/helpers/practiceRobot.ts'
import { put } from '../robots/helpers/sampleRobot.ts'

/** Steps that the practice system has no use for, on a page of our own that writes down what reaches it. */

const pageText = `<!doctype html><meta charset="utf-8"><title>道具</title>
<style>#menu ul{display:none}#menu:hover ul{display:block}#far{margin-top:1800px}</style>
<div id="menu">メニュー<ul><li><button id="item">項目</button></li></ul></div>
<button id="twice">二度</button><button id="right">右</button><a id="never">開かない</a>
<div id="bin" style="width:80px;height:40px">箱</div><div id="card" style="width:60px;height:20px">札</div>
<input type="file" id="paper" name="paper"><p>お知らせ</p>
<form method="post"><input name="log" id="log" aria-label="記録" size="80"><button id="send" name="send">送る</button></form>
<div id="cover" style="position:fixed;inset:0;display:none">幕</div><div id="far"><button id="low">下</button></div>
<script>
const note=(text)=>{log.value+=text+' '}
item.onclick=()=>note('item'); twice.ondblclick=()=>note('double'); right.oncontextmenu=(e)=>{e.preventDefault();note('right')}
let held=false; card.onmousedown=()=>held=true; bin.onmouseup=()=>held&&note('dropped')
paper.onchange=async()=>note('file:'+paper.files[0].name+':'+(await paper.files[0].text()))
low.onclick=()=>note('low'); addEventListener('keydown',(e)=>e.ctrlKey&&e.key==='b'&&note('chord'))
</script>`

let server: Server
let origin: string
let browser: RobotBrowser
let profiles: string
let arrived: string[] = []

beforeAll(async () => {
  profiles = await mkdtemp(join(tmpdir(), 'madoguchi-test-'))
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (request.method !== 'POST') return void response.end(pageText)
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      arrived.push(new URLSearchParams(body).get('log')?.trim() ?? '')
      response.end('<meta charset="utf-8"><p>受け付けました</p><b id="number">1</b>')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser({ allow: [origin], headless: true, profiles })
})
beforeEach(() => {
  arrived = []
})
afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  await rm(profiles, { recursive: true, force: true })
})

type Json = Record<string, unknown>

const at = (id: string) => ({
  try: [
    { by: 'id', id },
    { by: 'css', css: `#${id}` },
  ],
})

function open(steps: Json[]): Promise<RobotSession> {
  const robot = parseRobot({
    format: 'madoguchi-robot/1',
    id: 'tools',
    title: '道具',
    owner: '市民課',
    system: '道具',
    allowOrigins: [origin],
    inputs: [{ name: '番号', class: 'none' }],
    rowKey: '番号',
    session: { steps: [], loggedIn: { kind: 'path', path: '/login', not: true } },
    row: [
      { do: 'goto', id: 'open', say: '画面', url: `${origin}/` },
      ...steps.map((step, index) => ({ id: `s${index}`, say: '道具', ...step })),
      {
        do: 'commit',
        id: 'send',
        say: '送る',
        target: at('send'),
        after: { kind: 'text', text: '受け付けました' },
        receipt: { target: at('number') },
      },
    ],
  })
  return openSession(
    robot,
    browser,
    { get: async () => null },
    {
      signal: new AbortController().signal,
      parameters: {},
      log: () => {},
      now: () => Date.UTC(2026, 10, 24, 0, 5),
      file: async (name) => (name === '1.txt' ? { name, type: 'text/plain', bytes: new TextEncoder().encode('中身') } : null),
    },
  )
}

async function play(steps: Json[]) {
  const session = await open(steps)
  const hooks = recordHooks()
  const outcome = await playRow(session, { 番号: '1' }, hooks)
  await session.close()
  return { outcome, hooks }
}

it('moves, presses in every way, drags, takes files and keys, and asks what is on the screen', async () => {
  const seen = { kind: 'text', text: 'お知らせ' }
  const { outcome, hooks } = await play([
    { do: 'hover', target: at('menu') },
    { do: 'click', target: at('item'), after: seen },
    { do: 'drag', target: at('card'), onto: at('bin') },
    { do: 'click', how: 'double', target: at('twice'), after: seen },
    { do: 'click', how: 'right', target: at('right'), after: seen },
    { do: 'click', target: at('low'), after: seen },
    { do: 'upload', target: at('paper'), files: `${put('row.番号')}.txt`, after: seen },
    { do: 'press', key: 'Control+B' },
    { do: 'note', text: 'ここからは人が見ます' },
    {
      do: 'if',
      seen,
      steps: [{ do: 'evidence', id: 'picture', say: 'お知らせ' }],
      otherwise: [{ do: 'press', id: 'f1', say: 'F1', key: 'F1' }],
    },
  ])
  expect(outcome.kind).toBe('done')
  expect(arrived).toEqual(['item dropped double right low file:1.txt:中身 chord'])
  expect(hooks.evidence.map(({ kind }) => kind)).toEqual(['picture', 'beforeCommit', 'afterCommit'])
  expect(hooks.steps).toContain('ここからは人が見ます')
})

it('presses nothing through what lies over it', async () => {
  const { outcome } = await play([
    { do: 'click', target: at('twice'), after: { kind: 'text', text: 'お知らせ' } },
    { do: 'click', seconds: 1, target: at('cover'), after: { kind: 'text', text: 'お知らせ' } },
  ])
  expect(outcome).toMatchObject({ kind: 'systemError', message: expect.stringContaining('手順3「道具」') })
  expect(arrived).toEqual([])
})

it('names a file that nobody handed over', async () => {
  const { outcome } = await play([{ do: 'upload', target: at('paper'), files: '9.txt' }])
  expect(outcome).toEqual({
    kind: 'businessError',
    step: '手順2「道具」',
    message: '手順2「道具」: 付けるファイルが渡されていません。',
  })
})
