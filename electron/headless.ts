import { nodeProblem } from './cli/nodeVersion.ts'

const problem = nodeProblem(process.versions.node)
if (problem === null) {
  const [{ runHeadless }, { processIo }] = await Promise.all([import('./hosts/node/headless.ts'), import('./cli/io.ts')])
  process.exitCode = await runHeadless(process.argv.slice(2), processIo())
} else {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}
