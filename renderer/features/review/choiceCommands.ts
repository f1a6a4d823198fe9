import type { FieldView } from '#shared/contract/schemas.ts'
import type { Command } from '../../commands/command.ts'
import type { Text } from '../../text/ja.ts'
import { plainDigitsChoose } from './fieldWords.ts'

/** 1–9 take what stands beside the number: alone where nothing is typed, with Alt in a text. */
export function choiceCommands(text: Text, field: FieldView, choose: (value: string) => void): readonly Command[] {
  const values =
    field.type === 'choice' ? field.options.map((option) => option.key) : field.type === 'flag' ? ['yes', ''] : field.alternatives
  const prefixes = plainDigitsChoose(field.type) ? ['', 'Alt+'] : ['Alt+']
  return values.slice(0, 9).flatMap((value, index) =>
    prefixes.map(
      (prefix): Command => ({
        id: `review.choose.${prefix}${index + 1}`,
        title: `${text.review.alternatives} ${index + 1}`,
        icon: 'check',
        keys: `${prefix}${index + 1}`,
        run: () => choose(value),
      }),
    ),
  )
}
