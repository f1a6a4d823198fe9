/** Invented towns of an invented city; a code that is not here is typed by hand, as in every such system. */
const towns: Readonly<Record<string, readonly string[]>> = {
  '3700001': ['みどり野市本町一丁目', 'みどり野市本町二丁目'],
  '3700002': ['みどり野市栄町'],
  '3700003': ['みどり野市緑ヶ丘'],
  '3700011': ['みどり野市東原', 'みどり野市東原新田'],
  '3700012': ['みどり野市西沢'],
  '3700021': ['みどり野市中央'],
}

export function findTowns(code: string): readonly string[] {
  return Object.hasOwn(towns, code) ? towns[code]! : []
}
