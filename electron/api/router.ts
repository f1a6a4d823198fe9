import { contract } from '#shared/contract/contract.ts'
import { type GuardParts, guarded } from './guard.ts'
import type { AllHandlers, CallContext } from './handlers.ts'

type Guarded = ReturnType<typeof guarded>
export type AppRouter = ReturnType<Guarded['router']>

/** One call of the contract, seen without its types: they were checked when `handlers` was put together. */
interface OpenCall {
  handler(run: (options: { input: unknown; context: CallContext }) => unknown): unknown
}

/** The contract with a handler behind every call, for any transport. */
export function buildRouter(handlers: AllHandlers, parts: GuardParts): AppRouter {
  const os = guarded(parts)
  const calls = os as unknown as Record<string, Record<string, OpenCall>>
  const runs = handlers as unknown as Record<string, Record<string, (input: unknown, call: CallContext) => unknown>>
  const router = Object.fromEntries(
    Object.entries(contract).map(([group, rows]) => [
      group,
      Object.fromEntries(
        Object.keys(rows).map((name) => {
          const handler = runs[group]![name]!
          return [name, calls[group]![name]!.handler(({ input, context }) => handler(input, context))]
        }),
      ),
    ]),
  )
  return os.router(router as unknown as Parameters<Guarded['router']>[0])
}
