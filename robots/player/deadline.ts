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

/** The result, or a failure when it does not come within so many milliseconds; a page in an endless loop answers nothing. */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Late()), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

export class Late extends Error {
  constructor() {
    super('no answer in time')
    this.name = 'TimeoutError'
  }
}
