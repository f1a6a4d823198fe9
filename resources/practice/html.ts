/** Text that is safe between tags and inside double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** Markup made by `html`, told apart from plain text, which is escaped when it is put in. */
export interface Html {
  readonly markup: string
}

type Part = string | number | null | Html | readonly Html[]

/** A template whose inserted texts are escaped; null gives nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const rendered = parts.map((part) => {
    if (part === null) return ''
    if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
    return 'markup' in part ? part.markup : part.map((item) => item.markup).join('')
  })
  return { markup: strings.map((text, index) => text + (rendered[index] ?? '')).join('') }
}

/** Script and style sheets are ours and go in as they are. */
export function raw(markup: string): Html {
  return { markup }
}

interface PageOptions {
  readonly title: string
  readonly charset?: string
  readonly bodyClass?: string
  readonly script?: string
}

/** A whole page in the manner of its time: HTML 4.01 Transitional, one style sheet, `http-equiv` for the charset. */
export function page({ title, charset = 'UTF-8', bodyClass = 'main', script }: PageOptions, body: Html): string {
  return html`${raw(doctype)}<html lang="ja">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=${charset}">
<title>${title}</title>
<link rel="stylesheet" type="text/css" href="/css/style.css">
${script === undefined ? null : raw(`<script type="text/javascript">\n${script}\n</script>`)}
</head>
<body class="${bodyClass}">
${body}
</body>
</html>
`.markup
}

export function frameset(title: string, frames: Html): string {
  return html`${raw(doctype.replace('Transitional', 'Frameset').replace('loose', 'frameset'))}<html lang="ja">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>${title}</title>
</head>
${frames}
</html>
`.markup
}

const doctype = '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">\n'
