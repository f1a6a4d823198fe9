import type { AuditService } from '#electron/services/audit/audit.ts'
import type { PeopleService } from '#electron/services/people/people.ts'
import type { RetentionService } from '#electron/services/retention/retention.ts'
import type { SecretsService } from '#electron/services/secrets/secrets.ts'
import type { Handlers } from './handlers.ts'

export function peopleHandlers(people: PeopleService): Handlers<'people'> {
  return {
    list: () => people.list(),
    add: (input, { caller }) => people.add(input, caller.person),
    setRoles: (input) => people.setRoles(input),
  }
}

export function auditHandlers(audit: AuditService): Handlers<'audit'> {
  return {
    search: (query) => audit.search(query),
    verify: (options) => audit.verify(options),
    export: (span) => audit.export(span),
  }
}

export function retentionHandlers(retention: RetentionService): Handlers<'retention'> {
  return {
    list: () => retention.list(),
    async purge(_input, { caller, details }) {
      const purged = await retention.purge(caller)
      details({ documents: purged.documents, rows: purged.rows, files: purged.files })
      return purged
    },
  }
}

export function secretHandlers(secrets: SecretsService): Handlers<'secrets'> {
  return {
    list: () => secrets.list(),
    set: (input) => secrets.set(input),
    remove: (input) => secrets.remove(input),
  }
}
