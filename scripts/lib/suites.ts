import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findNode, root } from './runtime.mjs'

export interface SuiteResult {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const bin = (name: string): string => join(root, 'node_modules', ...name.split('/'))

/** Format, lint and types. @returns false when one of them complains */
export function runStatic(): boolean {
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['format and lint', [bin('@biomejs/biome/bin/biome'), 'check', '.']],
    ...['pure', 'node', 'dom', 'preload'].map(
      (runtime) => [`types (${runtime})`, [bin('typescript/bin/tsc'), '-p', `tsconfig.${runtime}.json`]] as const,
    ),
  ]
  return steps
    .map(([name, args]) => {
      const ok = spawnSync(findNode(), args, { cwd: root, stdio: 'inherit' }).status === 0
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`)
      return ok
    })
    .every(Boolean)
}

/** Runs vitest projects and sums their results; a suite that could not even load counts as one failure. */
export function runVitest(projects: readonly string[], extra: readonly string[] = []): SuiteResult {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'))
  const outputs = projects.map((project) => {
    const output = join(folder, `${project}.json`)
    const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${output}`, ...extra]
    const status = spawnSync(findNode(), [bin('vitest/vitest.mjs'), ...args], { cwd: root, stdio: 'inherit' }).status
    return readReport(output, status)
  })
  rmSync(folder, { recursive: true, force: true })
  return outputs.reduce(
    (sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

function readReport(file: string, status: number | null): SuiteResult {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      numTodoTests: number
      success: boolean
    }
    // An error outside any test (a file that does not load, an unhandled rejection) fails the run without failing a test.
    const outside = status !== 0 && report.numFailedTests === 0 ? 1 : 0
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + outside,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

export function closingLine(result: SuiteResult): string {
  return `${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`
}
