import type { EntryScreen } from '../fields.ts'
import { kaigo } from './kaigo.ts'

export const screens: readonly EntryScreen[] = [kaigo]
