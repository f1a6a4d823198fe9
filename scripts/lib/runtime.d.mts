export const root: string
export function ensureRuntime(): void
export function findNode(): string
export function stop(sentence: string): never
