import type { DocumentSummary, IntakeEvent } from '#shared/contract/schemas.ts'

/** What is known of one page: nothing, being read, or read. `form` null = no template fits. */
export type PageProgress =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'reading'; readonly form: string; readonly read: number; readonly of: number }
  | { readonly kind: 'done'; readonly form: string; readonly of: number }

export type FileProgress = { readonly key: string; readonly name: string; readonly file: string | null } & (
  | { readonly kind: 'uploading' | 'waiting' | 'stopped' }
  | { readonly kind: 'reading' | 'done'; readonly pages: readonly PageProgress[]; readonly problems: readonly string[] }
  | { readonly kind: 'duplicate'; readonly documents: readonly DocumentSummary[] }
  | { readonly kind: 'refused'; readonly message: string }
)

/** Files that were dropped, in that order, and what came of them. */
export interface IntakeState {
  readonly files: readonly FileProgress[]
  readonly documents: readonly DocumentSummary[]
  /** Batches under way: another one may be dropped before the first has ended. */
  readonly running: number
}

export const emptyIntake: IntakeState = { files: [], documents: [], running: 0 }

export type IntakeChange =
  | { readonly kind: 'picked'; readonly files: readonly { readonly key: string; readonly name: string }[] }
  | { readonly kind: 'uploaded'; readonly key: string; readonly file: string }
  | { readonly kind: 'failed'; readonly key: string; readonly message: string }
  | { readonly kind: 'event'; readonly event: IntakeEvent }
  /** A batch is over, in whatever way; what is left of its files was stopped. */
  | { readonly kind: 'over'; readonly keys: readonly string[] }
  | { readonly kind: 'cleared' }

export function changeIntake(state: IntakeState, change: IntakeChange): IntakeState {
  switch (change.kind) {
    case 'picked':
      return {
        ...state,
        running: state.running + 1,
        files: [
          ...state.files,
          ...change.files.map(({ key, name }): FileProgress => ({ key, name, file: null, kind: 'uploading' })),
        ],
      }
    case 'uploaded':
      return withFile(
        state,
        (file) => file.key === change.key,
        (file) => ({ ...base(file), file: change.file, kind: 'waiting' }),
      )
    case 'failed':
      return withFile(
        state,
        (file) => file.key === change.key,
        (file) => ({ ...base(file), kind: 'refused', message: change.message }),
      )
    case 'event':
      return onEvent(state, change.event)
    case 'over':
      return {
        ...state,
        running: Math.max(0, state.running - 1),
        files: state.files.map((file) => (change.keys.includes(file.key) ? settled(file) : file)),
      }
    case 'cleared':
      return { ...emptyIntake, running: state.running, files: state.files.filter((file) => !isSettled(file)) }
  }
}

function onEvent(state: IntakeState, event: IntakeEvent): IntakeState {
  switch (event.kind) {
    case 'file': {
      const mine = lookFor(state, event.file, event.name)
      return withFile(state, mine, (file) => ({
        ...base(file),
        file: event.file,
        kind: 'reading',
        problems: [],
        pages: Array.from({ length: event.pages }, () => ({ kind: 'waiting' })),
      }))
    }
    case 'page':
      return withPage(state, event.file, event.page, () =>
        event.empty
          ? { kind: 'empty' }
          : event.form === null
            ? { kind: 'unknown' }
            : event.fields === 0
              ? { kind: 'done', form: event.form, of: 0 }
              : { kind: 'reading', form: event.form, read: 0, of: event.fields },
      )
    case 'fields':
      return withPage(state, event.file, event.page, (page) => {
        if (page.kind !== 'reading') return page
        return event.read >= event.of
          ? { kind: 'done', form: page.form, of: event.of }
          : { ...page, read: event.read, of: event.of }
      })
    case 'document':
      return { ...state, documents: [...state.documents, event.document] }
    case 'duplicate':
      return withFile(state, lookFor(state, event.file, event.name), (file) => ({
        ...base(file),
        file: event.file,
        kind: 'duplicate',
        documents: event.documents,
      }))
    case 'refused':
      // A page of an open file, or the whole of a file that could not be opened.
      return withFile(state, lookFor(state, null, event.name), (file) =>
        file.kind === 'reading'
          ? { ...file, problems: [...file.problems, event.message] }
          : { ...base(file), kind: 'refused', message: event.message },
      )
    case 'end':
      return state
  }
}

/** By its reference; where the app took up an earlier upload of the same bytes, by its name. */
function lookFor(state: IntakeState, reference: string | null, name: string): (file: FileProgress) => boolean {
  const known = state.files.find((file) => reference !== null && file.file === reference && !isSettled(file))
  const named = state.files.find((file) => file.name === name && !isSettled(file))
  const found = known ?? named
  return (file) => file === found
}

function withFile(
  state: IntakeState,
  which: (file: FileProgress) => boolean,
  change: (file: FileProgress) => FileProgress,
): IntakeState {
  return { ...state, files: state.files.map((file) => (which(file) ? change(file) : file)) }
}

function withPage(
  state: IntakeState,
  reference: string,
  page: number,
  change: (page: PageProgress) => PageProgress,
): IntakeState {
  return withFile(
    state,
    (file) => file.file === reference && file.kind === 'reading',
    (file) => {
      if (file.kind !== 'reading') return file
      const pages = file.pages.map((entry, index) => (index === page - 1 ? change(entry) : entry))
      return { ...file, pages, kind: pages.every(isOver) ? 'done' : 'reading' }
    },
  )
}

export function isOver(page: PageProgress): boolean {
  return page.kind === 'done' || page.kind === 'empty' || page.kind === 'unknown'
}

function isSettled(file: FileProgress): boolean {
  return file.kind === 'done' || file.kind === 'duplicate' || file.kind === 'refused' || file.kind === 'stopped'
}

function settled(file: FileProgress): FileProgress {
  if (isSettled(file)) return file
  if (file.kind === 'reading' && file.problems.length > 0) return { ...file, kind: 'done' }
  return { ...base(file), kind: 'stopped' }
}

function base(file: FileProgress): { readonly key: string; readonly name: string; readonly file: string | null } {
  return { key: file.key, name: file.name, file: file.file }
}
