/**
 * Old and variant forms of the kanji of names, each row led by the form that stands for all. The folded text is a key for
 * comparing only: what a person is called stays as it is written, and a match that needs folding is shown to a person.
 */
// biome-ignore format: a table
const families: readonly string[] = [
  '高髙', '崎﨑嵜', '辺邉邊', '吉𠮷', '斎斉齋齊', '沢澤', '浜濱濵', '広廣', '国國', '島嶋嶌㠀', '桜櫻', '栄榮', '真眞', '恵惠',
  '徳德悳', '瀬瀨', '槙槇', '竜龍', '円圓', '寿壽', '条條', '実實', '豊豐', '清淸', '富冨', '当當', '与與', '弥彌', '蔵藏',
  '曽曾', '桧檜', '静靜', '礼禮', '荘莊', '鉄鐵鐡', '関關', '応應', '学學', '寛寬', '凛凜', '尭堯', '遥遙', '峰峯', '岳嶽',
  '穂穗', '桑桒', '柳栁', '昇曻', '館舘', '鴎鷗', '薮藪', '渕淵渊', '土圡𡈽', '橋槗𣘺', '喜㐂', '功㓛', '祢禰', '万萬', '亀龜',
  '児兒', '仏佛', '伝傳', '会會', '体體', '処處', '剣劍', '医醫', '単單', '厳嚴', '塩鹽', '壮壯', '奥奧', '宝寶', '対對',
  '将將', '巌巖', '帯帶', '庁廳', '弾彈', '従從', '戸戶', '拝拜', '拡擴', '摂攝', '数數', '旧舊', '暁曉', '来來', '楽樂',
  '様樣', '横橫', '欧歐', '歩步', '浅淺', '渋澁', '湾灣', '満滿', '滝瀧', '点點', '狭狹', '猪豬', '産產', '県縣', '稲稻',
  '穣穰', '糸絲', '経經', '緑綠', '緒緖', '縁緣', '翠翆', '芦蘆', '蒋蔣', '薫薰', '蛍螢', '覚覺', '観觀', '頼賴', '軽輕',
  '郎郞', '郷鄕', '酔醉', '釈釋', '鎮鎭', '陥陷', '隠隱', '雑雜', '青靑', '頬頰', '顕顯', '鶏鷄', '麦麥', '黄黃', '黒黑',
  '芸藝', '覇霸', '鳳鳯', '恒恆', '晋晉', '為爲', '衛衞', '鶴靏靍', '籠篭', '餅餠',
]

const leaders = leadersOf(families)

/**
 * Maps each variant to the form that stands for its family (髙→高, 﨑→崎, 邉 and 邊→辺, 𠮷→吉, 齋 and 斉→斎), drops variation
 * selectors, and unifies the CJK compatibility ideographs. Everything else stays.
 */
export function foldVariants(text: string): string {
  return [...text.replace(/[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu, '')]
    .map((char) => unify(char))
    .map((char) => leaders.get(char) ?? char)
    .join('')
}

/** 'variant': the same name only when old and new forms count as one, so that a person has to look. */
export function compareNames(left: string, right: string): 'same' | 'variant' | 'different' {
  if (left === right) return 'same'
  return foldVariants(left) === foldVariants(right) ? 'variant' : 'different'
}

/** Only the compatibility blocks are decomposed, one character at a time; a name must never be normalised as a whole. */
function unify(char: string): string {
  return /[\uf900-\ufaff]|[\u{2f800}-\u{2fa1f}]/u.test(char) ? char.normalize('NFKC') : char
}

function leadersOf(rows: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const row of rows) {
    const [leader, ...variants] = [...row]
    for (const variant of variants) if (!map.has(variant)) map.set(variant, leader!)
  }
  return map
}
