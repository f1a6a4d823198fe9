import type { Box } from '#ocr/model/geometry.ts'
import type { Random } from '../random.ts'
import type { Hand } from './writing.ts'

/** A ring around a printed word as a hand draws it: not quite an ellipse, not quite closed. */
export function drawRing(box: Box, hand: Hand, random: Random): string {
  const centre = { x: box.x + box.w / 2 + random.between(-0.25, 0.25), y: box.y + box.h / 2 + random.between(-0.2, 0.2) }
  const [rx, ry] = [box.w / 2 + random.between(0.7, 1.2), box.h / 2 + random.between(0.6, 1)]
  const [start, tilt] = [random.between(-2.2, -1), random.between(-0.08, 0.08)]
  const [wobble, phase] = [random.between(0.02, 0.06), random.between(0, 6.28)]
  const count = 26
  const points = Array.from({ length: count + 1 }, (_, index) => {
    const angle = start + (index / count) * (2 * Math.PI + random.between(0.05, 0.12))
    const reach = 1 + wobble * Math.sin(2 * angle + phase) + (index === count ? random.between(-0.05, 0.08) : 0)
    const [dx, dy] = [rx * reach * Math.cos(angle), ry * reach * Math.sin(angle)]
    return [centre.x + dx * Math.cos(tilt) - dy * Math.sin(tilt), centre.y + dx * Math.sin(tilt) + dy * Math.cos(tilt)] as const
  })
  return stroke(smooth(points), hand.pen)
}

/** A square ticked, filled or crossed. */
export function drawTick(box: Box, hand: Hand, random: Random): string {
  const at = (x: number, y: number): string =>
    `${(box.x + box.w * (x + random.between(-0.08, 0.08))).toFixed(2)} ${(box.y + box.h * (y + random.between(-0.08, 0.08))).toFixed(2)}`
  switch (hand.squares) {
    case 'tick':
      return stroke(`M${at(0.1, 0.45)}Q${at(0.28, 0.6)} ${at(0.42, 0.95)}Q${at(0.7, 0.35)} ${at(1.3, -0.25)}`, hand.pen * 1.25)
    case 'cross':
      return stroke(`M${at(0.05, 0.05)}L${at(0.95, 0.95)}M${at(0.95, 0.05)}L${at(0.05, 0.95)}`, hand.pen * 1.1)
    case 'fill': {
      const rows = Array.from(
        { length: 9 },
        (_, row) => `${row === 0 ? 'M' : 'L'}${at(row % 2 === 0 ? 0.08 : 0.92, 0.1 + row * 0.1)}`,
      )
      return stroke(rows.join(''), 0.5)
    }
  }
}

function smooth(points: readonly (readonly [number, number])[]): string {
  const middle = (a: readonly [number, number], b: readonly [number, number]): string =>
    `${((a[0] + b[0]) / 2).toFixed(2)} ${((a[1] + b[1]) / 2).toFixed(2)}`
  const parts = points
    .slice(1, -1)
    .map((point, index) => `Q${point[0].toFixed(2)} ${point[1].toFixed(2)} ${middle(point, points[index + 2]!)}`)
  return `M${middle(points[0]!, points[1]!)}${parts.join('')}`
}

function stroke(path: string, width: number): string {
  return `<path d="${path}" stroke-width="${width.toFixed(2)}"/>`
}
