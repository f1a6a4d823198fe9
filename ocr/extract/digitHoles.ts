/** White areas that a printed digit encloses; some fonts leave the 4 open. */
const holesOf: Readonly<Record<string, readonly number[]>> = {
  0: [1],
  1: [0],
  2: [0],
  3: [0],
  4: [0, 1],
  5: [0],
  6: [1],
  7: [0],
  8: [2],
  9: [1],
}

/**
 * Whether digits as read enclose what their pictures enclose: a 5 that two readings take for a 9 has no hole.
 * @param holes of each picture, in the order of the digits
 */
export function fitsHoles(digits: string, holes: readonly number[]): boolean {
  return digits.length === holes.length && [...digits].every((digit, index) => holesOf[digit]?.includes(holes[index]!) ?? false)
}
