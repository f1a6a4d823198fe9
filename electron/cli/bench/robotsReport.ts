/** The stable document of `bench robots --json`. Null = not measured here. */
export interface RobotsReport {
  readonly rows: number
  readonly secondsPerRow: number
  /** 1.0 = as long as a script written by hand for Playwright; medians of interleaved pairs. */
  readonly ratioToHandWritten: number
  /** The same without pictures and without the inquiry. */
  readonly ratioWithoutEvidence: number
  readonly ratioToPuppeteerReplay: number | null
  readonly challengeFields: number
  readonly challengeRight: number
  /** Screens changed as vendors change them. */
  readonly mutations: number
  /** Of these, changed so that two independent hints still name the place. */
  readonly healable: number
  /** Healable ones that ended with the same registration. */
  readonly healed: number
  /** Others that stopped with a reason and nothing registered. */
  readonly stopped: number
  readonly wrongWrites: number
  /** Stops where nothing had changed. */
  readonly falseStops: number
  readonly kills: number
  readonly lost: number | null
  readonly twice: number | null
  /** 0.02 = 2 % more memory at the end than after a tenth of the rows. */
  readonly rssGrowth: number | null
  /** Changes that did not end as their maker says. */
  readonly missed: readonly string[]
}

export function robotsSummary(report: RobotsReport): string {
  const times = (ratio: number | null) => (ratio === null ? '測っていません' : `${ratio.toFixed(2)}倍`)
  return `${[
    `速さ: 1行 ${report.secondsPerRow.toFixed(2)}秒（${report.rows}行）`,
    `手書きのスクリプトに対する時間: ${times(report.ratioToHandWritten)}（画像なし ${times(report.ratioWithoutEvidence)}）`,
    `@puppeteer/replay に対する時間: ${times(report.ratioToPuppeteerReplay)}`,
    `並びが変わる画面: ${report.challengeFields}欄中 ${report.challengeRight}欄が正しい`,
    `変更された画面 ${report.mutations}種: 続けられるもの ${report.healable}種中 ${report.healed}種を登録、残り ${report.mutations - report.healable}種中 ${report.stopped}種で停止、誤った書き込み ${report.wrongWrites}`,
    `変更のない画面での停止: ${report.falseStops}`,
    report.kills === 0
      ? '強制終了: 測っていません'
      : `強制終了 ${report.kills}回: 失われた行 ${report.lost}、二重の登録 ${report.twice}`,
    `メモリーの増え方: ${report.rssGrowth === null ? '測っていません' : `${(report.rssGrowth * 100).toFixed(1)}%`}`,
    ...report.missed.map((name) => `予想と違った変更: ${name}`),
  ].join('\n')}\n`
}
