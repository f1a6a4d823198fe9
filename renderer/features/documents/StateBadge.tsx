import type { DocumentState } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import type { IconName } from '../../ui/Icon.tsx'

export function DocumentBadge({ state }: { readonly state: DocumentState }) {
  const text = useText()
  const look = looks[state]
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {text.documentStates[state]}
    </Badge>
  )
}

const looks: Readonly<Record<DocumentState, { readonly tone: Tone; readonly icon: IconName }>> = {
  imported: { tone: 'grey', icon: 'clock' },
  reading: { tone: 'blue', icon: 'working' },
  review: { tone: 'orange', icon: 'eye' },
  confirmed: { tone: 'blue', icon: 'check' },
  registering: { tone: 'blue', icon: 'send' },
  registered: { tone: 'green', icon: 'circleCheck' },
  returned: { tone: 'red', icon: 'back' },
  discarded: { tone: 'grey', icon: 'trash' },
}
