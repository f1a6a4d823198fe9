import { useApp } from '../../app/AppContext.tsx'
import { useStore } from '../../app/useStore.ts'
import { useText } from '../../text/TextContext.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type FileProgress, isOver, type PageProgress } from './intakeModel.ts'

/** The files that were dropped, live: one tile per page. Nothing where nothing was dropped. */
export function IntakeProgress() {
  const text = useText()
  const { intake } = useApp()
  const state = useStore(intake.state)
  if (state.files.length === 0) return null
  const pages = state.files.reduce((sum, file) => sum + ('pages' in file ? file.pages.length : 0), 0)
  return (
    <section aria-label={text.documents.progress} className="rounded-12 border border-solid-gray-200">
      <div className="flex items-center gap-3 border-b border-solid-gray-200 px-4 py-1.5">
        <h2 className="font-bold">{text.documents.progress}</h2>
        <p role="status" className="numeric grow text-14 text-solid-gray-700">
          {text.documents.summary(state.files.length, pages, state.documents.length)}
        </p>
        {state.running > 0 ? (
          <Button icon="stop" kind="quiet" onPress={intake.stop}>
            {text.documents.stop}
          </Button>
        ) : (
          <Button icon="close" kind="quiet" onPress={intake.clear}>
            {text.documents.clear}
          </Button>
        )}
      </div>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={text.documents.progress}
        className="max-h-56 overflow-auto"
      >
        {state.files.map((file) => (
          <li key={file.key} className="flex items-start gap-3 border-b border-solid-gray-100 px-4 py-2 last:border-b-0">
            <span className="w-64 shrink-0 truncate pt-0.5 text-15" title={file.name}>
              {file.name}
            </span>
            <FileRow file={file} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileRow({ file }: { readonly file: FileProgress }) {
  const text = useText()
  switch (file.kind) {
    case 'uploading':
      return (
        <Badge tone="grey" icon="working">
          {text.documents.uploading}
        </Badge>
      )
    case 'waiting':
      return (
        <Badge tone="grey" icon="clock">
          {text.documents.waiting}
        </Badge>
      )
    case 'stopped':
      return (
        <Badge tone="grey" icon="stop">
          {text.documents.fileStopped}
        </Badge>
      )
    case 'refused':
      return (
        <p className="flex min-w-0 items-start gap-2 text-15">
          <Badge tone="red" icon="error">
            {text.documents.refused}
          </Badge>
          <span>{file.message}</span>
        </p>
      )
    case 'duplicate':
      return (
        <p className="flex min-w-0 flex-wrap items-start gap-2 text-15">
          <Badge tone="orange" icon="documents">
            {text.documentStates.imported}
          </Badge>
          <span>{text.documents.duplicate}</span>
          <span className="numeric font-bold">
            {file.documents.map((document) => text.documents.duplicateOf(document.number, document.receipt)).join('、')}
          </span>
        </p>
      )
    case 'reading':
    case 'done':
      return <Pages file={file} />
  }
}

function Pages({ file }: { readonly file: Extract<FileProgress, { readonly kind: 'reading' | 'done' }> }) {
  const text = useText()
  const done = file.pages.filter(isOver).length
  const fields = file.pages.reduce(
    (sum, page) => sum + (page.kind === 'reading' ? page.read : page.kind === 'done' ? page.of : 0),
    0,
  )
  const all = file.pages.reduce((sum, page) => sum + (page.kind === 'reading' || page.kind === 'done' ? page.of : 0), 0)
  return (
    <div className="min-w-0 grow">
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
        <ul className="flex min-w-8 grow flex-wrap gap-1">
          {file.pages.map((page, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place in the file
            <PageTile key={index} page={page} number={index + 1} />
          ))}
        </ul>
        <span className="numeric text-14 whitespace-nowrap text-solid-gray-700">
          {all > 0 ? `${text.documents.readingFields(fields, all)}　` : ''}
          {text.documents.readingPages(done, file.pages.length)}
        </span>
        {file.kind === 'done' ? (
          <Badge tone="green" icon="circleCheck">
            {text.documents.fileDone}
          </Badge>
        ) : (
          <Badge tone="blue" icon="working">
            {text.documents.pageReading}
          </Badge>
        )}
      </div>
      {file.problems.map((problem) => (
        <p key={problem} className="mt-1 flex items-center gap-1 text-14 text-error-2">
          <Icon name="error" size={16} />
          {problem}
        </p>
      ))}
    </div>
  )
}

/** A small sheet that fills from below while its fields are read. */
function PageTile({ page, number }: { readonly page: PageProgress; readonly number: number }) {
  const text = useText()
  const words = {
    waiting: text.documents.pageWaiting,
    empty: text.documents.pageEmpty,
    unknown: text.documents.pageUnknown,
    reading: text.documents.pageReading,
    done: text.documents.pageDone,
  }[page.kind]
  const share = page.kind === 'done' ? 1 : page.kind === 'reading' ? page.read / Math.max(1, page.of) : 0
  const frame = {
    waiting: 'stroke-solid-gray-420',
    empty: 'stroke-solid-gray-420',
    unknown: 'stroke-orange-800',
    reading: 'stroke-blue-900',
    done: 'stroke-success-2',
  }[page.kind]
  return (
    <li title={text.documents.page(number, words)}>
      <svg width="22" height="28" viewBox="0 0 22 28" role="img" aria-label={text.documents.page(number, words)}>
        <rect
          x="1"
          y={1 + 26 * (1 - share)}
          width="20"
          height={26 * share}
          className={page.kind === 'done' ? 'fill-green-100' : 'fill-blue-200'}
        />
        <rect
          x="1"
          y="1"
          width="20"
          height="26"
          rx="2"
          fill="none"
          strokeWidth="2"
          className={frame}
          strokeDasharray={page.kind === 'empty' ? '3 3' : undefined}
        />
        {page.kind === 'done' ? (
          <path d="M6 14.500l3.500 3.500 7-8" fill="none" strokeWidth="2" className="stroke-success-2" />
        ) : null}
        {page.kind === 'unknown' ? (
          <text x="11" y="19" textAnchor="middle" className="fill-orange-900 text-14 font-bold">
            ?
          </text>
        ) : null}
      </svg>
    </li>
  )
}
