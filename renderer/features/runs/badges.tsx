import type { RowState, RunSummary } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import type { IconName } from '../../ui/Icon.tsx'

type Look = { readonly tone: Tone; readonly icon: IconName }

export function RunBadge({ state }: { readonly state: RunSummary['state'] }) {
  const text = useText()
  return (
    <Badge tone={runLooks[state].tone} icon={runLooks[state].icon}>
      {text.runStates[state]}
    </Badge>
  )
}

export function RowBadge({ state }: { readonly state: RowState }) {
  const text = useText()
  return (
    <Badge tone={rowLooks[state].tone} icon={rowLooks[state].icon}>
      {text.rowStates[state]}
    </Badge>
  )
}

const runLooks: Readonly<Record<RunSummary['state'], Look>> = {
  running: { tone: 'blue', icon: 'working' },
  paused: { tone: 'orange', icon: 'clock' },
  stopped: { tone: 'grey', icon: 'stop' },
  finished: { tone: 'green', icon: 'circleCheck' },
  failed: { tone: 'red', icon: 'error' },
  interrupted: { tone: 'orange', icon: 'warning' },
}

const rowLooks: Readonly<Record<RowState, Look>> = {
  pending: { tone: 'grey', icon: 'clock' },
  running: { tone: 'blue', icon: 'working' },
  committing: { tone: 'blue', icon: 'send' },
  inDoubt: { tone: 'orange', icon: 'question' },
  done: { tone: 'green', icon: 'circleCheck' },
  notDone: { tone: 'grey', icon: 'minus' },
  businessError: { tone: 'red', icon: 'warning' },
  systemError: { tone: 'red', icon: 'error' },
  skipped: { tone: 'grey', icon: 'skip' },
}
