import { useMemo, useRef } from 'react'
import { useNeeds } from '../../app/AppContext.tsx'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useTakeIn } from './useTakeIn.ts'

const accepted = '.pdf,.tif,.tiff,.jpg,.jpeg,.png,application/pdf,image/tiff,image/jpeg,image/png'

/** Where to drop, and the button for those who would rather choose. */
export function DropZone() {
  const text = useText()
  const takeIn = useTakeIn()
  const input = useRef<HTMLInputElement>(null)
  const blocked = useNeeds()('run')
  const commands = useMemo<readonly [Command]>(
    () => [
      {
        id: 'documents.choose',
        title: text.documents.choose,
        icon: 'upload',
        keys: 'o',
        blocked,
        run: () => input.current?.click(),
      },
    ],
    [text, blocked],
  )
  useCommands(commands)
  return (
    <div className="flex items-center gap-4 rounded-12 border-2 border-dashed border-blue-400 bg-blue-50 px-6 py-4">
      <Icon name="upload" size={36} className="text-blue-900" />
      <div className="min-w-0 grow">
        <p className="font-bold">{text.documents.drop}</p>
        <p className="text-14 text-solid-gray-700">{text.documents.kinds}</p>
      </div>
      <CommandButton command={commands[0]} kind="solid" />
      <input
        ref={input}
        type="file"
        multiple
        accept={accepted}
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        onChange={(event) => {
          takeIn([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
