import { parseTemplate } from '#robots/model/template.ts'

/** A string literal. */
export function quote(text: string): string {
  return `'${text
    .replace(/[\\']/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')}'`
}

/** What may stand in a comment of one line. */
export function comment(text: string): string {
  return `// ${text.replace(/[\r\n\u2028\u2029]+/g, ' ')}`
}

/** An expression for a template: `turn(row['生年月日'], 'wareki.year') + '年'`. */
export function templateCode(text: string): string {
  const template = parseTemplate(text)
  if (template.kind === 'bad' || template.parts.length === 0) return quote(text)
  return template.parts
    .map((part) => {
      if (part.kind === 'text') return quote(part.text)
      const value = `${part.source}[${quote(part.name)}]`
      const calls = part.pipes.map(({ name, args }) =>
        quote(args.length === 0 ? name : `${name}(${args.map(keepTogether).join(',')})`),
      )
      return calls.length === 0 ? value : `turn(${[value, ...calls].join(', ')})`
    })
    .join(' + ')
}

/** Quotes an argument again that holds a separator. */
function keepTogether(argument: string): string {
  return /[,|]/.test(argument) ? `'${argument}'` : argument
}
