/** Numbers of the pages (from 0) that rows `first`…`last` stand on. @param size rows per page */
export function pagesOf(first: number, last: number, size: number): readonly number[] {
  const from = Math.floor(first / size)
  return Array.from({ length: Math.floor(last / size) - from + 1 }, (_, index) => from + index)
}
