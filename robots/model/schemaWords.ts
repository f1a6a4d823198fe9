import { z } from 'zod'

type SchemaIssue = Parameters<z.core.$ZodErrorMap>[0]

const fallback = z.locales.ja().localeError

/** What is wrong with a field, for the person who wrote the file. */
export function schemaWords(issue: SchemaIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `知らない項目「${issue.keys.join('」「').slice(0, 100)}」があります。`
    case 'invalid_union':
      return issue.discriminator ? `「${issue.discriminator}」の値が正しくありません。` : 'どの書き方にも合いません。'
    case 'invalid_type':
      return issue.input === undefined ? '必須の項目がありません。' : `${typeWords[issue.expected] ?? issue.expected}が必要です。`
    case 'invalid_value':
      if (issue.input === undefined) return '必須の項目がありません。'
      return issue.values.length === 1
        ? `「${String(issue.values[0])}」でなければなりません。`
        : `${issue.values.map((value) => `「${String(value)}」`).join('')}のどれかにしてください。`
    default: {
      const words = fallback(issue)
      return (typeof words === 'string' ? words : words?.message) ?? '正しくありません。'
    }
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: '文字列',
  number: '数',
  int: '整数',
  boolean: 'true か false ',
  array: '並び([ ])',
  object: '項目の集まり({ })',
}
