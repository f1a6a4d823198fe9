import { useState } from 'react'
import { formatRoute } from '../../route.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Input } from '../../ui/Input.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty } from '../../ui/states.tsx'
import { findTopics } from './helpModel.ts'

/** How everything is done, found by a word, on this PC alone. */
export default function HelpScreen({ topic }: { readonly topic: string | null }) {
  const text = useText()
  const [words, setWords] = useState('')
  const found = findTopics(text.topics, words)
  const open = found.find((entry) => entry.key === topic) ?? found[0] ?? null
  return (
    <Screen title={text.screens.help} lead={text.help.lead}>
      <div className="grid h-full grid-cols-[20rem_minmax(0,1fr)] gap-6 max-lg:grid-cols-1">
        <div className="flex flex-col gap-3">
          <Input label={text.help.search} type="search" value={words} onValue={setWords} />
          <p role="status" className="text-14 text-solid-gray-700">
            {text.help.found(found.length)}
          </p>
          <nav aria-label={text.help.topics} className="flex flex-col">
            {found.map((entry) => (
              <a
                key={entry.key}
                href={formatRoute({ screen: 'help', topic: entry.key })}
                aria-current={entry.key === open?.key ? 'true' : undefined}
                className="flex min-h-11 items-center rounded-8 px-3 no-underline hover:bg-blue-50 aria-current:bg-blue-50 aria-current:font-bold aria-current:text-blue-1000"
              >
                {entry.title}
              </a>
            ))}
          </nav>
        </div>
        {open ? (
          <article className="max-w-[44rem]">
            <h2 className="mb-3 border-l-4 border-blue-900 pl-3 text-20 font-bold">{open.title}</h2>
            <ol className="flex flex-col gap-2.5">
              {open.steps.map((step, index) => (
                <li key={step} className="flex items-baseline gap-3">
                  <span className="numeric grid size-7 shrink-0 place-items-center rounded-full bg-blue-50 font-bold text-blue-1000">
                    {index + 1}
                  </span>
                  <span>{step}</span>
                </li>
              ))}
            </ol>
            <p className="mt-4 flex items-start gap-2 rounded-8 bg-solid-gray-50 p-3 text-15">
              <Icon name="info" className="mt-0.5 text-blue-900" />
              {open.note}
            </p>
          </article>
        ) : (
          <Empty icon="search" title={text.help.noneTitle} next={text.help.noneNext} />
        )}
      </div>
    </Screen>
  )
}
