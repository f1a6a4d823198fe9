import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  corporateNumberCheckDigit,
  isCorporateNumber,
  isInsurerNumber,
  isLocalGovernmentCode,
  isMyNumber,
  isReceiptNumber,
  isResidentRecordCode,
  myNumberCheckDigit,
  receiptCheckDigit,
} from '#shared/base/japanese/checkDigits.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))

/** The same digits with one of them changed. */
const oneWrong = (length: number) =>
  fc.tuple(digits(length), fc.nat(length - 1), fc.integer({ min: 1, max: 9 })).map(([text, place, add]) => ({
    text,
    wrong: text.slice(0, place) + ((Number(text[place]) + add) % 10) + text.slice(place + 1),
    place,
  }))

describe('個人番号', () => {
  it.each(['123456789018', '983205673214', '379474484458', '454972364860', '507957100721'])('%s is right', (number) => {
    expect(isMyNumber(number)).toBe(true)
  })
  it.each(['507957100722', '12345678901', '1234567890180', '１２３４５６７８９０１８', '1234 5678 9018', ''])(
    '%s is not',
    (number) => {
      expect(isMyNumber(number)).toBe(false)
    },
  )
  it('what its check digit completes is right', () => {
    fc.assert(fc.property(digits(11), (text) => isMyNumber(text + myNumberCheckDigit(text))))
  })
  it('refuses to compute from anything but 11 digits', () => {
    expect(() => myNumberCheckDigit('1234567890')).toThrow(RangeError)
  })
})

it.each([
  ['法人番号', isCorporateNumber, ['7000012050002', '8000012010038', '1180301018771'], ['8000012050002', '700001205000']],
  ['住民票コード', isResidentRecordCode, ['24727059608', '24846016224', '25208017643'], ['25208017644']],
  ['全国地方公共団体コード', isLocalGovernmentCode, ['131016', '011002', '462012'], ['131017', '13101']],
] as const)('%s: known numbers', (_, check, right, wrong) => {
  expect([...right.map((number) => check(number)), ...wrong.map((number) => check(number))]).toEqual([
    ...right.map(() => true),
    ...wrong.map(() => false),
  ])
})

it('法人番号 carries a check digit of 1 to 9', () => {
  fc.assert(fc.property(digits(12), (text) => /[1-9]/.test(corporateNumberCheckDigit(text))))
})

it('保険者番号 of 8 digits sums the digits of its products', () => {
  // 0*2=0, 6*1... by hand for 0613001: (1*2)+(0*1)+(0*2)+(3*1)+(1*2)+(6*1)+(0*2) = 13, so 7.
  expect([isInsurerNumber('06130017'), isInsurerNumber('06130018'), isInsurerNumber('0613001')]).toEqual([true, false, false])
})

describe('受付番号', () => {
  it('takes GTIN check digits, which follow the same rule', () => {
    expect([isReceiptNumber('4901234567894'), receiptCheckDigit('490123456789'), isReceiptNumber('4901234567890')]).toEqual([
      true,
      '4',
      false,
    ])
  })
  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(oneWrong(9), ({ text, wrong }) => !isReceiptNumber(wrong + receiptCheckDigit(text))),
      { numRuns: 2000 },
    )
  })
  it.each(['', '0', '000', '12a4', '１２３４'])('%s proves nothing', (text) => {
    expect(isReceiptNumber(text)).toBe(false)
  })
})
