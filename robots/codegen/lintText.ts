import type { Finding } from './lint/finding.ts'

/** Findings for a person, one paragraph each; a sentence when there are none. Ends with a line end. */
export function lintText(title: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return `「${title}」に問題は見つかりませんでした。\n`
  const paragraphs = findings.map(
    ({ rule, level, path, step, reason, remedy }) =>
      `[${levelWords[level]}] ${step ?? path}\n  理由: ${reason}。\n  対応: ${remedy}。\n  場所: ${path} (${rule})\n`,
  )
  return `「${title}」\n\n${paragraphs.join('\n')}\n${total(findings)}\n`
}

const levelWords = { error: '要修正', warning: '要確認', hint: '参考' } as const

function total(findings: readonly Finding[]): string {
  const counts = (['error', 'warning', 'hint'] as const).flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length
    return count === 0 ? [] : [`${levelWords[level]} ${count}件`]
  })
  return `合計: ${counts.join('、')}`
}
