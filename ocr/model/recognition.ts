/** One character as the engine saw it. */
export interface ReadSymbol {
  readonly text: string
  /** The engine's own figure, 0..1. It orders readings of one kind; it is not a probability. */
  readonly confidence: number
  /** Left and right edge in pixels of the picture that was read. */
  readonly left: number
  readonly right: number
}

/** What the engine made of one picture. Lines are parted by a newline; spaces are the engine's own. */
export interface Recognition {
  readonly text: string
  readonly symbols: readonly ReadSymbol[]
}

export const emptyRecognition: Recognition = { text: '', symbols: [] }
