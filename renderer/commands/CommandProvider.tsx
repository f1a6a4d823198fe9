import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { createStore, type Store } from '../store.ts'
import type { Command } from './command.ts'
import { matchKey } from './keys.ts'

interface Registry {
  /** Commands of what is on screen now; later ones win a shortcut. */
  readonly lists: Store<readonly (readonly Command[])[]>
  /** False inside a dialog: the screen below does not hear its keys. */
  readonly letters: boolean
}

const RegistryContext = createContext<Registry | null>(null)
const PAIR_MS = 1500

/** Listens to the keyboard for every registered command. @param letters shortcuts of letters alone are on */
export function CommandProvider({ letters, children }: { readonly letters: boolean; readonly children: ReactNode }) {
  const [lists] = useState(() => createStore<readonly (readonly Command[])[]>([]))
  const registry = useMemo(() => ({ lists, letters }), [lists, letters])
  const pair = useRef({ prefix: '', until: 0 })

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      // A held Enter would answer, confirm and open the next document in one go.
      if (event.repeat && event.key === 'Enter') {
        event.preventDefault()
        return
      }
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      // On a button or link Enter presses that.
      if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('button, a, summary')) return
      const commands = lists.get().flat()
      const prefix = event.timeStamp < pair.current.until ? pair.current.prefix : ''
      const result = matchKey(
        {
          key: event.key,
          code: event.code,
          altKey: event.altKey,
          ctrlKey: event.ctrlKey,
          metaKey: event.metaKey,
          shiftKey: event.shiftKey,
          composing: event.isComposing || event.keyCode === 229,
          typing: isTyping(event.target),
        },
        prefix,
        commands.flatMap((command) => command.keys ?? []),
        letters,
      )
      pair.current =
        result.kind === 'prefix' ? { prefix: result.prefix, until: event.timeStamp + PAIR_MS } : { prefix: '', until: 0 }
      if (result.kind !== 'hit') return
      event.preventDefault()
      const command = commands.findLast((entry) => entry.keys === result.keys)
      if (command && command.blocked === undefined && !command.busy) command.run()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [lists, letters])

  return <RegistryContext value={registry}>{children}</RegistryContext>
}

/** Makes commands reachable by key and in the list of commands as long as the component is shown. */
export function useCommands(commands: readonly Command[]): void {
  const { lists } = useRegistry()
  useEffect(() => {
    lists.set([...lists.get(), commands])
    return () => lists.set(lists.get().filter((entry) => entry !== commands))
  }, [lists, commands])
}

export function useRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (registry === null) throw new Error('no CommandProvider above')
  return registry
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type)
}
