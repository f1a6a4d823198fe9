import { expect, it } from 'vitest'
import { ieModeSites, inIeMode, sitesIn } from '#robots/browser/ieMode.ts'

const list = `<site-list version="7">
  <created-by><tool>EMIESiteListManager</tool></created-by>
  <site url="juki.example.lg.jp"><compat-mode>IE8Enterprise</compat-mode><open-in>IE11</open-in></site>
  <site url="https://zei.example.lg.jp/old/"><open-in allow-redirect="true">IE11</open-in></site>
  <site url="portal.example.lg.jp"><open-in>MSEdge</open-in></site>
  <site url="fukushi.example.lg.jp"><open-in>IE11</open-in></site>
  <site url="fukushi.example.lg.jp"><open-in>None</open-in></site>
</site-list>`

it('reads which sites open in IE mode', () => {
  expect(sitesIn(list)).toEqual(['juki.example.lg.jp', 'zei.example.lg.jp/old'])
})

it('names those that a robot would need, subdomains too', () => {
  const sites = sitesIn(list)
  expect(inIeMode(['https://juki.example.lg.jp', 'https://portal.example.lg.jp'], sites)).toEqual(['juki.example.lg.jp'])
  expect(inIeMode(['https://a.zei.example.lg.jp:8443'], sites)).toEqual(['zei.example.lg.jp/old'])
  expect(inIeMode(['https://notjuki.example.lg.jp'], sites)).toEqual([])
})

it('finds the list where the policy says, on Windows only', async () => {
  const asked: string[] = []
  const machine = (platform: NodeJS.Platform, value: string | null) => ({
    platform,
    registry: async (key: string) => (key.startsWith('HKCU') ? value : null),
    read: async (place: string) => {
      asked.push(place)
      return list
    },
  })
  expect(await ieModeSites(machine('linux', 'x.xml'))).toEqual([])
  expect(await ieModeSites(machine('win32', 'https://intra/list.xml'))).toEqual([])
  expect(await ieModeSites(machine('win32', '\\\\server\\share\\list.xml'))).toHaveLength(2)
  expect(asked).toEqual(['\\\\server\\share\\list.xml'])
})
