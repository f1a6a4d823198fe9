import type { FormSource } from './formSource.ts'
import { kaigo } from './kaigo.ts'

export const formSources: readonly FormSource[] = [kaigo]
