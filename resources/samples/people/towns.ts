import type { Invention } from './vocabulary.ts'

/** Where an invented person lives. None of these towns exists. */
export interface Address {
  /** 市町村 to 番地. */
  readonly street: string
  /** 方書: building and room, or ''. */
  readonly building: string
  /** 7 digits. */
  readonly postalCode: string
  readonly city: string
}

/** The office's own city, and others that people come from. */
export const homeCity = 'みどり野市'
const otherCities = [
  '青葉川市',
  '桜瀬市',
  '霧ヶ丘市',
  '若葉浜市',
  '白銀町',
  '海老名瀬町',
  '東雲野市',
  '風早町',
  '水穂市',
  '緑ヶ原町',
]

const beginnings = [
  '桜',
  '若葉',
  '朝日',
  '緑',
  '青葉',
  '泉',
  '梅',
  '松',
  '竹',
  '藤',
  '楓',
  '柳',
  '桃',
  '菊',
  '萩',
  '杉',
  '栗',
  '栄',
  '富士見',
  '東山',
  '西山',
  '北野',
  '南原',
  '中里',
  '上原',
  '下田',
  '大沢',
  '小川',
  '清水',
  '石川',
  '白鳥',
  '鶴見',
  '鳩ヶ',
  '雲雀',
  '日の出',
  '夕陽',
  '星見',
  '月見',
  '花見',
  '風見',
] as const
const endings = [
  '台',
  'が丘',
  '町',
  '野',
  '本町',
  '新田',
  '原',
  '谷',
  '坂',
  '橋',
  '沢',
  '根',
  '塚',
  '島',
  '崎',
  '浜',
  '平',
  '園',
  '木',
  '里',
  '南',
  '北',
  '東町',
  '西町',
  '中央',
  '元町',
  '新町',
] as const

const buildings = ['コーポ', 'メゾン', 'ハイツ', 'グリーンハイツ', 'サンハイム', 'パークヒル', 'レジデンス', '第二住宅', '団地']

/** The words that addresses are made of. */
export interface Places {
  /** The office's own city first. */
  readonly cities: readonly string[]
  /** Beginnings of names of towns; houses bear them too. */
  readonly beginnings: readonly string[]
  readonly towns: readonly string[]
  readonly buildings: readonly string[]
}

/** Names of towns are put together: every beginning with every ending. */
export function placesOf(
  cities: readonly string[],
  beginnings: readonly string[],
  endings: readonly string[],
  buildings: readonly string[],
): Places {
  const towns = beginnings.flatMap((beginning) => endings.map((ending) => `${beginning}${ending}`))
  return { cities, beginnings, towns, buildings }
}

export const places: Places = placesOf([homeCity, ...otherCities], beginnings, endings, buildings)

export function inventAddress(random: Invention, city: string = cityOf(random)): Address {
  const { towns, beginnings, buildings } = random.words.places
  const town = random.pick(towns)
  const lot = random.chance(0.6)
    ? `${random.int(1, 7)}丁目${random.int(1, 40)}番${random.int(1, 30)}号`
    : random.chance(0.5)
      ? `${random.int(1, 6)}-${random.int(1, 40)}-${random.int(1, 30)}`
      : `${random.int(100, 2400)}番地${random.chance(0.5) ? random.int(1, 20) : ''}`
  const name = random.pick(buildings)
  const room = /住宅|団地|寮/.test(name) ? `${random.int(1, 9)}-${random.int(101, 505)}` : `${random.int(101, 909)}号室`
  const building = random.chance(0.4)
    ? `${random.chance(0.5) && !/住宅/.test(name) ? random.pick(beginnings) : ''}${name}${room}`
    : ''
  return { street: `${city}${town}${lot}`, building, postalCode: random.digits(7), city }
}

function cityOf(random: Invention): string {
  return random.chance(0.85) ? random.words.places.cities[0]! : otherCity(random)
}

/** One line where there is no building, else two lines parted by a full-width space, as people write them. */
export function addressText({ street, building }: Address): string {
  return building === '' ? street : `${street}　${building}`
}

export function otherCity(random: Invention): string {
  return random.pick(random.words.places.cities.slice(1))
}
