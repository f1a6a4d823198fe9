import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { html, page } from './html.ts'

export interface ChallengeServer {
  readonly url: string
  /** Fields that arrived so far, and how many of them hold what belongs there. */
  score(): { readonly fields: number; readonly right: number }
  close(): Promise<void>
}

export const challengeFields = ['氏名', 'フリガナ', '会社名', '役職', '住所', 'メールアドレス', '電話番号'] as const

export type ChallengeRow = Readonly<Record<(typeof challengeFields)[number], string>>

/**
 * Seven fields whose order, names and ids are others at every round, after the public RPA challenge: only the words beside a field
 * say what belongs in it.
 * @param random 0 up to but without 1
 */
export async function startChallenge(rows: readonly ChallengeRow[], random: () => number): Promise<ChallengeServer> {
  let round = 0
  let names = new Map<string, (typeof challengeFields)[number]>()
  const score = { fields: 0, right: 0 }
  const form = (): string => {
    names = new Map(shuffle(challengeFields, random).map((field) => [`f${Math.floor(random() * 1e9).toString(36)}`, field]))
    return roundPage(round, rows.length, [...names])
  }
  const take = (sent: URLSearchParams): string => {
    const expected = rows[round]!
    for (const [name, field] of names) {
      score.fields++
      if (sent.get(name) === expected[field]) score.right++
    }
    round++
    return resultPage(round)
  }
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (request.url !== '/') return void response.writeHead(404).end()
    if (request.method !== 'POST') return void response.end(round < rows.length ? form() : resultPage(round))
    void body(request).then((text) => response.end(round < rows.length ? take(new URLSearchParams(text)) : resultPage(round)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    score: () => ({ ...score }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function roundPage(round: number, rounds: number, fields: readonly (readonly [string, string])[]): string {
  return page(
    { title: '入力の練習' },
    html`<h1>入力の練習　${round + 1}／${rounds}回目</h1>
<form method="post" action="/">
${fields.map(([name, label]) => html`<div><label for="${name}">${label}</label><br><input type="text" id="${name}" name="${name}"></div>\n`)}
<div class="buttons"><input type="submit" value="送信"></div>
</form>`,
  )
}

function resultPage(round: number): string {
  return page(
    { title: '入力の練習' },
    html`<h1>受け付けました</h1>
<table class="list"><tr><td class="k">受付の番号</td><td id="NUMBER">${round}</td></tr></table>`,
  )
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const left = [...items]
  return items.map(() => left.splice(Math.floor(random() * left.length), 1)[0]!)
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
