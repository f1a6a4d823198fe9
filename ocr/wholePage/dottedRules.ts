import type { Component } from '#ocr/marks/components.ts'
import { mmToPixels } from '#ocr/model/raster.ts'
import type { Bar, Bars } from './findRules.ts'

/** A dot or dash of a rule is no thicker than this, and no longer. */
const THICKEST_MM = 0.75
const LONGEST_MM = 4.2
/** Between the dots of one rule. */
const WIDEST_GAP_MM = 1.4
const LONGEST_REACH_MM = 1.5
const LEAST_DOTS = 5
const SHORTEST_MM = 3.2
/** Dots of one rule lie in one line within this. */
const STRAIGHT_MM = 0.25

/** Rules of dots or dashes, and which pieces of ink they are made of. */
export function dottedRules(
  components: readonly Component[],
  dpi: number,
): { readonly bars: Bars; readonly used: ReadonlySet<number> } {
  const used = new Set<number>()
  const across = chains(components, dpi, used)
  const turned = components.map((one) => ({ ...one, left: one.top, top: one.left, right: one.bottom, bottom: one.right }))
  const down = chains(turned, dpi, used)
  for (const one of components) if (isCorner(one, across, down, dpi)) used.add(one.label)
  return {
    bars: {
      horizontal: across,
      vertical: down.map(({ left, top, right, bottom }) => ({ left: top, top: left, right: bottom, bottom: right })),
    },
    used,
  }
}

/** The bent dash where two dashed rules meet. */
function isCorner(one: Component, across: readonly Bar[], down: readonly Bar[], dpi: number): boolean {
  if (Math.max(one.right - one.left, one.bottom - one.top) > mmToPixels(LONGEST_REACH_MM, dpi)) return false
  const meets = (bar: Bar, left: number, right: number, top: number, bottom: number): boolean =>
    left <= bar.right && right >= bar.left && top <= bar.bottom && bottom >= bar.top
  return (
    across.some((bar) => meets(bar, one.left, one.right, one.top, one.bottom)) &&
    down.some((bar) => meets(bar, one.top, one.bottom, one.left, one.right))
  )
}

function chains(components: readonly Component[], dpi: number, used: Set<number>): readonly Bar[] {
  const px = (mm: number): number => mmToPixels(mm, dpi)
  const dots = components
    .filter((one) => one.bottom - one.top < px(THICKEST_MM) && one.right - one.left < px(LONGEST_MM))
    .sort((a, b) => a.left - b.left)
  const open: Component[][] = []
  const found: Component[][] = []
  for (const dot of dots) {
    const fits = open.filter((chain) => {
      const last = chain.at(-1)!
      return (
        Math.abs(middle(last) - middle(dot)) <= px(STRAIGHT_MM) &&
        dot.left - last.right <= px(WIDEST_GAP_MM) &&
        dot.left > last.right - 2
      )
    })
    const chain = fits.sort((a, b) => b.at(-1)!.right - a.at(-1)!.right)[0]
    if (chain) chain.push(dot)
    else open.push([dot])
  }
  found.push(...open.filter((chain) => isRule(chain, px(SHORTEST_MM))))
  for (const chain of found) for (const dot of chain) used.add(dot.label)
  return found.map((chain) => ({
    left: Math.max(0, chain[0]!.left - reach(chain, px(LONGEST_REACH_MM))),
    right: chain.at(-1)!.right + 1 + reach(chain, px(LONGEST_REACH_MM)),
    top: Math.min(...chain.map((dot) => dot.top)),
    bottom: Math.max(...chain.map((dot) => dot.bottom)) + 1,
  }))
}

/** A rule ends at the corner that its next dash would be: the corner itself is bent and not found as a dash. */
function reach(chain: readonly Component[], most: number): number {
  return Math.min(most, typicalStep(chain))
}

function typicalStep(chain: readonly Component[]): number {
  const steps = chain.slice(1).map((dot, index) => dot.left - chain[index]!.left)
  return [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)]!
}

function middle(one: Component): number {
  return (one.top + one.bottom) / 2
}

/** Many alike at even steps; letters are neither. */
function isRule(chain: readonly Component[], shortest: number): boolean {
  if (chain.length < LEAST_DOTS || chain.at(-1)!.right - chain[0]!.left < shortest) return false
  const steps = chain.slice(1).map((dot, index) => dot.left - chain[index]!.left)
  const typical = typicalStep(chain)
  const even = steps.filter((step) => Math.abs(step - typical) <= Math.max(2, typical * 0.35)).length
  return even >= steps.length * 0.7
}
