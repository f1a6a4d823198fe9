import { createContext, type ReactNode, useContext } from 'react'
import type { Problem } from '../problem.ts'
import { en } from './en.ts'
import { ja, type Text } from './ja.ts'

export type Language = 'ja' | 'en'
export const languages: Readonly<Record<Language, Text>> = { ja, en }

const TextContext = createContext<Text>(ja)

export function TextProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return <TextContext value={languages[language]}>{children}</TextContext>
}

/** The sentences of the person's language. */
export function useText(): Text {
  return useContext(TextContext)
}

/** A problem in words: what happened, and what to do next where the app says so. */
export function problemWords(text: Text, problem: Problem): { readonly title: string; readonly next: string | undefined } {
  if (problem.sentence !== undefined) return { title: problem.sentence, next: problem.retry }
  if (problem.code === 'noSession') return { title: text.problems.noSession, next: text.app.noSessionNext }
  if (problem.code === 'lost') return { title: text.problems.lost, next: problem.retry }
  return { title: text.problems.internal, next: text.problems.retry }
}
