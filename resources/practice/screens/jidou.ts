import { toFullWidth } from '#shared/base/japanese/width.ts'
import type { EntryField, EntryScreen } from '../fields.ts'
import { address, check, date, radio, select, text } from './make.ts'

/** 児童手当 認定請求 */
export const jidou: EntryScreen = {
  id: 'jidou',
  title: '児童手当認定請求',
  charset: 'UTF-8',
  form: 'jido-teate-nintei',
  sections: [
    {
      title: '受付情報',
      rows: [
        [text('UKETSUKE_NO', '受付番号', 'digits', 20, { required: true }), date('SEIKYU', '請求年月日', { required: true })],
      ],
    },
    {
      title: '請求者',
      rows: [
        [
          text('KANA', 'カナ氏名', 'kana', 40, { required: true, means: '請求者フリガナ' }),
          text('SHIMEI', '氏名', 'zenkaku', 40, { required: true, means: '請求者氏名' }),
        ],
        [
          date('SEINEN', '生年月日', { required: true, means: '請求者生年月日' }),
          radio('SEIBETSU', '性別', ['男', '女'], { means: '請求者性別' }),
        ],
        [
          text('KOJIN_NO', '個人番号', 'digits', 12, { exact: true, means: '請求者個人番号' }),
          select('SHOKUGYO', '職業', ['会社員', '自営業', '公務員', 'その他'], {
            keys: ['1', '2', '3', '4'],
            means: '請求者職業',
          }),
        ],
        [address('JUSHO', '住所', '請求者郵便番号', { required: true, means: '請求者住所' })],
        [
          text('DENWA', '電話番号', 'digits', 11, { means: '請求者電話番号' }),
          text('KEITAI', '携帯電話', 'digits', 11, { means: '請求者携帯電話番号' }),
        ],
        [
          text('KINMU', '勤務先', 'zenkaku', 60),
          select('NENKIN', '加入年金', ['厚生年金保険', '国民年金', '私学共済', '国家公務員共済', '地方公務員等共済', '未加入'], {
            means: '請求者年金',
          }),
        ],
        [
          check('ICHIGATSU', '１月１日住所', '現住所と同じ', { means: '一月一日住所同じ' }),
          radio('HAIGU', '配偶者有無', ['有', '無']),
        ],
      ],
    },
    {
      title: '配偶者',
      rows: [
        [
          text('HAIGU_KANA', '配偶者カナ', 'kana', 40, { means: '配偶者フリガナ' }),
          text('HAIGU_SHIMEI', '配偶者氏名', 'zenkaku', 40),
        ],
        [date('HAIGU_SEINEN', '配偶者生年月日'), radio('HAIGU_DOKYO', '配偶者同居', ['同居', '別居'])],
        [
          text('HAIGU_KOJIN_NO', '配偶者個人番号', 'digits', 12, { exact: true }),
          select('HAIGU_SHOKUGYO', '配偶者職業', ['会社員', '自営業', '公務員', '無職'], { keys: ['1', '2', '3', '4'] }),
        ],
      ],
    },
    { title: '対象児童', rows: [...childRows(1), ...childRows(2), ...childRows(3)] },
    {
      title: '振込先・確認',
      rows: [
        [radio('KOZA_KBN', '口座区分', ['公金受取口座', '指定口座']), select('SHUMOKU', '預金種目', ['普通', '当座'])],
        [text('GINKO', '金融機関名', 'zenkaku', 40), text('SHITEN', '支店名', 'zenkaku', 40)],
        [text('KOZA_NO', '口座番号', 'digits', 7), text('MEIGI', '口座名義', 'kana', 48)],
        [check('KANGO', '監護確認', '確認済'), check('ETSURAN', '閲覧同意', '同意あり')],
      ],
    },
  ],
}

function childRows(number: 1 | 2 | 3): readonly (readonly EntryField[])[] {
  const [id, label, means] = [`JIDO${number}`, `児童${toFullWidth(String(number))}`, `児童[${number}]`]
  return [
    [
      text(`${id}_KANA`, `${label}カナ`, 'kana', 40, { means: `${means}.フリガナ` }),
      text(`${id}_SHIMEI`, `${label}氏名`, 'zenkaku', 40, { means: `${means}.氏名` }),
    ],
    [
      date(`${id}_SEINEN`, `${label}生年月日`, { means: `${means}.生年月日` }),
      text(`${id}_ZOKU`, `${label}続柄`, 'zenkaku', 20, { means: `${means}.続柄`, size: 12 }),
    ],
    [
      radio(`${id}_DOKYO`, `${label}同居`, ['同居', '別居'], { means: `${means}.同居` }),
      radio(`${id}_KANGO`, `${label}監護`, ['有', '無'], { means: `${means}.監護` }),
    ],
  ]
}
