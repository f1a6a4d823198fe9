/** The variable that holds a window: `page` for the main one, else made of its name. */
export function windowName(window: string | undefined): string {
  if (window === undefined) return 'page'
  const words = window.replace(/[^\p{ID_Continue}$]+/gu, '_')
  return /^[\p{ID_Start}$_]/u.test(words) ? words : `window_${words}`
}
