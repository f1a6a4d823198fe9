import type { AppClient } from '#electron/api/client.ts'
import { auditQueries } from '#electron/services/audit/audit.ts'
import { openAuditReader } from '#electron/store/store.ts'
import { isAppError } from '#shared/base/appError.ts'
import type { CommandContext, CommonOptions } from './context.ts'
import { withSession } from './session.ts'

/** What the audit commands ask for; the calls of the contract. */
export type AuditSource = Pick<AppClient['audit'], 'search' | 'verify' | 'export'>

/**
 * Asks the app, here or running, so that the question stands in the log too. Where the app holds the data folder and does not
 * answer, the log is read beside it, and nothing is written.
 */
export async function withAudit<Result>(
  context: CommandContext,
  options: CommonOptions,
  work: (audit: AuditSource) => Promise<Result>,
): Promise<Result> {
  try {
    return await withSession(context, options, ({ client }) => work(client.audit))
  } catch (error) {
    if (!isAppError(error, 'locked')) throw error
  }
  const ports = await context.host.ports(options.dataDir)
  const reader = openAuditReader({ dir: ports.paths.data, dataKey: await ports.secrets.dataKey() })
  try {
    context.io.err('起動中のアプリが応答しないため、記録を直接読みます。\n')
    const queries = auditQueries(reader, ports.clock)
    return await work({
      search: async (query) => queries.search(query),
      verify: async (asked) => queries.verify(asked),
      export: async (span) => queries.export(span),
    })
  } finally {
    reader.close()
  }
}
