import type { FormSource } from './formSource.ts'
import { jido } from './jido.ts'
import { kaigo } from './kaigo.ts'
import { keiji } from './keiji.ts'

export const formSources: readonly FormSource[] = [jido, kaigo, keiji]
