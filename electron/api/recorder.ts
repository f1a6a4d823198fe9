import type { RecorderService } from '#electron/services/recorder/recorder.ts'
import type { Handlers } from './handlers.ts'

export function recorderHandlers(recorder: RecorderService): Handlers<'recorder'> {
  return {
    start: (wish) => recorder.start(wish),
    state: () => recorder.state(),
    events: (_input, { signal }) => recorder.events(signal),
    pause: ({ paused }) => recorder.pause(paused),
    undo: () => recorder.undo(),
    mark: ({ what, step }) => recorder.mark(what, step),
    insert: ({ what, name }, { signal }) => recorder.insert(what, name, signal),
    bindValue: ({ step, to }) =>
      recorder.bind(
        step,
        to.kind === 'secret' ? to : { kind: 'column', column: to.column, ...(to.pipe === undefined ? {} : { pipe: to.pipe }) },
      ),
    stop: ({ keep }, { caller }) => recorder.stop(keep, caller.person),
  }
}
