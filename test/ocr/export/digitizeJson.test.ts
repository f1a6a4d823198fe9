import { expect, it } from 'vitest'
import { toDigitizeJson } from '#ocr/export/digitizeJson.ts'

it('writes the keys that other programs rely on, in their order', () => {
  const text = toDigitizeJson([
    {
      document: 'd1',
      form: 'kaigo-nintei',
      formVersion: '0123456789abcdef',
      pages: [
        { file: '束.pdf', page: 3 },
        { file: '束.pdf', page: 4 },
      ],
      fields: [
        {
          name: '児童[2].氏名',
          label: '児童2 氏名',
          kind: 'text',
          page: 1,
          box: { x: 10, y: 20.5, w: 30, h: 8 },
          value: '山田　花子',
          raw: '山 田 花子',
          state: 'review',
          confidence: 0.97,
          reason: 'alwaysShown',
          alternatives: [],
        },
      ],
    },
  ])
  expect(text).toBe(`[
  {
    "document": "d1",
    "form": "kaigo-nintei",
    "formVersion": "0123456789abcdef",
    "file": "束.pdf",
    "page": 3,
    "pages": [
      {
        "file": "束.pdf",
        "page": 3
      },
      {
        "file": "束.pdf",
        "page": 4
      }
    ],
    "fields": [
      {
        "name": "児童[2].氏名",
        "label": "児童2 氏名",
        "kind": "text",
        "page": 1,
        "box": {
          "x": 10,
          "y": 20.5,
          "w": 30,
          "h": 8
        },
        "value": "山田　花子",
        "raw": "山 田 花子",
        "state": "review",
        "confidence": 0.97,
        "reason": "氏名は必ず目視",
        "alternatives": []
      }
    ]
  }
]
`)
})
