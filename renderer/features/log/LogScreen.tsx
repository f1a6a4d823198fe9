import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import type { VerifyResult } from '#shared/contract/schemas.ts'
import { useApp, useClient, useNeeds, useReport } from '../../app/AppContext.tsx'
import { download } from '../../app/download.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Input } from '../../ui/Input.tsx'
import { Paging } from '../../ui/Paging.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Banner, Empty, Failed, Loading } from '../../ui/states.tsx'
import { LogTable } from './LogTable.tsx'
import { PeriodInput } from './PeriodInput.tsx'
import { readPeriodEnd } from './periodModel.ts'

const LIMIT = 100

export default function LogScreen() {
  const text = useText()
  const client = useClient()
  const [search, setSearch] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [offset, setOffset] = useState(0)
  const words = useDeferredValue(search.trim())
  const period = useMemo(() => {
    const [begin, end] = [readPeriodEnd(from), readPeriodEnd(to)]
    return { from: begin.kind === 'days' ? begin.first : null, to: end.kind === 'days' ? end.last : null }
  }, [from, to])
  const lines = useQuery({
    queryKey: ['audit', words, period, offset],
    queryFn: () => client.audit.search({ text: words, ...period, offset, limit: LIMIT }),
    placeholderData: keepPreviousData,
  })
  const { commands, verified } = useLogCommands(period)
  const narrow = (set: (value: string) => void) => (value: string) => {
    set(value)
    setOffset(0)
  }
  return (
    <Screen
      title={text.screens.log}
      lead={text.log.lead}
      actions={
        <>
          <CommandButton command={commands[1]} />
          <CommandButton command={commands[0]} kind="solid" />
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {verified ? <Verified result={verified} /> : null}
        <div className="flex flex-wrap items-start gap-3">
          <Input label={text.log.search} type="search" value={search} onValue={narrow(setSearch)} wrapper="w-80" />
          <PeriodInput label={text.log.from} value={from} onValue={narrow(setFrom)} />
          <PeriodInput label={text.log.to} value={to} onValue={narrow(setTo)} />
        </div>
        {lines.isPending ? (
          <Loading />
        ) : lines.isError ? (
          <Failed problem={toProblem(lines.error)} retry={() => void lines.refetch()} />
        ) : lines.data.items.length === 0 ? (
          <Empty icon="log" title={text.log.emptyTitle} next={text.log.emptyNext} />
        ) : (
          <div>
            <LogTable lines={lines.data.items} />
            <Paging offset={offset} limit={LIMIT} total={lines.data.total} onMove={setOffset} />
          </div>
        )}
      </div>
    </Screen>
  )
}

function useLogCommands(period: { readonly from: number | null; readonly to: number | null }) {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const onError = useReport()
  const blocked = useNeeds()('audit', 'administer')
  const verify = useMutation({ mutationFn: () => client.audit.verify({ anchor: null }), onError })
  const write = useMutation({
    mutationFn: () => client.audit.export(period),
    onSuccess: (file) => {
      download(file.name, file.content, 'application/octet-stream')
      notices.show('success', text.log.exported(file.lines, file.name))
    },
    onError,
  })
  const commands = useMemo<readonly [Command, Command]>(
    () => [
      {
        id: 'log.verify',
        title: verify.isPending ? text.log.verifying : text.log.verify,
        icon: 'shield',
        keys: 'v',
        blocked,
        busy: verify.isPending,
        run: () => verify.mutate(),
      },
      {
        id: 'log.export',
        title: text.log.export,
        icon: 'download',
        keys: 'e',
        blocked,
        busy: write.isPending,
        run: () => write.mutate(),
      },
    ],
    [text, blocked, verify, write],
  )
  useCommands(commands)
  return { commands, verified: verify.data }
}

function Verified({ result }: { readonly result: VerifyResult }) {
  const text = useText()
  const { anchor } = result
  return (
    <Banner
      tone={result.ok ? 'success' : 'error'}
      title={result.ok ? text.log.verified(result.lines) : text.log.broken(result.firstBad ?? result.lines)}
      live
    >
      {result.problem ? <p>{result.problem}</p> : null}
      {result.ok && anchor ? (
        <p>
          <span className="font-mono">{text.log.anchor(anchor.sequence, anchor.hash)}</span>
          <br />
          {text.log.anchorHelp}
        </p>
      ) : null}
    </Banner>
  )
}
