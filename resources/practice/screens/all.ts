import type { EntryScreen } from '../fields.ts'
import { jidou } from './jidou.ts'
import { kaigo } from './kaigo.ts'
import { keiji } from './keiji.ts'

export const screens: readonly EntryScreen[] = [jidou, kaigo, keiji]

export function screenOf(id: string): EntryScreen | undefined {
  return screens.find((screen) => screen.id === id)
}
