import { type ReactNode, useId } from 'react'

export function Section({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="border-l-4 border-blue-900 pl-3 text-20 leading-130 font-bold">
        {title}
      </h2>
      {lead ? <p className="mt-1 pl-4 text-14 text-solid-gray-700">{lead}</p> : null}
      <div className="mt-3 pl-4">{children}</div>
    </section>
  )
}
