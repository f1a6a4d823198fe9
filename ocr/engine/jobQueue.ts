/** Waiting jobs: higher priority first, within one priority in the order of arrival. */
export interface JobQueue<Job> {
  readonly length: number
  add(job: Job, priority: number): void
  /** Back to the very front of its priority: a job whose worker died had its turn already. */
  putBack(job: Job, priority: number): void
  next(): Job | undefined
  /** @returns whether it was still waiting */
  remove(job: Job): boolean
  /** Empties it. */
  drain(): readonly Job[]
}

export function createJobQueue<Job>(): JobQueue<Job> {
  const lanes = new Map<number, Job[]>()

  const lane = (priority: number): Job[] => {
    const found = lanes.get(priority) ?? []
    lanes.set(priority, found)
    return found
  }

  const drop = (priority: number): void => {
    if (lanes.get(priority)?.length === 0) lanes.delete(priority)
  }

  return {
    get length() {
      return lanes.values().reduce((sum, jobs) => sum + jobs.length, 0)
    },
    add: (job, priority) => void lane(priority).push(job),
    putBack: (job, priority) => void lane(priority).unshift(job),
    next() {
      if (lanes.size === 0) return undefined
      const priority = Math.max(...lanes.keys())
      const job = lanes.get(priority)!.shift()
      drop(priority)
      return job
    },
    remove(job) {
      for (const [priority, jobs] of lanes) {
        const index = jobs.indexOf(job)
        if (index < 0) continue
        jobs.splice(index, 1)
        drop(priority)
        return true
      }
      return false
    },
    drain() {
      const jobs = [...lanes.keys()].sort((a, b) => b - a).flatMap((priority) => lanes.get(priority)!)
      lanes.clear()
      return jobs
    },
  }
}
