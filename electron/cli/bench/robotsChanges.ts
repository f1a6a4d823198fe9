/** One way in which a vendor may change the entry screen of 介護認定申請, and what a careful robot makes of it. */
export interface ChangedScreen {
  readonly name: string
  /** Two independent hints (name, id, words beside it) still name every place, nothing contradicts, and the commit button is as it was. */
  readonly healable: boolean
  /** On which page: entry, confirmation, frameset. */
  readonly path: string
  readonly page: (html: string) => string
  /** Names of the changed page back to those that the system knows. */
  readonly names?: Readonly<Record<string, string>>
}

const entry = '/kaigo/nyuryoku.do'

/** Fields by the name of their control, with the words beside them. */
const texts = [
  ['HIHO_NO', '被保険者番号'],
  ['KANA', 'カナ氏名'],
  ['SHIMEI', '氏名'],
  ['DENWA', '電話番号'],
  ['HOKENJA_MEI', '医療保険者名'],
  ['IRYO_MEI', '医療機関名'],
] as const
const lists = [
  ['KYOSHO', '居所'],
  ['HOKEN_SHU', '医療保険種別'],
] as const
const fields = [...texts, ...lists]
type Field = (typeof fields)[number]

export function changesOf(): readonly ChangedScreen[] {
  const some = fields.slice(1, 5)
  return [
    ...fields.map(([name]) => change(`${name}: id`, true, (html) => setId(html, name, `x_${name}`))),
    ...fields.map(([name]) => renamed(`${name}: name`, true, name, (html) => html)),
    ...fields.map(([name, label]) => change(`${name}: label`, true, (html) => relabel(html, label, `${label.slice(0, 1)}〇〇`))),
    ...some.map(([name]) => change(`${name}: row moved`, true, (html) => moveRow(html, name))),
    ...some.map(([name]) => change(`${name}: taken out of its cell`, true, (html) => takeOut(html, name))),
    ...some.map(([name]) =>
      change(`${name}: twin of the name`, true, (html) => addTwin(html, name, { label: '予備の欄', id: 'x1' })),
    ),
    change('wrapped in a frame', true, (html) => wrap(html, 'main', 'honbun')),
    change('wrapped in a frame without a name', true, (html) => wrap(html, 'main', '')),
    change('wrapped in two frames', true, (html) => wrap(wrap(html, 'main', 'uchi'), null, 'soto')),
    change('button: words', true, (html) => html.replace('value="確認画面へ"', 'value="次の画面へ進む"')),
    change('button: name', true, (html) => html.replace('name="KAKUNIN"', 'name="NEXT"')),
    change('button in a cell: name', true, (html) => html.replace('name="JUSHO_KENSAKU"', 'name="ADDRESS"')),

    ...some.map(([name]) => renamed(`${name}: name and id`, false, name, (html) => setId(html, name, `x_${name}`))),
    ...some.map(([name, label]) => renamed(`${name}: name and label`, false, name, (html) => relabel(html, label, '新しい欄'))),
    ...some.map(([name, label]) =>
      change(`${name}: id and label`, false, (html) => relabel(setId(html, name, `x_${name}`), label, '新しい欄')),
    ),
    ...some.map(([name, label]) =>
      change(`${name}: twin of name and label`, false, (html) => addTwin(html, name, { label, id: 'x1' })),
    ),
    ...some
      .slice(0, 2)
      .map(([name, label]) => change(`${name}: twin of all`, false, (html) => addTwin(html, name, { label, id: `in_${name}` }))),
    ...pairs(some).map(([one, other]) =>
      change(`${one[0]}: label of ${other[0]}`, false, (html) => swapLabels(html, one[1], other[1])),
    ),
    ...pairs(some).map(([one, other]) => ({
      ...change(`${one[0]}: name of ${other[0]}`, false, (html) => swapAttribute(html, 'name', one[0], other[0])),
      names: { [one[0]]: other[0], [other[0]]: one[0] },
    })),
    ...pairs(some).map(([one, other]) =>
      change(`${one[0]}: id of ${other[0]}`, false, (html) => swapAttribute(html, 'id', `in_${one[0]}`, `in_${other[0]}`)),
    ),
    change('the confirmation inside the frame too', false, (html) => wrap(html, null, 'honbun')),
    { ...change('commit: name', false, (html) => html.replace('name="TOUROKU"', 'name="SEND"')), path: '/kaigo/kakunin.do' },
    {
      ...change('commit: words', false, (html) => html.replace('value="登録"', 'value="確定"')),
      path: '/kaigo/kakunin.do',
    },
    { ...change('frame of another name', false, (html) => html.replace('name="main"', 'name="contents"')), path: '/menu.do' },
  ]
}

/**
 * The entry screen as it was when the robot was made: every control has an id too. `data-truth` tells the measurement, not the robot,
 * what belongs in a control.
 */
export function markScreen(html: string): string {
  return html.replace(
    /<(input|select)([^>]*?)name="([A-Z0-9_]+)"([^>]*)>/g,
    (whole, tag: string, before: string, name: string, rest: string) => {
      if (/type="hidden"/.test(before)) return whole
      const value = /type="radio"/.test(before) ? /value="([^"]*)"/.exec(rest)?.[1] : undefined
      const id = value === undefined ? `in_${name}` : `in_${name}_${value}`
      return `<${tag}${before}name="${name}" id="${id}" data-truth="${name}"${rest}>`
    },
  )
}

function change(name: string, healable: boolean, page: ChangedScreen['page']): ChangedScreen {
  return { name, healable, path: entry, page }
}

function renamed(title: string, healable: boolean, name: string, page: ChangedScreen['page']): ChangedScreen {
  const other = `${name}_NEW`
  return {
    ...change(title, healable, (html) => page(html).replace(`name="${name}"`, `name="${other}"`)),
    names: { [other]: name },
  }
}

function setId(html: string, name: string, id: string): string {
  return html.replace(`id="in_${name}"`, `id="${id}"`)
}

function relabel(html: string, label: string, words: string): string {
  return html.replace(`<td class="k">${label}<`, `<td class="k">${words}<`)
}

/** The field's whole row to the top of its table. */
function moveRow(html: string, name: string): string {
  const at = html.indexOf(`data-truth="${name}"`)
  const [begin, end] = [html.lastIndexOf('<tr>', at), html.indexOf('</tr>', at) + '</tr>'.length]
  const row = html.slice(begin, end)
  const without = html.slice(0, begin) + html.slice(end)
  const table = without.lastIndexOf('<table class="list entry">', begin) + '<table class="list entry">'.length
  return without.slice(0, table) + row + without.slice(table)
}

/** The control alone to the end of the form, its label stays. */
function takeOut(html: string, name: string): string {
  const control = new RegExp(`<(?:input[^>]*data-truth="${name}"[^>]*>|select[^>]*data-truth="${name}"[^>]*>.*?</select>)`).exec(
    html,
  )![0]
  return html.replace(control, '').replace('<div class="buttons">', `<div>${control}</div><div class="buttons">`)
}

/** A second control that is no part of the form; nothing may be typed into it. */
function addTwin(html: string, name: string, { label, id }: { readonly label: string; readonly id: string }): string {
  const twin = `<table><tr><td class="k">${label}</td><td><input type="text" name="${name}" id="${id}" data-truth="!"></td></tr></table>`
  return html.replace('<form ', `${twin}<form `)
}

function swapLabels(html: string, one: string, other: string): string {
  return relabel(relabel(relabel(html, one, '〓'), other, one), '〓', other)
}

function swapAttribute(html: string, attribute: string, one: string, other: string): string {
  return html
    .replace(`${attribute}="${one}"`, `${attribute}="〓"`)
    .replace(`${attribute}="${other}"`, `${attribute}="${one}"`)
    .replace(`${attribute}="〓"`, `${attribute}="${other}"`)
}

/** @param target where the form's answer goes: out of the new frame, or (null) where it was sent from */
function wrap(html: string, target: string | null, name: string): string {
  const inner = target === null ? html : html.replace('<form ', `<form target="${target}" `)
  const source = inner.replace(/&/g, '&amp;').replace(/"/g, '&quot;')
  const named = name === '' ? '' : `name="${name}" `
  return `<!DOCTYPE html><html lang="ja"><head><title>枠</title></head><body><iframe ${named}style="width:1040px;height:820px" srcdoc="${source}"></iframe></body></html>`
}

function pairs(list: readonly Field[]): (readonly [Field, Field])[] {
  return list.slice(1).map((field, index) => [list[index]!, field] as const)
}
