import type { DocumentsService } from '#electron/services/documents/documents.ts'
import type { RobotsService } from '#electron/services/robots/robots.ts'
import type { RunsService } from '#electron/services/runs/runs.ts'
import type { Handlers } from './handlers.ts'

export function robotHandlers(robots: RobotsService, documents: DocumentsService): Handlers<'robots'> {
  return {
    list: () => robots.list(),
    add: async ({ file }, { caller }) => robots.add(await documents.file(file), caller.person),
    approve: ({ id, version }, { caller }) => robots.approve(id, version, caller.person),
  }
}

export function runHandlers(runs: RunsService): Handlers<'runs'> {
  return {
    start: (input, { caller }) => runs.start(input, caller),
    resume: ({ id }, { caller }) => runs.resume(id, caller),
    stop: ({ id }) => runs.stop(id),
    list: (query) => runs.list(query),
    get: ({ id }) => runs.get(id),
    rows: (query) => runs.rows(query),
    events: ({ id }, { signal }) => runs.events(id, signal),
    decide: (input, { caller }) => runs.decide(input, caller),
  }
}
