import { type FontKey, fontName } from '../fonts.ts'
import type { Random } from '../random.ts'

/** How one document was filled in. */
export interface Hand {
  readonly font: FontKey
  /** Written in a handwriting-like font, every character a little different. */
  readonly handwritten: boolean
  /** Factor on the size of letters. */
  readonly size: number
  /** Width of a pen's line, mm. */
  readonly pen: number
  readonly squares: 'tick' | 'fill' | 'cross'
}

/** Characters side by side in one line, their left edge at x and their middle at y, mm; `size` is the height of a character. */
export function writeLine(text: string, x: number, y: number, size: number, hand: Hand, random: Random): string {
  const style = `left:${mm(x)};top:${mm(y - size * 0.6)};font-size:${mm(size)};line-height:${mm(size * 1.2)};font-family:'${fontName(hand.font)}'`
  return `<div class="line" style="${style}">${hand.handwritten ? letters(text, size, random) : escapeHtml(text)}</div>`
}

/** The width that {@link writeLine} needs, mm: wide characters count 1, narrow ones 0.56. */
export function lineWidth(text: string, size: number): number {
  return [...text].reduce((sum, char) => sum + (isNarrow(char) ? 0.56 : 1), 0) * size
}

/** The size at which a text fits a width, at most `size`. */
export function fitSize(text: string, size: number, width: number): number {
  return Math.min(size, (size * width) / Math.max(0.01, lineWidth(text, size)))
}

function letters(text: string, size: number, random: Random): string {
  return [...text]
    .map((char) => {
      const turn = random.between(-4, 4).toFixed(1)
      const scale = random.between(0.92, 1.07).toFixed(2)
      const up = mm(random.between(-0.045, 0.045) * size)
      return `<span style="transform:translateY(${up}) rotate(${turn}deg) scale(${scale})">${escapeHtml(char)}</span>`
    })
    .join('')
}

export function mm(value: number): string {
  return `${Math.round(value * 1000) / 1000}mm`
}

function isNarrow(char: string): boolean {
  return /^[\u0020-\u007e\uff61-\uff9f]$/u.test(char)
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(' ', '&nbsp;')
}
