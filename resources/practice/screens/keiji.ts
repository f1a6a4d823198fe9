import type { EntryScreen } from '../fields.ts'
import { address, check, date, radio, select, text } from './make.ts'

const kinds = [
  ['第一種50', '原付第一種（５０ｃｃ以下）'],
  ['第一種125', '原付第一種（１２５ｃｃ以下・４．０ｋＷ以下）'],
  ['第二種乙', '原付第二種乙（９０ｃｃ以下）'],
  ['第二種甲', '原付第二種甲（１２５ｃｃ以下）'],
  ['ミニカー', 'ミニカー'],
  ['特定小型', '特定小型原動機付自転車'],
  ['農耕作業用', '小型特殊（農耕作業用）'],
  ['小型特殊他', '小型特殊（その他）'],
] as const

/** 軽自動車税（種別割）申告. The oldest of the three: served and read in Shift_JIS. */
export const keiji: EntryScreen = {
  id: 'keiji',
  title: '軽自動車税申告',
  charset: 'Shift_JIS',
  form: 'keiji-shinkoku',
  sections: [
    {
      title: '受付情報',
      rows: [
        [text('UKETSUKE_NO', '受付番号', 'digits', 20, { required: true }), date('SHINKOKU', '申告年月日', { required: true })],
        [
          radio('SHINKOKU_KBN', '申告区分', ['新規取得', '変更', '転入', '再交付'], { required: true }),
          select('RIYU', '申告理由', ['購入', '譲受', '相続', '転入', 'その他']),
        ],
        [text('HYOSHIKI', '標識番号', 'any', 20), date('HASSEI', '納税義務発生日')],
        [
          select(
            'SHUBETSU',
            '種別',
            kinds.map(([, label]) => label),
            { keys: kinds.map(([key]) => key), required: true },
          ),
        ],
      ],
    },
    {
      title: '納税義務者（所有者）',
      rows: [
        [
          text('KANA', 'カナ氏名', 'kana', 40, { required: true, means: '所有者フリガナ' }),
          text('SHIMEI', '氏名', 'zenkaku', 40, { required: true, means: '所有者氏名' }),
        ],
        [
          date('SEINEN', '生年月日', { required: true, means: '所有者生年月日' }),
          radio('KOJIN_KBN', '個人・法人', ['個人', '法人'], { means: '所有者区分' }),
        ],
        [address('JUSHO', '住所', '所有者郵便番号', { required: true, means: '所有者住所' })],
        [
          text('DENWA', '電話番号', 'digits', 11, { means: '所有者電話番号' }),
          check('SHIYO_DO', '使用者', '所有者に同じ', { means: '使用者同じ' }),
        ],
      ],
    },
    {
      title: '使用者・届出者',
      rows: [
        [
          text('SHIYO_KANA', '使用者カナ', 'kana', 40, { means: '使用者フリガナ' }),
          text('SHIYO_SHIMEI', '使用者氏名', 'zenkaku', 40),
        ],
        [
          text('TODOKE_SHIMEI', '届出者氏名', 'zenkaku', 40),
          select('TODOKE_KANKEI', '届出者関係', ['本人', '家族', '販売店', 'その他']),
        ],
        [text('TODOKE_DENWA', '届出者電話', 'digits', 11, { means: '届出者電話番号' })],
      ],
    },
    {
      title: '車両',
      rows: [
        [text('SHAMEI', '車名', 'any', 30), text('KATASHIKI', '型式', 'any', 30)],
        [text('SHADAI_NO', '車台番号', 'any', 30, { required: true }), text('GENDOKI', '原動機型式', 'any', 30)],
        [text('HAIKI', '排気量', 'digits', 5), select('HAIKI_TANI', '排気量単位', ['cc', 'W'])],
        [text('NAGASA', '長さ', 'digits', 4), text('HABA', '幅', 'digits', 4)],
        [
          select('SHOYU', '所有形態', ['自己所有', '所有権留保', 'リース']),
          radio('TEICHI', '定置場', ['所有者の住所', 'その他']),
        ],
      ],
    },
    {
      title: '譲渡・添付・通知',
      rows: [
        [date('JOTO', '譲渡年月日'), text('KYU_HYOSHIKI', '旧標識番号', 'any', 20)],
        [text('JOTO_SHIMEI', '譲渡人氏名', 'zenkaku', 40), radio('HENNO', '旧標識返納', ['済', '未'])],
        [check('TENPU_HANBAI', '添付販売証明', 'あり'), check('TENPU_JOTO', '添付譲渡証明', 'あり')],
        [
          select('TSUCHI', '通知書送付先', ['所有者の住所', '使用者の住所']),
          radio('FURIKAE', '口座振替', ['希望する', '希望しない']),
        ],
      ],
    },
  ],
}
