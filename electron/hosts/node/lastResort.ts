import { defectLine } from '#electron/api/defect.ts'

interface Program {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown
  off(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown
}

/**
 * What nobody caught ends the process: going on in an unknown state could register a row twice. Everything committed is on
 * disk, and the next start finds a row that was under way.
 * @param tell shows a sentence to the person
 * @param end ends the process with a failure
 * @returns stops listening
 */
export function endOnDefect(
  log: (line: string) => void,
  tell: (sentence: string) => void,
  end: () => void,
  program: Program = process,
): () => void {
  let ending = false
  const last = (kind: string) => (error: unknown) => {
    log(defectLine(kind, error))
    if (ending) return
    ending = true
    tell('アプリの不具合のため終了します。もう一度起動すると、続きから行えます。')
    end()
  }
  const [exception, rejection] = [last('uncaught exception'), last('unhandled rejection')]
  program.on('uncaughtException', exception)
  program.on('unhandledRejection', rejection)
  return () => {
    program.off('uncaughtException', exception)
    program.off('unhandledRejection', rejection)
  }
}
