import type { RobotsService } from '#electron/services/robots/robots.ts'
import { readRowFile } from '#electron/services/runs/rowFile.ts'
import { parseRobot } from '#robots/model/robot.ts'
import { recordingHeader } from '#robots/recorder/header.ts'
import type { Binding, Insertion } from '#robots/recorder/session.ts'
import type { Recording, RecordingOptions } from '#robots/recorder/startRecording.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { RecorderResult, RecorderStart, RecorderState } from '#shared/contract/recorder.ts'

export interface RecorderService {
  /** One recording at a time. @throws AppError `conflict`, `unsupported`, `browserMissing`, `wrongUse`, `targetSystem` */
  start(wish: RecorderStart): Promise<RecorderState>
  state(): RecorderState
  /** The state now and after every change, until the recording has been stopped. */
  events(signal: AbortSignal): AsyncGenerator<RecorderState>
  pause(paused: boolean): RecorderState
  undo(): RecorderState
  mark(what: 'rows' | 'registers', step: string | null): RecorderState
  /** Resolves when the person has pointed at a place in the window. */
  insert(what: Insertion, name: string, signal: AbortSignal): Promise<RecorderState>
  bind(step: string, to: Binding): RecorderState
  /** Closes the window. @param keep whether the robot is taken in as a draft */
  stop(keep: boolean, by: PersonId | null): Promise<RecorderResult>
  close(): Promise<void>
}

export interface RecorderParts {
  readonly robots: Pick<RobotsService, 'add'>
  readonly file: (id: string) => Promise<{ readonly name: string; readonly bytes: Uint8Array }>
  /** Opens the window; null = nobody could see one on this machine. */
  readonly open: ((options: Pick<RecordingOptions, 'url' | 'header' | 'onChange'>) => Promise<Recording>) | null
}

interface Running {
  readonly recording: Recording
  readonly columns: readonly string[]
  /** Aborted by `stop`. */
  readonly end: AbortController
  pointing: boolean
  closed: boolean
}

const idle: RecorderState = { state: 'idle', steps: [], columns: [] }

export function createRecorderService({ robots, file, open }: RecorderParts): RecorderService {
  let running: Running | null = null
  let starting = false
  const listeners = new Set<() => void>()
  const changed = (): RecorderState => {
    for (const wake of listeners) wake()
    return state()
  }
  const state = (): RecorderState => (running === null ? idle : stateOf(running))
  const now = (): Running => {
    if (running === null) throw new AppError('conflict', '録画は行われていません。')
    return running
  }

  return {
    async start(wish) {
      if (open === null) throw new AppError('unsupported', 'この起動方法では、録画の画面を開けません。')
      if (running !== null || starting) throw new AppError('conflict', 'すでに録画中です。')
      starting = true
      try {
        const row = wish.file === null ? {} : await firstRow(await file(wish.file))
        const header = headerOf(wish, row)
        const recording = await open({ url: wish.url, header, onChange: () => void changed() })
        const mine: Running = {
          recording,
          columns: Object.keys(row),
          end: new AbortController(),
          pointing: false,
          closed: false,
        }
        running = mine
        void recording.closed.then(() => {
          mine.closed = true
          changed()
        })
      } finally {
        starting = false
      }
      return changed()
    },
    state,
    async *events(signal) {
      let wake = () => {}
      let dirty = true
      const listen = () => {
        dirty = true
        wake()
      }
      listeners.add(listen)
      signal.addEventListener('abort', listen, { once: true })
      try {
        while (!signal.aborted) {
          if (dirty) {
            dirty = false
            yield state()
          } else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        listeners.delete(listen)
        signal.removeEventListener('abort', listen)
      }
    },
    pause(paused) {
      const { session } = now().recording
      if (paused) session.pause()
      else session.resume()
      return changed()
    },
    undo() {
      now().recording.session.undo()
      return changed()
    },
    mark(what, step) {
      const { session } = now().recording
      if (what === 'rows') session.beginRows(step ?? undefined)
      else session.registers(step ?? undefined)
      return changed()
    },
    async insert(what, name, signal) {
      const mine = now()
      if (mine.pointing) throw new AppError('conflict', '場所を選んでいる途中です。')
      mine.pointing = true
      changed()
      try {
        await mine.recording.session.insert(what, name, AbortSignal.any([signal, mine.end.signal]))
      } catch (cause) {
        if (isAppError(cause) || !(signal.aborted || mine.end.signal.aborted)) throw cause
        throw new AppError('stopped', '場所を選ぶのをやめました。', { cause })
      } finally {
        mine.pointing = false
        changed()
      }
      return state()
    },
    bind(step, to) {
      now().recording.session.bind(step, to)
      return changed()
    },
    async stop(keep, by) {
      const { recording, end } = now()
      const draft = recording.session.draft()
      end.abort()
      running = null
      changed()
      await recording.close()
      const text = `${JSON.stringify(draft.robot, null, 2)}\n`
      const problem = problemOf(draft.robot)
      const robot =
        keep && problem === null ? await robots.add({ name: 'recorded.json', bytes: new TextEncoder().encode(text) }, by) : null
      return { robot, file: text, problem, open: [...draft.open], notCarried: [...draft.notCarried] }
    },
    async close() {
      const mine = running
      running = null
      mine?.end.abort()
      await mine?.recording.close()
    },
  }
}

function stateOf({ recording, columns, pointing, closed }: Running): RecorderState {
  const { session } = recording
  return {
    state: closed ? 'closed' : pointing ? 'pointing' : session.isPaused() ? 'paused' : 'recording',
    steps: session.lines().map(({ id, text, marks }) => ({ id, text, marks: [...marks] })),
    columns: [...columns],
  }
}

function headerOf(
  { url, title, owner, system, key, form, secrets, allow }: RecorderStart,
  row: Readonly<Record<string, string>>,
) {
  return recordingHeader(url, {
    fileName: secrets,
    row,
    key,
    title,
    owner,
    secrets,
    allow,
    ...(system === '' ? {} : { system }),
    ...(form === null ? {} : { form }),
  })
}

async function firstRow({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  const { rows } = await readRowFile(name, bytes)
  return rows[0]!.values
}

function problemOf(robot: unknown): string | null {
  try {
    parseRobot(robot)
    return null
  } catch (error) {
    if (isAppError(error)) return error.message
    throw error
  }
}
