/** 個人番号: 12 digits, the last a check digit (平成26年総務省令第85号 第5条). Only plain digits; normalise before. */
export function isMyNumber(text: string): boolean {
  return /^\d{12}$/.test(text) && text[11] === myNumberCheckDigit(text.slice(0, 11))
}

/**
 * The check digit of a 個人番号: weights 6,5,4,3,2,7,6,5,4,3,2 from the left, modulus 11, remainders 0 and 1 give 0.
 * @param eleven the 11 digits before it
 */
export function myNumberCheckDigit(eleven: string): string {
  return modulus11(requireDigits(eleven, 11))
}

/** 住民票コード: 11 digits, the last a check digit by the same rule as 個人番号. */
export function isResidentRecordCode(text: string): boolean {
  return /^\d{11}$/.test(text) && text[10] === modulus11(text.slice(0, 10))
}

/** 法人番号: 13 digits, the first a check digit (法人番号の指定等に関する省令). */
export function isCorporateNumber(text: string): boolean {
  return /^\d{13}$/.test(text) && text[0] === corporateNumberCheckDigit(text.slice(1))
}

/** @param twelve the 12 digits after the check digit; products are summed as they are, 9 - (sum mod 9) gives 1..9. */
export function corporateNumberCheckDigit(twelve: string): string {
  const sum = weightedFromRight(requireDigits(twelve, 12), (place) => (place % 2 === 0 ? 1 : 2))
  return String(9 - (sum % 9))
}

/** 全国地方公共団体コード: 6 digits; unlike 個人番号 a remainder of 0 gives 1 and 1 gives 0. */
export function isLocalGovernmentCode(text: string): boolean {
  if (!/^\d{6}$/.test(text)) return false
  const sum = weightedFromRight(text.slice(0, 5), (place) => place + 2)
  return text[5] === String((11 - (sum % 11)) % 10)
}

/** 被用者保険などの保険者番号: 8 digits, weights 2,1 from the right with digit sums, modulus 10. */
export function isInsurerNumber(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false
  const sum = [...text.slice(0, 7)].reduceRight((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + Math.floor(product / 10) + (product % 10)
  }, 0)
  return text[7] === String((10 - (sum % 10)) % 10)
}

/**
 * The check digit of a printed 受付番号: weights 3,1,3,1 … from the right, modulus 10 (as GTIN, JIS X 0501).
 * It finds every single wrong digit and most neighbours that changed places.
 */
export function receiptCheckDigit(digits: string): string {
  const sum = weightedFromRight(requireDigits(digits), (place) => (place % 2 === 0 ? 3 : 1))
  return String((10 - (sum % 10)) % 10)
}

/** A printed 受付番号 with its check digit last. Its length is the form's affair; fewer than 4 digits prove nothing. */
export function isReceiptNumber(text: string): boolean {
  return /^\d{4,}$/.test(text) && text.at(-1) === receiptCheckDigit(text.slice(0, -1))
}

function modulus11(digits: string): string {
  const remainder = weightedFromRight(digits, (place) => (place < 6 ? place + 2 : place - 4)) % 11
  return String(remainder <= 1 ? 0 : 11 - remainder)
}

/** @param weight of a place, 0 being the rightmost */
function weightedFromRight(digits: string, weight: (place: number) => number): number {
  return [...digits].reduce((sum, digit, index) => sum + Number(digit) * weight(digits.length - 1 - index), 0)
}

function requireDigits(text: string, length?: number): string {
  if (!/^\d+$/.test(text) || (length !== undefined && text.length !== length))
    throw new RangeError(`expected ${length ?? 'some'} digits, got ${text.length} characters`)
  return text
}
