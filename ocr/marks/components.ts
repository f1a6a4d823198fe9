/** A connected piece of ink (eight neighbours). Edges in pixels, right and bottom inside. */
export interface Component {
  readonly label: number
  readonly pixels: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Labelled {
  /** For every pixel: its component's label, 0 = none. */
  readonly labels: Int32Array
  readonly components: readonly Component[]
}

/** Finds the connected pieces of a mask. */
export function labelComponents(mask: Uint8Array, width: number, height: number): Labelled {
  const labels = new Int32Array(width * height)
  const components: Component[] = []
  let ink = 0
  for (let at = 0; at < mask.length; at++) if (mask[at] !== 0) ink++
  if (ink === 0) return { labels, components }
  const stack = new Int32Array(ink)
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 0 || labels[start] !== 0) continue
    const label = components.length + 1
    let depth = 0
    stack[depth++] = start
    labels[start] = label
    let pixels = 0
    let left = width
    let right = -1
    let top = height
    let bottom = -1
    while (depth > 0) {
      const at = stack[--depth]!
      const y = (at / width) | 0
      const x = at - y * width
      pixels++
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      const firstX = x > 0 ? x - 1 : x
      const lastX = x < width - 1 ? x + 1 : x
      for (let ny = y > 0 ? y - 1 : y, lastY = y < height - 1 ? y + 1 : y; ny <= lastY; ny++) {
        for (let nx = firstX; nx <= lastX; nx++) {
          const next = ny * width + nx
          if (mask[next] === 0 || labels[next] !== 0) continue
          labels[next] = label
          stack[depth++] = next
        }
      }
    }
    components.push({ label, pixels, left, top, right, bottom })
  }
  return { labels, components }
}
