/** How long a step may still take. */
export interface Deadline {
  /** Milliseconds left, never negative. */
  left(): number
  readonly seconds: number
}

export function deadlineIn(seconds: number): Deadline {
  const end = performance.now() + seconds * 1000
  return { seconds, left: () => Math.max(0, end - performance.now()) }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
