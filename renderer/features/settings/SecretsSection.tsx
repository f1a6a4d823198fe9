import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useApp, useClient, useReport } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { longTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Input } from '../../ui/Input.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Section } from './Section.tsx'

interface SecretName {
  readonly name: string
  readonly at: number
}

const namePattern = /^[\w.-]{1,80}$/

/** Names of stored passwords; a value goes in and never comes out. */
export function SecretsSection() {
  const text = useText()
  const client = useClient()
  const secrets = useQuery({ queryKey: ['secrets'], queryFn: () => client.secrets.list({}) })
  return (
    <Section title={text.settings.secrets} lead={text.settings.secretsLead}>
      {secrets.isPending ? (
        <Loading />
      ) : secrets.isError ? (
        <Failed problem={toProblem(secrets.error)} retry={() => void secrets.refetch()} />
      ) : secrets.data.length === 0 ? (
        <p>{text.settings.secretsEmpty}</p>
      ) : (
        <SecretTable secrets={secrets.data} />
      )}
      <SetSecret />
    </Section>
  )
}

function SecretTable({ secrets }: { readonly secrets: readonly SecretName[] }) {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const { mutate: remove } = useMutation({
    mutationFn: (name: string) => client.secrets.remove({ name }),
    onSuccess: (_, name) => {
      notices.show('success', text.settings.secretRemoved(name))
      void queries.invalidateQueries({ queryKey: ['secrets'] })
      void queries.invalidateQueries({ queryKey: ['robots'] })
    },
    onError: report,
  })
  const columns = useMemo<readonly Column<SecretName>[]>(
    () => [
      { key: 'name', title: text.settings.secretName, cellClassName: 'font-mono text-15', cell: (secret) => secret.name },
      { key: 'at', title: text.settings.secretAt, className: 'numeric w-48', cell: (secret) => longTime(secret.at) },
      {
        key: 'remove',
        title: text.app.operation,
        quiet: true,
        className: 'w-32 text-right',
        cell: (secret) => (
          <Button
            kind="quiet"
            icon="trash"
            label={`${text.settings.secretRemove} ${secret.name}`}
            onPress={() => remove(secret.name)}
          >
            {text.settings.secretRemove}
          </Button>
        ),
      },
    ],
    [text, remove],
  )
  return <Table caption={text.settings.secrets} columns={columns} rows={secrets} keyOf={(secret) => secret.name} />
}

function SetSecret() {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const set = useMutation({
    mutationFn: () => client.secrets.set({ name: name.trim(), value }),
    onSuccess: () => {
      notices.show('success', text.settings.secretSaved(name.trim()))
      setName('')
      setValue('')
      void queries.invalidateQueries({ queryKey: ['secrets'] })
      void queries.invalidateQueries({ queryKey: ['robots'] })
    },
    onError: report,
  })
  const fits = namePattern.test(name.trim())
  return (
    <div className="mt-3 flex flex-wrap items-end gap-3">
      <Input
        label={text.settings.secretName}
        help={text.settings.secretNameHelp}
        value={name}
        onValue={setName}
        maxLength={80}
        error={name !== '' && !fits ? text.settings.secretNameHelp : undefined}
        wrapper="w-88"
      />
      <Input label={text.settings.secretValue} type="password" value={value} onValue={setValue} maxLength={2000} wrapper="w-60" />
      <Button
        icon="key"
        busy={set.isPending}
        blocked={!fits || value === '' ? `${text.settings.secretName}・${text.settings.secretValue}` : undefined}
        onPress={() => set.mutate()}
      >
        {text.settings.secretSet}
      </Button>
    </div>
  )
}
