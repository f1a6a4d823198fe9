/** Type of a TLS record (RFC 8446 §5.1) that carries content, and the first type of a connection. */
const applicationData = 23
const handshake = 22

/** Length of a TLS 1.3 alert, which goes as application data: two bytes, its real type, and the tag. */
const alertLength = 19

/**
 * Counts the bytes of one direction that may be part of a request or an answer: application data of TLS without its alerts.
 * A connection that does not begin as TLS (a WebSocket of an http page) counts in full.
 */
export interface RecordMeter {
  /** @returns bytes of content in this chunk */
  add(chunk: Uint8Array): number
}

export function createRecordMeter(): RecordMeter {
  let plain: boolean | undefined
  const header: number[] = []
  let type = 0
  let left = 0
  let counts = false
  return {
    add(chunk) {
      plain ??= chunk[0] !== handshake
      if (plain) return chunk.length
      let content = 0
      for (let at = 0; at < chunk.length; ) {
        if (left > 0) {
          const taken = Math.min(left, chunk.length - at)
          if (counts) content += taken
          left -= taken
          at += taken
          continue
        }
        header.push(chunk[at++]!)
        if (header.length < 5) continue
        type = header[0]!
        left = header[3]! * 256 + header[4]!
        counts = type === applicationData && left > alertLength
        header.length = 0
      }
      return content
    },
  }
}
