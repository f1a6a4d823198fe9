import type { ReactNode } from 'react'

interface ScreenProps {
  readonly title: string
  readonly lead?: string | undefined
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Title, one sentence, what can be done, and the content that scrolls: the same rhythm on every screen. */
export function Screen({ title, lead, actions, children }: ScreenProps) {
  return (
    <>
      <header className="flex min-h-16 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-solid-gray-200 px-6 py-2">
        <h1 className="text-24 leading-120 font-bold whitespace-nowrap">{title}</h1>
        {lead ? (
          <p className="min-w-0 grow basis-40 text-14 leading-140 text-solid-gray-700">{lead}</p>
        ) : (
          <span className="grow" />
        )}
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      <div className="relative min-h-0 grow overflow-auto px-6 py-4">{children}</div>
    </>
  )
}
