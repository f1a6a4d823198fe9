import type { Target } from '../model/target.ts'
import type { BrowserEvent, RecorderEvent, Seen, SensorEvent, Where } from './events.ts'
import type { RecordedDialog, RecordedKind, RecordedStep } from './recordedStep.ts'

/** What has been recorded, and what is still open. Pure: `(recording, event) → recording`. */
export interface Recording {
  readonly steps: readonly RecordedStep[]
  /** Steps made so far, those taken back too: ids are never used twice. */
  readonly made: number
  /** When the last step was made or last typed into. */
  readonly lastAt: number
  /** The field that is being typed in: its step is still changing. */
  readonly visit: string | null
  /** The last press of the pointer, until its click arrives. */
  readonly pressed: { readonly key: string; readonly at: number } | null
  /** The last key that may make the browser click by itself. */
  readonly entered: number | null
}

export const emptyRecording: Recording = { steps: [], made: 0, lastAt: 0, visit: null, pressed: null, entered: null }

/** A page that opens so long after a step is still its doing. */
const CONSEQUENCE_MS = 5_000
/** The second click of a double click. */
const DOUBLE_MS = 800
/** Enter in a field makes the browser press the form's button at once. */
const IMPLICIT_MS = 300

export function record(recording: Recording, event: RecorderEvent): Recording {
  return event.kind === 'browser'
    ? happened(recording, event.event, event.at)
    : sensed(recording, event.event, event.where, event.at)
}

/** Takes the last step back. */
export function undo(recording: Recording): Recording {
  return { ...recording, steps: recording.steps.slice(0, -1), visit: null, pressed: null }
}

function sensed(before: Recording, event: SensorEvent, where: Where, at: number): Recording {
  const recording = 'on' in event && event.on?.fresh ? nowShown(before, event.on, where) : before
  switch (event.kind) {
    case 'down':
      return { ...leave(recording, event.on.key), pressed: { key: event.on.key, at } }
    case 'click':
      return clicked(recording, event, where, at)
    case 'doubleClick':
      return add(withoutClicksOn(recording, event.on, where, at), 'doubleClick', event.on, where, at)
    case 'rightClick':
      return add(recording, 'rightClick', event.on, where, at)
    case 'typed':
      return typedInto(recording, event, where, at)
    case 'left':
      return recording.visit === event.key ? { ...recording, visit: null } : recording
    case 'checked':
      return checked(recording, event, where, at)
    case 'selected':
      return selected(recording, event, where, at)
    case 'key':
      return keyPressed(recording, event, where, at)
    case 'files':
      return push(recording, at, {
        ...common(event.on, where),
        do: 'upload',
        target: targetIn(event.on, where),
        names: event.names,
      })
    case 'dragged':
      return push(leave(recording), at, {
        ...common(event.from, where),
        do: 'drag',
        target: targetIn(event.from, where),
        onto: targetIn(event.to, where),
      })
    case 'hovered':
      return add(recording, 'hover', event.on, where, at)
    case 'printed':
      return push(recording, at, { say: '印刷', where, dialogs: [], do: 'print' })
    case 'picked':
      return recording
  }
}

/** What a press brought to the screen is worth waiting for, when it is what the person went on with. */
function nowShown(recording: Recording, on: Seen, where: Where): Recording {
  const last = recording.steps.at(-1)
  if (last?.do !== 'click' || last.shows || hasConsequence(last) || JSON.stringify(last.where) !== JSON.stringify(where))
    return recording
  return { ...recording, steps: [...recording.steps.slice(0, -1), { ...last, shows: targetIn(on, where) }] }
}

type ClickEvent = Extract<SensorEvent, { kind: 'click' }>

function clicked(recording: Recording, { on, by }: ClickEvent, where: Where, at: number): Recording {
  const rested = { ...recording, pressed: null }
  // A click into a field only puts the cursor there; a box, a list and a file chooser tell their own change.
  if (on.kind !== 'press' && on.kind !== 'place') return rested
  // The browser pressed the form's button for the person who pressed Enter: the key is the step.
  if (by === 'browser' || (by === 'key' && recording.entered !== null && at - recording.entered < IMPLICIT_MS)) return rested
  return add({ ...leave(rested), entered: null }, 'click', on, where, at)
}

function typedInto(recording: Recording, event: Extract<SensorEvent, { kind: 'typed' }>, where: Where, at: number): Recording {
  const { on, value } = event
  const last = recording.steps.at(-1)
  if (recording.visit === on.key && last?.do === 'fill' && last.key === on.key) {
    return { ...recording, steps: [...recording.steps.slice(0, -1), { ...last, value }], lastAt: at }
  }
  const step = { ...common(on, where), do: 'fill', target: targetIn(on, where), key: on.key, value } as const
  return { ...push(recording, at, step), visit: on.key }
}

function selected(recording: Recording, event: Extract<SensorEvent, { kind: 'selected' }>, where: Where, at: number): Recording {
  const { on, value, label } = event
  const last = recording.steps.at(-1)
  // Arrow keys pass through the options that lie between.
  if (last?.do === 'select' && last.key === on.key && !hasConsequence(last)) {
    return { ...recording, steps: [...recording.steps.slice(0, -1), { ...last, value, label }], lastAt: at }
  }
  return push(leave(recording), at, {
    ...common(on, where),
    do: 'select',
    target: targetIn(on, where),
    key: on.key,
    value,
    label,
  })
}

function checked(recording: Recording, event: Extract<SensorEvent, { kind: 'checked' }>, where: Where, at: number): Recording {
  const { on, state, value } = event
  const rested = leave({ ...recording, pressed: null })
  if (on.kind === 'radio') {
    const last = rested.steps.at(-1)
    const again = last?.do === 'choose' && sameGroup(last.target, on) && !hasConsequence(last)
    const before = again ? { ...rested, steps: rested.steps.slice(0, -1) } : rested
    const options = event.options.map((option) => ({
      target: targetIn(option.on, where),
      value: option.value,
      word: option.word,
    }))
    return push(before, at, { ...common(on, where), do: 'choose', target: targetIn(on, where), value, options })
  }
  const last = rested.steps.at(-1)
  if (last?.do === 'check' && last.key === on.key && !hasConsequence(last)) {
    // Ticked and unticked again: nothing was done.
    return { ...rested, steps: rested.steps.slice(0, -1) }
  }
  return push(rested, at, { ...common(on, where), do: 'check', target: targetIn(on, where), key: on.key, on: state })
}

function sameGroup(target: Target, on: Seen): boolean {
  const name = (one: Pick<Target, 'print'>) => one.print?.name
  return name(target) !== undefined && name(target) === name(on.target)
}

function keyPressed(recording: Recording, event: Extract<SensorEvent, { kind: 'key' }>, where: Where, at: number): Recording {
  const { on, key, chord } = event
  // On a button or link Enter and the space bar arrive as a click.
  if (key === 'Enter' && on !== null && on.kind !== 'field') return recording
  const entered = key === 'Enter' ? at : recording.entered
  const target = on === null ? {} : { target: targetIn(on, where) }
  const named = on === null ? { say: chord || key, where, dialogs: [] } : common(on, where)
  return { ...push(leave(recording), at, { ...named, do: 'press', key: chord || key, ...target }), entered }
}

/** The two clicks that a double click begins with. */
function withoutClicksOn(recording: Recording, on: Seen, where: Where, at: number): Recording {
  const target = JSON.stringify(targetIn(on, where))
  const isFirst = (index: number) => {
    const step = recording.steps.at(index)
    return step?.do === 'click' && JSON.stringify(step.target) === target
  }
  const clicks = isFirst(-1) ? (isFirst(-2) ? 2 : 1) : 0
  const { pressed } = recording
  if (pressed && at - pressed.at > DOUBLE_MS) return recording
  return { ...recording, steps: recording.steps.slice(0, recording.steps.length - clicks) }
}

function happened(recording: Recording, event: BrowserEvent, at: number): Recording {
  switch (event.kind) {
    case 'went': {
      if (event.typedAddress)
        return push(leave(recording), at, { say: event.path, where: event.where, dialogs: [], do: 'goto', url: event.url })
      return onLast(recording, at, (step) =>
        step.do === 'goto' || isInside(event.where, step.went?.where) ? {} : { went: { where: event.where, path: event.path } },
      )
    }
    case 'opened':
      return onLast(recording, at, () => ({ opens: event.window }))
    case 'closed':
      return onLast(recording, at, (step) => (step.where.window === event.window ? { closes: true as const } : {}))
    case 'download':
      return onLast(recording, at, () => ({ downloads: event.name }))
    case 'dialog': {
      const dialog: RecordedDialog = {
        expect: event.message,
        answer: event.answer,
        ...(event.type === 'prompt' && event.answer === 'ok' ? { text: event.text } : {}),
      }
      // A dialog stays open as long as the person thinks, so there is no limit of time.
      return onLast(recording, at, (step) => ({ dialogs: [...step.dialogs, dialog] }), Number.POSITIVE_INFINITY)
    }
  }
}

/** What the browser tells belongs to the step before it. */
function onLast(
  recording: Recording,
  at: number,
  change: (step: RecordedStep) => Partial<Pick<RecordedStep, 'went' | 'opens' | 'closes' | 'downloads' | 'dialogs'>>,
  within = CONSEQUENCE_MS,
): Recording {
  const last = recording.steps.at(-1)
  if (!last || at - recording.lastAt > within) return recording
  return { ...recording, steps: [...recording.steps.slice(0, -1), { ...last, ...change(last) }] }
}

type New = RecordedStep extends infer Each ? (Each extends RecordedStep ? Omit<Each, 'id'> : never) : never

function push(recording: Recording, at: number, step: New): Recording {
  const made = recording.made + 1
  return { ...recording, steps: [...recording.steps, { ...step, id: `s${made}` } as RecordedStep], made, lastAt: at }
}

function add(
  recording: Recording,
  kind: Extract<RecordedKind, 'click' | 'doubleClick' | 'rightClick' | 'hover'>,
  on: Seen,
  where: Where,
  at: number,
): Recording {
  return push(leave(recording), at, { ...common(on, where), do: kind, target: targetIn(on, where) })
}

/** The field visit ends, unless it is the visit to this field. */
function leave(recording: Recording, key?: string): Recording {
  return recording.visit === null || recording.visit === key ? recording : { ...recording, visit: null }
}

function common(on: Seen, where: Where): Pick<RecordedStep, 'say' | 'where' | 'dialogs' | 'unsure'> {
  return { say: on.say, where, dialogs: [], ...(on.twins > 0 && on.onlyPosition ? { unsure: true as const } : {}) }
}

function targetIn(on: Seen, { frame }: Where): Target {
  return { ...(frame && frame.length > 0 ? { frame: [...frame] } : {}), ...on.target }
}

function hasConsequence({ went, opens, closes, dialogs }: RecordedStep): boolean {
  return went !== undefined || opens !== undefined || closes !== undefined || dialogs.length > 0
}

/** A page brings its frames along: what counts is the page. */
function isInside(where: Where, outer: Where | undefined): boolean {
  if (outer === undefined || where.window !== outer.window) return false
  const [inner, around] = [where.frame ?? [], outer.frame ?? []]
  return inner.length > around.length && JSON.stringify(inner.slice(0, around.length)) === JSON.stringify(around)
}
