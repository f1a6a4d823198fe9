/** The smallest modules that use one instruction of each kind: they validate only where the engine has it. */
const relaxedProbe = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2,
  11,
]
const simdProbe = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]

/** Which build of the engine this runtime can run; the worker chooses by the same probes. */
export function simdFlavour(): 'none' | 'simd' | 'relaxed' {
  if (WebAssembly.validate(Uint8Array.from(relaxedProbe))) return 'relaxed'
  return WebAssembly.validate(Uint8Array.from(simdProbe)) ? 'simd' : 'none'
}
