import type { Text } from '../../text/ja.ts'

/**
 * Where a robot goes, in words. A robot file may leave the address to whoever starts it; beside a practice desk the app itself
 * gives `baseUrl`.
 */
export function originWords(text: Text, origins: readonly string[], practiceUrl: string | null): string {
  const words = origins.map((origin) => {
    const parameter = /\$\{parameters\.(\w+)\}/.exec(origin)?.[1]
    if (parameter === undefined) return origin
    return parameter === 'baseUrl' && practiceUrl !== null ? text.robots.systemPractice(practiceUrl) : text.robots.systemAtStart
  })
  return [...new Set(words)].join('、') || text.app.none
}
