/** Closes a switch over a union: a new member that nobody handles is a type error here, and a clear failure at run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
