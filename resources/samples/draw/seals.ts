import type { Box } from '#ocr/model/geometry.ts'
import { isoToWareki } from '#shared/base/japanese/wareki.ts'
import { fontName } from '../fonts.ts'
import type { Random } from '../random.ts'

/** The office's round date stamp inside its area: the office's name, the date, 受付. SVG, millimetres. */
export function receptionStamp(area: Box, iso: string, random: Random): string {
  const date = isoToWareki(iso)!
  const radius = Math.min(area.w, area.h) / 2 - random.between(1.5, 2.8)
  const x = area.x + area.w / 2 + random.between(-1.2, 1.2)
  const y = area.y + area.h / 2 + random.between(-0.8, 1.6)
  const line = (dy: number): string => `<path d="M${-radius * 0.95} ${dy}H${radius * 0.95}" stroke-width="0.35"/>`
  const words = (text: string, dy: number, size: number): string =>
    `<text x="0" y="${dy}" font-size="${size}" text-anchor="middle" font-family="${fontName('udGothic')}" fill="#000" stroke="none">${text}</text>`
  return `<g transform="translate(${x} ${y}) rotate(${random.between(-14, 14).toFixed(1)})" fill="none" stroke="#000" stroke-width="0.55">
<circle r="${radius}"/>${line(-3)}${line(3)}${words('みどり野市役所', -radius * 0.42, 2.9)}${words(`${date.era}${date.year}.${date.month}.${date.day}`, 1.5, 4.4)}${words('受　付', radius * 0.62, 3.6)}</g>`
}

/** A person's round seal with the family name written downwards. */
export function nameSeal(family: string, x: number, y: number, random: Random): string {
  const chars = [...family]
  const radius = random.between(5, 6)
  const size = (radius * 1.66) / Math.max(chars.length, 2)
  const words = chars
    .map(
      (char, index) =>
        `<text x="0" y="${((index - (chars.length - 1) / 2) * size * 0.98 + size * 0.36).toFixed(2)}" font-size="${size.toFixed(2)}" text-anchor="middle" font-family="${fontName('shippori')}" font-weight="700" fill="#000" stroke="none">${char}</text>`,
    )
    .join('')
  return `<g transform="translate(${x} ${y}) rotate(${random.between(-12, 12).toFixed(1)})" fill="none" stroke="#000" stroke-width="0.55"><circle r="${radius.toFixed(2)}"/>${words}</g>`
}
