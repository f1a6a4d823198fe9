import type { DocumentsService } from '#electron/services/documents/documents.ts'
import type { EffectsService } from '#electron/services/effects/effects.ts'
import type { RobotsService } from '#electron/services/robots/robots.ts'
import type { RunsService } from '#electron/services/runs/runs.ts'
import type { Handlers } from './handlers.ts'

export function robotHandlers(robots: RobotsService, documents: DocumentsService): Handlers<'robots'> {
  return {
    list: () => robots.list(),
    add: async ({ file }, { caller }) => robots.add(await documents.file(file), caller.person),
    approve: ({ id, version }, { caller }) => robots.approve(id, version, caller.person),
    ledger: () => robots.ledger(),
    setLedger: ({ id, ...entry }, { caller }) => robots.setLedger(id, entry, caller.person),
    versions: ({ id }) => robots.versions(id),
    retire({ id, version, reason }, { caller, details }) {
      details({ reason })
      return robots.retire(id, version, caller.person)
    },
  }
}

export function effectHandlers(effects: EffectsService): Handlers<'effects'> {
  return { report: (span) => effects.report(span) }
}

/** @param practiceUrl what `baseUrl` is where a practice system was started with the app and nobody says otherwise */
export function runHandlers(runs: RunsService, practiceUrl: string | null): Handlers<'runs'> {
  const usual: Readonly<Record<string, string>> = practiceUrl === null ? {} : { baseUrl: practiceUrl }
  return {
    start: (input, { caller }) => runs.start({ ...input, parameters: { ...usual, ...input.parameters } }, caller),
    resume: ({ id }, { caller }) => runs.resume(id, caller),
    stop: ({ id }) => runs.stop(id),
    list: (query) => runs.list(query),
    get: ({ id }) => runs.get(id),
    rows: (query) => runs.rows(query),
    failed: ({ id, encoding }) => runs.failed(id, encoding),
    events: ({ id }, { signal }) => runs.events(id, signal),
    decide: (input, { caller }) => runs.decide(input, caller),
  }
}
