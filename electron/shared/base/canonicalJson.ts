/** A value that JSON can hold without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * JSON Canonicalization Scheme, RFC 8785: no white space, keys by UTF-16 code units, numbers and strings as ECMAScript
 * writes them. The same value gives the same bytes on every machine, which the audit chain and content hashes rest on.
 * @throws TypeError for what JSON cannot hold (undefined, NaN, infinite numbers)
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`not a JSON value: ${typeof value}`)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
