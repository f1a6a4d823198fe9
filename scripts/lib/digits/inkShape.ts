/** A drawn sign without size: a square of ink, 0 = paper, 1 = ink, the sign in the middle 20/28 of it (as in MNIST). */
export interface InkShape {
  readonly side: number
  readonly ink: Float32Array
}

/** What share of the side the sign takes. */
export const SIGN_SHARE = 20 / 28
