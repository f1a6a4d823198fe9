import { useMemo } from 'react'
import type { AuditLineView } from '#shared/contract/schemas.ts'
import { formatRoute } from '../../route.ts'
import { longTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import type { IconName } from '../../ui/Icon.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useLogWords } from './useLogWords.ts'

export function LogTable({ lines }: { readonly lines: readonly AuditLineView[] }) {
  const text = useText()
  const { personOf, objectOf } = useLogWords()
  const columns = useMemo<readonly Column<AuditLineView>[]>(
    () => [
      { key: 'sequence', title: text.log.sequence, className: 'numeric w-16 text-right', cell: (line) => line.sequence },
      { key: 'at', title: text.log.at, className: 'numeric w-44 whitespace-nowrap', cell: (line) => longTime(line.at) },
      {
        key: 'person',
        title: text.log.person,
        className: 'w-36',
        cell: (line) => <span title={line.account}>{personOf(line) || text.log.objects.app}</span>,
      },
      { key: 'action', title: text.log.action, className: 'w-44', cell: (line) => text.log.actions[line.action] ?? line.action },
      {
        key: 'object',
        title: text.log.object,
        cell: (line) => (
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="whitespace-nowrap">{text.log.objects[line.object.kind]}</span>
            {line.object.kind === 'document' && /^M\d{8}-/.test(objectOf(line)) ? (
              <a
                href={formatRoute({ screen: 'log', paper: objectOf(line) })}
                title={text.log.life}
                className="numeric inline-flex min-h-11 items-center text-14 text-blue-900 underline underline-offset-4"
              >
                {objectOf(line)}
              </a>
            ) : (
              <span className="numeric max-w-72 truncate text-14 text-solid-gray-700" title={line.object.id}>
                {objectOf(line)}
              </span>
            )}
          </span>
        ),
      },
      { key: 'result', title: text.log.result, className: 'w-24', cell: (line) => <ResultBadge result={line.result} /> },
      {
        key: 'hash',
        title: text.log.hash,
        className: 'w-28',
        cellClassName: 'font-mono text-14 text-solid-gray-700',
        cell: (line) => <span title={line.hash}>{line.hash.slice(0, 8)}</span>,
      },
    ],
    [text, personOf, objectOf],
  )
  return <Table caption={text.screens.log} columns={columns} rows={lines} keyOf={(line) => String(line.sequence)} />
}

function ResultBadge({ result }: { readonly result: AuditLineView['result'] }) {
  const text = useText()
  return (
    <Badge tone={looks[result].tone} icon={looks[result].icon}>
      {text.log.results[result]}
    </Badge>
  )
}

const looks: Readonly<Record<AuditLineView['result'], { readonly tone: Tone; readonly icon: IconName }>> = {
  ok: { tone: 'green', icon: 'circleCheck' },
  refused: { tone: 'red', icon: 'error' },
  failed: { tone: 'orange', icon: 'warning' },
  stopped: { tone: 'grey', icon: 'stop' },
}
