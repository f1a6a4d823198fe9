import type { EntryScreen } from '../fields.ts'
import { address, check, date, radio, select, text } from './make.ts'

/** 介護保険 要介護・要支援認定申請 */
export const kaigo: EntryScreen = {
  id: 'kaigo',
  title: '介護認定申請',
  charset: 'UTF-8',
  form: 'kaigo-nintei',
  sections: [
    {
      title: '受付情報',
      rows: [
        [text('UKETSUKE_NO', '受付番号', 'digits', 20, { required: true }), date('SHINSEI', '申請年月日', { required: true })],
        [
          radio('SHINSEI_KBN', '申請区分', ['新規', '更新', '変更', '転入']),
          text('HIHO_NO', '被保険者番号', 'digits', 10, { required: true, exact: true }),
        ],
      ],
    },
    {
      title: '被保険者',
      rows: [
        [
          text('KANA', 'カナ氏名', 'kana', 40, { required: true, means: 'フリガナ' }),
          text('SHIMEI', '氏名', 'zenkaku', 40, { required: true }),
        ],
        [date('SEINEN', '生年月日', { required: true }), radio('SEIBETSU', '性別', ['男', '女'])],
        [text('KOJIN_NO', '個人番号', 'digits', 12, { exact: true }), text('DENWA', '電話番号', 'digits', 11)],
        [address('JUSHO', '住所', '郵便番号', { required: true })],
        [
          select('KYOSHO', '居所', ['自宅', '病院', '介護施設', 'その他'], { keys: ['1', '2', '3', '4'] }),
          text('KEITAI', '携帯電話', 'digits', 11, { means: '携帯電話番号' }),
        ],
        [text('SHISETSU_MEI', '施設名称', 'zenkaku', 40), date('NYUSHO', '入院入所日')],
      ],
    },
    {
      title: '認定・医療保険',
      rows: [
        [
          select('ZENKAI', '前回認定結果', ['要支援１', '要支援２', '要介護１', '要介護２', '要介護３', '要介護４', '要介護５'], {
            keys: ['要支援1', '要支援2', '要介護1', '要介護2', '要介護3', '要介護4', '要介護5'],
          }),
          text('HENKO_RIYU', '変更理由', 'zenkaku', 60),
        ],
        [
          date('YUKO_S', '有効期間開始', { means: '有効期間開始日' }),
          date('YUKO_E', '有効期間終了', { means: '有効期間終了日' }),
        ],
        [text('HOKENJA_MEI', '医療保険者名', 'zenkaku', 40), text('HOKENJA_NO', '保険者番号', 'digits', 8)],
        [
          select('HOKEN_SHU', '医療保険種別', ['国保', '健保', '共済', '後期高齢']),
          text('SHO_KIGO', '証記号', 'any', 20, { means: '被保険者証記号' }),
        ],
        [text('SHO_NO', '証番号', 'digits', 12, { means: '被保険者証番号' }), text('SHIPPEI', '特定疾病名', 'zenkaku', 40)],
      ],
    },
    {
      title: '主治医',
      rows: [
        [text('ISHI_SHIMEI', '主治医氏名', 'zenkaku', 40), text('IRYO_MEI', '医療機関名', 'zenkaku', 40)],
        [
          text('IRYO_KA', '診療科', 'zenkaku', 20),
          text('IRYO_DENWA', '医療機関電話', 'digits', 11, { means: '医療機関電話番号' }),
        ],
      ],
    },
    {
      title: '申請者',
      rows: [
        [
          select('MOSHI_KBN', '申請者区分', [
            '本人',
            '家族',
            '地域包括支援センター',
            '居宅介護支援事業者',
            '介護保険施設',
            'その他',
          ]),
          select('MOSHI_KANKEI', '本人との関係', ['配偶者', '子', '子の配偶者', 'その他']),
        ],
        [
          text('MOSHI_KANA', '申請者カナ', 'kana', 40, { means: '申請者フリガナ' }),
          text('MOSHI_SHIMEI', '申請者氏名', 'zenkaku', 40),
        ],
        [text('MOSHI_DENWA', '申請者電話', 'digits', 11, { means: '申請者電話番号' })],
      ],
    },
    {
      title: '認定調査・通知',
      rows: [
        [
          select('YOBI', '訪問希望曜日', ['月', '火', '水', '木', '金']),
          select('JIKAN', '訪問時間帯', ['午前', '午後', 'いつでも']),
        ],
        [radio('TACHIAI', '立会い', ['有', '無']), text('TACHIAI_SHIMEI', '立会者氏名', 'zenkaku', 40)],
        [check('RYUI_NANCHO', '留意難聴', '難聴あり'), check('RYUI_NINCHI', '留意認知症', '認知症あり')],
        [
          select('SOFU', '送付先', ['本人の住所', '申請者の住所', '入院・入所先']),
          radio('UKETORI', '受取方法', ['郵送', '窓口']),
        ],
        [radio('DOI', '提示同意', ['同意する', '同意しない'], { required: true })],
      ],
    },
  ],
}
