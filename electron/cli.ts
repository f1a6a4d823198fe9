import { nodeProblem } from './cli/nodeVersion.ts'

const problem = nodeProblem(process.versions.node)
if (problem === null) {
  const [{ runCli }, { processIo }, { nodeCliHost }] = await Promise.all([
    import('./cli/program.ts'),
    import('./cli/io.ts'),
    import('./cli/nodeHost.ts'),
  ])
  process.exitCode = await runCli(process.argv.slice(2), nodeCliHost(), processIo())
} else {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}
