// `node scripts/complete-lock.mjs`, after `npm install`: a registry mirror may not serve the optional packages of other platforms. npm
// then leaves them out of the lockfile, and `npm ci` refuses that file everywhere. This puts their names and versions back; they are
// fetched only on the platform that they are for.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/runtime.mjs'

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32']

const added = []
for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    // Platform packages are asked for by exact version; a range is an optional package of another kind.
    const exact = /^\d+\.\d+\.\d+/.test(version)
    if (path === '' || !exact || resolved(path, name)?.version === version) continue
    const words = name.replace(/^sharp-|.*\//, '').split(/[-/.]/)
    const system = systems.find((word) => words.includes(word)) ?? (words.includes('linuxmusl') ? 'linux' : undefined)
    const processor = processors.find((word) => words.includes(word))
    // Beside its parent where the place at the top is taken by another version.
    const place = lock.packages[`node_modules/${name}`] ? `${path}/node_modules/${name}` : `node_modules/${name}`
    lock.packages[place] = {
      version,
      ...(processor ? { cpu: [processor] } : {}),
      ...(parent.dev ? { dev: true } : {}),
      ...(system === 'linux' && name.includes('musl') ? { libc: ['musl'] } : {}),
      ...(system === 'linux' && /-gnu/.test(name) ? { libc: ['glibc'] } : {}),
      optional: true,
      ...(system ? { os: [system] } : {}),
    }
    added.push(name)
  }
}
const packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
console.error(added.length === 0 ? 'nothing was missing' : `added: ${added.join(', ')}`)

/** What Node would find from `path`, walking up the folders. */
function resolved(path, name) {
  for (let folder = path; ; ) {
    const found = lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]
    if (found || folder === '') return found
    const up = folder.lastIndexOf('/node_modules/')
    folder = up < 0 ? '' : folder.slice(0, up)
  }
}
