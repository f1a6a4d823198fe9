import type { EntryScreen } from '../fields.ts'
import { kaigo } from './kaigo.ts'

export const screens: readonly EntryScreen[] = [kaigo]

export function screenOf(id: string): EntryScreen | undefined {
  return screens.find((screen) => screen.id === id)
}
