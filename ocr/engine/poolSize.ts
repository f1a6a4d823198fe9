/** What one worker takes on field crops, with room for what the WASM heap grew to (measured: 60-80 MB, up to 137 MB at start). */
const BYTES_PER_WORKER = 160 * 1024 * 1024

/** The share of the machine's memory that reading may take. */
const MEMORY_SHARE = 0.25

/**
 * How many workers read side by side: one per core that the process may use, within a memory budget. More than cores is slower
 * (measured), and each worker computes on one thread.
 * @param setting as an administrator set it; 0 or absent = by the machine
 */
export function poolSize(machine: {
  readonly parallelism: number
  readonly totalMemory: number
  readonly setting?: number | undefined
}): number {
  const byMemory = Math.floor((machine.totalMemory * MEMORY_SHARE) / BYTES_PER_WORKER)
  const wanted = machine.setting && machine.setting > 0 ? machine.setting : machine.parallelism
  return Math.max(1, Math.min(wanted, byMemory, 32))
}
