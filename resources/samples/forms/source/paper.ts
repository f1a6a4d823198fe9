import type { FieldClass, ValueType } from '#ocr/model/form.ts'

/**
 * How a form is drawn: small functions that return HTML, everything in millimetres from the page's top left corner.
 * What can be written carries `data-field` with its description as JSON; the places inside it carry `data-part`.
 * `compile.ts` measures both in the browser.
 */

export interface FieldOptions {
  readonly label?: string
  readonly type?: ValueType
  readonly class?: FieldClass
  readonly required?: boolean
  readonly lines?: number
  readonly kana?: string
  readonly full?: boolean
}

/** What is circled or ticked: its key, the printed word (the key, if not given), and what is printed after it. */
export type Option = readonly [key: string, shown?: string, after?: string]

const escapeAttribute = (value: unknown): string => JSON.stringify(value).replaceAll('&', '&amp;').replaceAll("'", '&#39;')

function field(name: string, kind: string, options: FieldOptions & { type: ValueType; mark?: string; era?: unknown }): string {
  return `data-field='${escapeAttribute({ name, kind, ...options, label: options.label ?? name, class: options.class ?? 'none' })}'`
}

/** A ruled cell. Frames of neighbours lie on each other. `look` is a list of classes (see paperCss). */
export function cell(x: number, y: number, w: number, h: number, content = '', look = ''): string {
  const flow = /\b(stack|spread|bare|label)\b/.test(look) ? content : `<span>${content}</span>`
  return `<div class="cell ${look}" style="${place(x - 0.1, y - 0.1, w + 0.2, h + 0.2)}">${flow}</div>`
}

/** A printed label in its own cell. */
export function label(x: number, y: number, w: number, h: number, text: string, look = ''): string {
  return cell(x, y, w, h, `<span>${text}</span>`, `label ${look}`)
}

/** A label written downwards. */
export function vertical(x: number, y: number, w: number, h: number, text: string): string {
  return cell(x, y, w, h, `<span>${text}</span>`, 'label vertical')
}

/** Printed text without a frame, its top left corner at x, y. */
export function printed(x: number, y: number, text: string, size = 2.8, look = ''): string {
  return `<div class="printed ${look}" style="left:${x}mm;top:${y}mm;font-size:${size}mm">${text}</div>`
}

/** A place for written text; it has no frame of its own. */
export function text(name: string, x: number, y: number, w: number, h: number, options: FieldOptions = {}): string {
  return `<div class="spot" ${field(name, 'text', { type: 'text', ...options })} style="${place(x, y, w, h)}"></div>`
}

/** A line of dots. */
export function dotted(x: number, y: number, w: number): string {
  return `<div class="dotted" style="left:${x}mm;top:${y - 0.1}mm;width:${w}mm"></div>`
}

/** One box per digit, dotted between the digits of a group, solid around a group; `parts` = [4, 4, 4]. */
export function digits(
  name: string,
  x: number,
  y: number,
  cellWidth: number,
  h: number,
  parts: readonly number[],
  options: FieldOptions & { gap?: number } = {},
): string {
  const { gap = 0, ...rest } = options
  const groups = parts.map((count, group) => {
    const left = parts.slice(0, group).reduce((sum, one) => sum + one * cellWidth + gap, 0)
    const cells = Array.from(
      { length: count },
      (_, index) =>
        `<i data-part="cell" style="${place(left + index * cellWidth, 0, cellWidth, h)};${index > 0 ? 'border-left:0.2mm dotted #000' : ''}"></i>`,
    ).join('')
    const frame = `<b style="${place(left - 0.1, -0.1, count * cellWidth + 0.2, h + 0.2)}"></b>`
    return frame + cells
  })
  return `<div class="digits" ${field(name, 'digits', { type: 'number', ...rest })} style="left:${x}mm;top:${y}mm">${groups.join('')}</div>`
}

/** Words to be circled, in the running text. `gap` parts them, e.g. '・'. */
export function circles(name: string, options: readonly Option[], gap = '・', more: FieldOptions = {}): string {
  const words = options.map((one) => option(one)).join(`<span class="gap">${gap}</span>`)
  return `<span class="circles" ${field(name, 'choice', { ...more, type: 'choice', mark: 'circle' })}>${words}</span>`
}

/** Lines of words to be circled, of one choice: [['要支援（', [['要支援1', '１'], …], '）'], …]; a clerk sees the key. */
export function circleRows(
  name: string,
  rows: readonly (readonly [before: string, options: readonly Option[], after: string])[],
  gap = '・',
  more: FieldOptions = {},
): string {
  const lines = rows.map(([before, options, after]) => {
    const words = options.map(([key, shown = key]) => option([key, shown], key)).join(`<span class="gap">${gap}</span>`)
    return `<div>${before}${words}${after}</div>`
  })
  return `<span class="rows" ${field(name, 'choice', { ...more, type: 'choice', mark: 'circle' })}>${lines.join('')}</span>`
}

function option([key, shown = key, after = '']: Option, words = `${shown} ${after}`.trim()): string {
  return `<span class="option" data-part="option" data-key="${key}" data-label="${words}">${shown}</span>${after === '' ? '' : `<span class="after">${after}</span>`}`
}

/** Squares to be ticked, one of several; `gap` follows each, or what its option says ('<br>'). */
export function boxes(
  name: string,
  options: readonly Option[],
  more: FieldOptions = {},
  gap = '<span class="wide"></span>',
): string {
  const squares = options
    .map(([key, words = key, after = gap], index) => {
      const square = `<i class="square" data-part="option" data-key="${key}" data-label="${words}"></i>`
      return `<span class="keep">${square}${words}</span>${index < options.length - 1 ? after : ''}`
    })
    .join('')
  return `<span ${field(name, 'choice', { ...more, type: 'choice', mark: 'check' })}>${squares}</span>`
}

/** One square with its words. */
export function square(name: string, words: string, more: FieldOptions = {}): string {
  return `<span class="keep"><i class="square" ${field(name, 'check', { ...more, type: 'flag' })}></i>${words}</span>`
}

/** A date with its era printed: 令和　　年　　月　　日. `widths` of the three gaps. */
export function printedDate(
  name: string,
  era: string,
  widths: readonly [number, number, number?],
  more: FieldOptions = {},
): string {
  const words = { M: '明治', T: '大正', S: '昭和', H: '平成', R: '令和', AD: '西暦' }[era]
  const inner = `<span class="era">${words}</span>${datePlaces(widths)}`
  return `<span class="date" ${field(name, 'date', { ...more, type: 'date', era: { kind: 'printed', era } })}>${inner}</span>`
}

/** A date whose era is circled; `rows` are the lines of era words: [[['T','T'],['S','S']],[['H','H'],['R','R']]]. */
export function circledDate(
  name: string,
  rows: readonly (readonly Option[])[],
  widths: readonly [number, number, number?],
  more: FieldOptions = {},
): string {
  const eras = rows.map((row) => `<span class="eraRow">${row.map((one) => option(one)).join('・')}</span>`)
  const inner = `<span class="eras">${eras.join('')}</span>${datePlaces(widths)}`
  return `<span class="date" ${field(name, 'date', { ...more, type: 'date', era: { kind: 'circle' } })}>${inner}</span>`
}

function datePlaces([year, month, day]: readonly [number, number, number?]): string {
  const gap = (part: string, width: number): string => `<i class="slot" data-part="${part}" style="width:${width}mm"></i>`
  return `${gap('year', year)}年${gap('month', month)}月${day === undefined ? '' : `${gap('day', day)}日`}`
}

/** Where the office prints a code (QR). */
export function code(name: string, x: number, y: number, size: number, options: FieldOptions = {}): string {
  return `<div class="spot" ${field(name, 'code', { type: 'receiptNumber', ...options })} style="${place(x, y, size, size)}"></div>`
}

/** An area that is not read: stamps, staff-only parts. */
export function ignored(name: string, x: number, y: number, w: number, h: number): string {
  return `<div class="spot" ${field(name, 'ignore', { type: 'text' })} style="${place(x, y, w, h)}"></div>`
}

/** A cell that must stay empty: struck out by a line from corner to corner. */
export function struckOut(x: number, y: number, w: number, h: number): string {
  const line = `<svg viewBox="0 0 ${w} ${h}" style="width:${w}mm;height:${h}mm"><path d="M0 ${h}L${w} 0" stroke="#000" stroke-width="0.2"/></svg>`
  return cell(x, y, w, h, line, 'bare')
}

export interface GroupOptions {
  readonly name: string
  readonly label: string
  readonly rows: number
  readonly pitch: number
}

/** Rows of a table: `row(y, index)` draws one; the compiler checks that all rows lie at the same pitch. */
export function group(options: GroupOptions, y: number, row: (y: number, index: number) => string): string {
  const rows = Array.from(
    { length: options.rows },
    (_, index) => `<div data-row="${index}">${row(y + index * options.pitch, index)}</div>`,
  )
  return `<div data-group='${escapeAttribute(options)}'>${rows.join('')}</div>`
}

export function place(x: number, y: number, w: number, h: number): string {
  return `left:${round(x)}mm;top:${round(y)}mm;width:${round(w)}mm;height:${round(h)}mm`
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

export const paperCss = `
@page { size: 210mm 297mm; margin: 0 }
* { box-sizing: border-box }
html, body { margin: 0; padding: 0 }
.page { position: relative; width: 210mm; height: 297mm; overflow: hidden; break-after: page; color: #000; background: #fff; line-height: 1.15; font-size: 2.9mm }
.page:last-of-type { break-after: auto }
.cell { position: absolute; border: 0.2mm solid #000; display: flex; align-items: center; padding: 0 1mm; white-space: nowrap }
.cell.bold { border-width: 0.45mm }
.cell.top { align-items: flex-start; padding-top: 0.6mm }
.cell.bottom { align-items: flex-end; padding-bottom: 0.6mm }
.cell.middle { justify-content: center; text-align: center }
.cell.right { justify-content: flex-end }
.cell.stack { flex-direction: column; align-items: flex-start; justify-content: center; gap: 0.5mm }
.cell.stack.middle { align-items: center }
.cell.spread { flex-direction: column; align-items: stretch; justify-content: space-evenly }
.cell.wrap { white-space: normal }
.cell.bare { padding: 0 }
.cell.small { font-size: 2.4mm }
.cell.tiny { font-size: 2mm }
.cell.noTop { border-top-color: transparent }
.cell.noBottom { border-bottom-color: transparent }
.cell.noLeft { border-left-color: transparent }
.cell.noRight { border-right-color: transparent }
.cell.grey, .cell.label.grey { background: #ececec }
.cell.dashed { border-style: dashed }
.label { justify-content: center; text-align: center; padding: 0 0.4mm }
.label.small { font-size: 2.3mm }
.label.vertical { writing-mode: vertical-rl; letter-spacing: 0.6mm; padding: 0 }
.printed { position: absolute; white-space: nowrap }
.printed.centre { left: 0 !important; width: 210mm; text-align: center }
.printed.wrap { white-space: normal }
.spot { position: absolute }
.dotted { position: absolute; border-top: 0.2mm dotted #000; height: 0 }
.digits { position: absolute }
.digits b { position: absolute; border: 0.2mm solid #000 }
.digits i { position: absolute; display: block }
.circles { white-space: nowrap }
.option { display: inline-block; line-height: 1.05; padding: 0 0.3mm }
.after { margin: 0 1.6mm 0 0.8mm }
.rows { display: inline-flex; flex-direction: column; gap: 1.6mm; text-align: left }
.gap { padding: 0 0.7mm }
.wide { display: inline-block; width: 2.6mm }
.square { display: inline-block; width: 3mm; height: 3mm; border: 0.25mm solid #000; vertical-align: -0.45mm; margin-right: 0.9mm }
.keep { white-space: nowrap }
.date { display: inline-flex; align-items: center; white-space: nowrap }
.era { margin-right: 0.4mm }
.eras { display: inline-flex; flex-direction: column; gap: 1.1mm; margin-right: 0.6mm }
.eraRow { white-space: nowrap; line-height: 1.05 }
.slot { display: inline-block; height: 5mm; margin: 0 0.5mm }
.lift { position: relative; top: -0.3mm }
`
