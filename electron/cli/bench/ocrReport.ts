/** What `bench ocr --json` says. Shares are 0..1; null = the peer is not installed or was not asked for, or nothing was counted. */
export interface OcrReport {
  readonly workers: number
  readonly simd: 'none' | 'simd' | 'relaxed'
  readonly pagesPerMinute: number
  readonly fieldsPerSecond: number
  readonly ratioToNativeWholePage: number | null
  readonly ratioToScheduler: number | null
  readonly busyShare: number
  readonly exactClean: number | null
  readonly exactDegraded: number | null
  readonly wrongAmongAccepted: number | null
  readonly reviewShare: number | null
  readonly alwaysShown: number
  readonly acceptedFields: number
  /** The most that the share of wrong ones among accepted fields can be, with 95 % confidence. */
  readonly wrongUpper95: number | null
  readonly checkboxRight: number | null
  readonly choiceRight: number | null
  readonly digitRight: number | null
  readonly firstFieldMs: number
  readonly rssPerWorkerMb: number
  readonly rssGrowth: number
  // Beside the figures that are asked for: what they were made of.
  /** With 1, 2, … workers. */
  readonly pagesPerMinuteByWorkers: readonly number[]
  readonly nativePagesPerMinute: number | null
  readonly schedulerPagesPerMinute: number | null
  /** Milliseconds of processor time of the reader process per timed page. */
  readonly processorPerPage: number
  readonly filledFields: number
  readonly wrongFields: number
  readonly exactCleanWithNames: number | null
  readonly exactDegradedWithNames: number | null
  readonly seed: number
  readonly pages: number
}

/** The report for a person. */
export function ocrSummary(report: OcrReport): string {
  const percent = (share: number | null): string => (share === null ? '－' : `${(100 * share).toFixed(2)}%`)
  const times = (ratio: number | null): string => (ratio === null ? '－（測っていません）' : `${ratio.toFixed(2)}倍`)
  const lines = [
    'すべて作り物の申請書での値です。実際の紙での値ではありません。',
    `速さ 毎分${report.pagesPerMinute.toFixed(1)}ページ、毎秒${report.fieldsPerSecond.toFixed(1)}欄（並列${report.workers}、${report.simd}）`,
    `並列数ごと ${report.pagesPerMinuteByWorkers.map((pages, index) => `${index + 1}: 毎分${pages.toFixed(1)}ページ`).join('、')}`,
    `全面を読む tesseract に対し ${times(report.ratioToNativeWholePage)}、tesseract.js のスケジューラーに対し ${times(report.ratioToScheduler)}`,
    `認識部品が認識していた時間 ${percent(report.busyShare)}、CPU時間 1ページ${Math.round(report.processorPerPage)}ms`,
    `最初の欄まで ${Math.round(report.firstFieldMs)}ms`,
    `そのまま正しい欄（氏名を除く活字） きれいなスキャン ${percent(report.exactClean)}、傷んだスキャン ${percent(report.exactDegraded)}`,
    `自動で確定した欄 ${report.acceptedFields}、うち誤り ${report.wrongFields}（${percent(report.wrongAmongAccepted)}、95%上限 ${percent(report.wrongUpper95)}）`,
    `確認に回る欄 ${percent(report.reviewShare)}、必ず目視の欄 ${report.alwaysShown}`,
    `四角の印 ${percent(report.checkboxRight)}、○囲み ${percent(report.choiceRight)}、枠内の数字1字 ${percent(report.digitRight)}`,
    `メモリー 並列1つあたり${Math.round(report.rssPerWorkerMb)}MB、増え方 ${percent(report.rssGrowth)}`,
  ]
  return `${lines.join('\n')}\n`
}
