import type { ReactNode } from 'react'
import type { Problem } from '../problem.ts'
import { problemWords, useText } from '../text/TextContext.tsx'
import { Button } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'

/** Nothing is there yet: what this place is for and what to do next. */
export function Empty(props: {
  readonly icon: IconName
  readonly title: string
  readonly next: string
  readonly children?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <span className="mb-2 grid size-16 place-items-center rounded-full bg-blue-50 text-blue-900">
        <Icon name={props.icon} size={32} />
      </span>
      <p className="text-18 font-bold">{props.title}</p>
      <p className="max-w-[36rem] text-balance text-solid-gray-700">{props.next}</p>
      {props.children ? <div className="mt-3 flex flex-wrap justify-center gap-3">{props.children}</div> : null}
    </div>
  )
}

export function Loading() {
  const text = useText()
  return (
    <p role="status" className="flex items-center justify-center gap-2 py-12 text-solid-gray-700">
      <Icon name="working" />
      {text.app.loading}
    </p>
  )
}

/** What happened, what to do next, and a way to try again. */
export function Failed({ problem, retry }: { readonly problem: Problem; readonly retry?: () => void }) {
  const text = useText()
  const words = problemWords(text, problem)
  return (
    <div role="alert" className="my-4 flex items-start gap-3 rounded-8 border border-red-300 bg-red-50 p-4">
      <Icon name="error" size={24} className="mt-0.5 text-error-2" />
      <div className="grow">
        <p className="font-bold">{words.title}</p>
        {words.next ? <p>{words.next}</p> : null}
      </div>
      {retry ? (
        <Button onPress={retry} icon="rehearse">
          {text.app.reload}
        </Button>
      ) : null}
    </div>
  )
}

/** A sentence that matters, in its tone. */
export function Banner(props: {
  readonly tone: 'info' | 'warning' | 'success' | 'error'
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** Read out when it appears. */
  readonly live?: boolean
}) {
  const look = banners[props.tone]
  return (
    <div role={props.live ? 'status' : undefined} className={`flex items-start gap-3 rounded-8 border-l-8 px-4 py-3 ${look.box}`}>
      <Icon name={look.icon} size={24} className={`mt-0.5 ${look.ink}`} />
      <div className="min-w-0 grow">
        <p className="font-bold">{props.title}</p>
        {props.children ? <div className="text-14">{props.children}</div> : null}
      </div>
      {props.actions}
    </div>
  )
}

const banners = {
  info: { icon: 'info', box: 'border-blue-900 bg-blue-50', ink: 'text-blue-900' },
  warning: { icon: 'warning', box: 'border-warning-orange-1 bg-orange-50', ink: 'text-orange-900' },
  success: { icon: 'circleCheck', box: 'border-success-1 bg-green-50', ink: 'text-success-2' },
  error: { icon: 'error', box: 'border-error-1 bg-red-50', ink: 'text-error-2' },
} as const
