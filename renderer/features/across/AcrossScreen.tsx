import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FieldOfForm } from '#shared/contract/schemas.ts'
import { go, useClient } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { inputLook } from '../../ui/Input.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { AcrossDesk } from './AcrossDesk.tsx'

interface AcrossScreenProps {
  readonly form: string | null
  readonly field: string | null
}

/** The same field in one paper after the other. Without a field it takes the one with most doubt. */
export default function AcrossScreen({ form, field }: AcrossScreenProps) {
  const text = useText()
  const client = useClient()
  const fields = useQuery({ queryKey: ['review', 'fields'], queryFn: () => client.review.fields({}) })
  const known = fields.data ?? []
  const at = Math.max(
    0,
    known.findIndex((entry) => entry.form === form && entry.field === field),
  )
  const chosen = known[at] ?? null
  const following = useMemo(
    () => [...known.slice(at + 1), ...known.slice(0, at)].find((entry) => entry.doubtful > 0) ?? null,
    [known, at],
  )
  return (
    <Screen
      title={text.screens.across}
      lead={text.across.lead}
      actions={chosen ? <FieldChoice fields={known} chosen={chosen} /> : undefined}
    >
      {fields.isPending ? (
        <Loading />
      ) : fields.isError ? (
        <Failed problem={toProblem(fields.error)} retry={() => void fields.refetch()} />
      ) : chosen === null ? (
        <Empty icon="circleCheck" title={text.across.emptyTitle} next={text.across.emptyNext}>
          <Button icon="documents" onPress={() => go({ screen: 'documents' })}>
            {text.review.toDocuments}
          </Button>
        </Empty>
      ) : (
        <AcrossDesk
          key={`${chosen.form} ${chosen.field}`}
          chosen={chosen}
          onNext={following === null ? null : () => go({ screen: 'across', form: following.form, field: following.field })}
        />
      )}
    </Screen>
  )
}

function FieldChoice({ fields, chosen }: { readonly fields: readonly FieldOfForm[]; readonly chosen: FieldOfForm }) {
  const text = useText()
  const keyOf = (entry: FieldOfForm): string => `${entry.form}\n${entry.field}`
  return (
    <label className="flex items-center gap-2">
      <span className="text-14 font-bold whitespace-nowrap">{text.across.choose}</span>
      <select
        value={keyOf(chosen)}
        onChange={(event) => {
          const [form = null, field = null] = event.currentTarget.value.split('\n')
          go({ screen: 'across', form, field })
        }}
        className={`${inputLook} max-w-96`}
      >
        {fields.map((entry) => (
          <option key={keyOf(entry)} value={keyOf(entry)}>
            {text.across.option(entry.formTitle, entry.label, entry.doubtful)}
          </option>
        ))}
      </select>
    </label>
  )
}
