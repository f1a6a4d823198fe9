import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Role } from '#shared/contract/meta.ts'
import type { Person } from '#shared/contract/schemas.ts'
import { useApp, useClient, useNeeds, useReport } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Input } from '../../ui/Input.tsx'
import { Banner, Failed, Loading } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Section } from './Section.tsx'

const roles: readonly Role[] = ['run', 'author', 'approve', 'audit', 'administer']

/** Who may do what. Only an administrator sees and changes it. */
export function PeopleSection() {
  const text = useText()
  const client = useClient()
  const blocked = useNeeds()('administer')
  const people = useQuery({ queryKey: ['people'], queryFn: () => client.people.list({}), enabled: blocked === undefined })
  return (
    <Section title={text.settings.people} lead={text.settings.peopleLead}>
      {blocked !== undefined ? (
        <Banner tone="info" title={text.settings.adminOnly} />
      ) : people.isPending ? (
        <Loading />
      ) : people.isError ? (
        <Failed problem={toProblem(people.error)} retry={() => void people.refetch()} />
      ) : (
        <>
          <PeopleTable people={people.data} />
          <AddPerson />
        </>
      )}
    </Section>
  )
}

function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const { mutate: save } = useMutation({
    mutationFn: ({ id, roles, active }: Person) => client.people.setRoles({ id, roles, active }),
    onSuccess: (person) => notices.show('success', text.settings.saved(person.name)),
    onError: report,
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
  const columns = useMemo<readonly Column<Person>[]>(
    () => [
      { key: 'name', title: text.settings.name, className: 'w-40 font-bold', cell: (person) => person.name },
      {
        key: 'account',
        title: text.settings.account,
        className: 'w-36',
        cellClassName: 'font-mono text-14',
        cell: (person) => person.account,
      },
      {
        key: 'roles',
        title: text.settings.roles,
        cell: (person) => (
          <fieldset className="flex flex-wrap gap-x-4">
            <legend className="sr-only">{text.settings.rolesOf(person.name)}</legend>
            {roles.map((role) => (
              <label key={role} className="flex min-h-11 cursor-pointer items-center gap-1.5 whitespace-nowrap">
                <input
                  type="checkbox"
                  className="size-5 accent-blue-900"
                  checked={person.roles.includes(role)}
                  onChange={(event) =>
                    save({
                      ...person,
                      roles: event.currentTarget.checked
                        ? [...person.roles, role]
                        : person.roles.filter((entry) => entry !== role),
                    })
                  }
                />
                {text.roles[role]}
              </label>
            ))}
          </fieldset>
        ),
      },
      {
        key: 'active',
        title: text.documents.state,
        className: 'w-28',
        cell: (person) => (
          <Badge tone={person.active ? 'green' : 'grey'} icon={person.active ? 'circleCheck' : 'stop'}>
            {person.active ? text.settings.active : text.settings.inactive}
          </Badge>
        ),
      },
      {
        key: 'act',
        title: text.app.operation,
        quiet: true,
        className: 'w-32 text-right',
        cell: (person) => (
          <Button kind="quiet" onPress={() => save({ ...person, active: !person.active })}>
            {person.active ? text.settings.deactivate : text.settings.activate}
          </Button>
        ),
      },
    ],
    [text, save],
  )
  return <Table caption={text.settings.people} columns={columns} rows={people} keyOf={(person) => person.id} />
}

function AddPerson() {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const [account, setAccount] = useState('')
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => client.people.add({ account: account.trim(), name: name.trim(), roles: ['run'] }),
    onSuccess: (person) => {
      setAccount('')
      setName('')
      notices.show('success', text.settings.added(person.name))
      void queries.invalidateQueries({ queryKey: ['people'] })
    },
    onError: report,
  })
  return (
    <div className="mt-3 flex flex-wrap items-end gap-3">
      <Input label={text.settings.accountHelp} value={account} onValue={setAccount} maxLength={60} wrapper="w-52" />
      <Input label={text.settings.name} value={name} onValue={setName} maxLength={60} wrapper="w-52" />
      <Button
        icon="plus"
        busy={add.isPending}
        blocked={account.trim() === '' || name.trim() === '' ? `${text.settings.accountHelp}・${text.settings.name}` : undefined}
        onPress={() => add.mutate()}
      >
        {text.settings.add}
      </Button>
    </div>
  )
}
