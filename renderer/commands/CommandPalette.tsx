import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useStore } from '../app/useStore.ts'
import { useText } from '../text/TextContext.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Input } from '../ui/Input.tsx'
import { Keys } from '../ui/Keys.tsx'
import { useRegistry } from './CommandProvider.tsx'
import type { Command } from './command.ts'

/** Every command of the screen with its shortcut: to be found by a part of its name and run by Enter. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const commands = useStore(useRegistry().lists).flat()
  const [filter, setFilter] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const found = commands.filter((command) => command.title.toLowerCase().includes(filter.trim().toLowerCase()))
  const chosen = Math.min(at, found.length - 1)

  useEffect(() => {
    document.getElementById(`${listId}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, chosen])

  const run = (command: Command | undefined): void => {
    if (!command || command.blocked !== undefined) return
    onClose()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') run(found[chosen])
    else if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else return
    event.preventDefault()
  }

  return (
    <Dialog title={text.app.commands} onClose={onClose}>
      <Input
        label={text.app.commandsHint}
        value={filter}
        onValue={(value) => {
          setFilter(value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[chosen] ? `${listId}-${chosen}` : undefined}
      />
      <div role="listbox" id={listId} aria-label={text.app.commands} tabIndex={-1} className="max-h-[23rem] overflow-auto">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input, which points here
          <div
            key={command.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            aria-disabled={command.blocked === undefined ? undefined : true}
            onClick={() => run(command)}
            className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-8 px-3 ${index === chosen ? 'bg-blue-50 font-bold text-blue-1000' : ''} ${command.blocked === undefined ? '' : 'text-solid-gray-600'}`}
          >
            <Icon name={command.icon} />
            <span className="grow">{command.title}</span>
            {command.blocked === undefined ? null : <span className="text-14 font-normal">{command.blocked}</span>}
            {command.keys ? <Keys keys={command.keys} /> : null}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="text-solid-gray-700">{text.app.noCommand}</p> : null}
    </Dialog>
  )
}
