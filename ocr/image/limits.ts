/** How much one file may ask of the machine. Checked on what the header says, before anything is decoded. */
export interface FileLimits {
  readonly bytes: number
  readonly pages: number
  /** Of one page: width × height. */
  readonly pixels: number
}

export const defaultLimits: FileLimits = { bytes: 200 * 1024 * 1024, pages: 500, pixels: 100_000_000 }
