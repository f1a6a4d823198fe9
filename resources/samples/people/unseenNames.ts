import { familyNames } from './familyNames.ts'
import { type Generation, givenNames, type Sex } from './givenNames.ts'
import { type Name, parseNames } from './names.ts'
import { type Places, placesOf } from './towns.ts'

/**
 * Names for measuring only. They are put together from parts, as family names and places are, and leave out whatever the usual
 * lists hold.
 */
export const unseenFamilyNames: readonly Name[] = joined(
  parseNames(`
稲イナ 桑クワ 栃トチ 柿カキ 椎シイ 榎エノ 楢ナラ 槙マキ 桂カツラ 樫カシ 麻アサ 茅カヤ 菱ヒシ 蒲カマ 葛クズ 芹セリ
鮎アユ 鹿シカ 熊クマ 猪イノ 鴨カモ 鷹タカ 鶴ツル 亀カメ 蛭ヒル 貝カイ 岩イワ 砂スナ 潮シオ 滝タキ 淵フチ 峰ミネ
早ハヤ 遠トオ 深フカ 浅アサ 厚アツ 広ヒロ 粕カス 糸イト 綱ツナ 筒ツツ 鎌カマ 釜カマ 樽タル 鍋ナベ 板イタ 柱ハシラ
宮ミヤ 社ヤシロ 寺テラ 堂ドウ 鐘カネ 弓ユミ 矢ヤ 鞍クラ 兼カネ 有アリ 保ホ 重シゲ 光ミツ 忠タダ 春ハル 秋アキ`),
  parseNames('塚ツカ 倉クラ 窪クボ 坂サカ 崎サキ 島シマ 瀬セ 園ゾノ 谷タニ 垣ガキ 辺ベ 沼ヌマ 浜ハマ 森モリ 淵フチ 永ナガ'),
  new Set(familyNames.map((name) => name.written)),
)

export const unseenGivenNames: Record<Sex, Record<Generation, readonly Name[]>> = {
  男: {
    old: men(
      '栄エイ 兼カネ 嘉ヨシ 吉キチ 熊クマ 銀ギン 虎トラ 鶴ツル 留トメ 米ヨネ 万マン 与ヨ 政マサ 仙セン',
      '助スケ 造ゾウ 松マツ 太タ 蔵ゾウ 作サク',
    ),
    grown: men(
      '敬タカ 恒ツネ 晶アキ 暁アキ 栄ヒデ 恭ヤス 欣ヨシ 謙カネ 暢ノブ 尚ナオ 靖ヤス 宗ムネ 範ノリ 元モト',
      '明アキ 章アキ 臣オミ 幸ユキ 広ヒロ 彦ヒコ',
    ),
    child: men(
      '陸リク 伊イ 壱イチ 叶カナ 迅ジン 泰タイ 環カン 士シ 帆ホ 理リ 礼レイ 路ロ 創ソウ 碧アオ',
      '青セイ 都ト 音ネ 世セ 久ク 真マ',
    ),
  },
  女: {
    old: women(
      '糸イト 梅ウメ 菊キク 琴コト 咲サキ 鈴スズ 滝タキ 辰タツ 常ツネ 鶴ツル 徳トク 友トモ 浪ナミ 浜ハマ 房フサ',
      '乃ノ 世ヨ 尾オ 寿ジュ 枝エ 路ジ',
    ),
    grown: women(
      '暁アキ 郁イク 尚ナオ 季キ 佐サ 志シ 千チ 登ト 仁ヒト 寧ヤス 歩ホ 真マ 実ミ 有ユ 世セ',
      '保里ホリ 都子ツコ 音里ネリ 津江ツエ 緒里オリ 花里カリ',
    ),
    child: women(
      '糸イト 羽ウ 一イチ 月ツキ 波ナミ 珠タマ 藍アイ 苺イチ 胡コ 星ホシ 蘭ラン 鞠マリ 柑カン 初ハツ 夕ユウ',
      '那ナ 歌カ 絵エ 帆ホ 夏カ 世セ',
    ),
  },
}

export const unseenPlaces: Places = placesOf(
  [
    '若宮原市',
    '千草川市',
    '七重浜市',
    '雪ノ浦町',
    '八雲瀬市',
    '萌黄野町',
    '松ヶ瀬市',
    '入船台市',
    '藍住川町',
    '稲穂市',
    '紅葉谷町',
  ],
  [...'岩橘椿楠桂柏榎樫笹葦蓮菫'].concat(
    [
      '若宮',
      '八幡',
      '天神',
      '稲荷',
      '明神',
      '宮前',
      '寺前',
      '門前',
      '馬場',
      '鍛冶',
      '大工',
      '紺屋',
      '呉服',
      '魚',
      '米',
      '塩',
      '船入',
    ],
    ['港', '潮見', '浪花', '千鳥', '鴨川', '雁', '鷺', '鶯', '山吹', '末広', '旭', '高砂', '相生', '寿', '常盤', '弥生'],
  ),
  [
    ...[
      '通',
      '小路',
      '横町',
      '上町',
      '下町',
      '仲町',
      '台町',
      '岡',
      '峠',
      '森',
      '林',
      '池',
      '川端',
      '渡',
      '岸',
      '瀬',
      '磯',
      '畑',
      '田',
      '倉',
      '門',
    ],
    ...['条', '井戸', '岩', '山手', '外'],
  ],
  ['カーサ', 'ヴィラ', 'シャトー', 'プラザ', 'フラット', 'テラス', 'ガーデンコート', '第三住宅', '寮'],
)

function men(firsts: string, seconds: string): readonly Name[] {
  return joined(parseNames(firsts), parseNames(seconds), known('男'))
}

function women(firsts: string, seconds: string): readonly Name[] {
  return joined(parseNames(firsts), parseNames(seconds), known('女'))
}

function known(sex: Sex): ReadonlySet<string> {
  return new Set(
    Object.values(givenNames[sex])
      .flat()
      .map((name) => name.written),
  )
}

function joined(firsts: readonly Name[], seconds: readonly Name[], without: ReadonlySet<string>): readonly Name[] {
  return firsts
    .flatMap((first) => seconds.map((second) => ({ written: first.written + second.written, kana: first.kana + second.kana })))
    .filter((name) => !without.has(name.written))
}
