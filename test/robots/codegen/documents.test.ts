import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { exportTypescript } from '#robots/codegen/exportTypescript.ts'
import { manualHtml } from '#robots/codegen/manual.ts'
import { currentFormat, upgradeRobot } from '#robots/codegen/upgrade.ts'
import { parseRobot, parseRobotText } from '#robots/model/robot.ts'
import { sampleRobot, setAt } from '../helpers/sampleRobot.ts'

const samples = globSync('resources/samples/robots/*.json').toSorted()
const options = { version: '0123456789abcdef', madeOn: '2026-11-24' }

describe('manualHtml', () => {
  it('is a manual that a person can read', async () => {
    const pictures = new Map([['register', 'data:image/png;base64,iVBORw0KGgo=']])
    await expect(manualHtml(parseRobot(sampleRobot()), { ...options, pictures })).toMatchFileSnapshot(
      '../../fixtures/codegen/manual.html',
    )
  })

  it.each(samples)('names every step, column and secret of %s', (file) => {
    const robot = parseRobotText(readFileSync(file, 'utf8'))
    const html = manualHtml(robot, options)
    const names = [...robot.inputs.map(({ name }) => name), ...robot.secrets, robot.owner, robot.system, '停止手順', '要判断']
    expect(names.filter((name) => !html.includes(name))).toEqual([])
    expect(html.match(/class="[^"]*registers/g)).toHaveLength(1)
  })

  it('lets no text of the file become HTML', () => {
    const robot = setAt(sampleRobot(), 'row[1].say', '"><script>alert(1)</script>')
    const html = manualHtml(parseRobot(setAt(robot, 'owner', '<img src=x onerror=alert(1)>')), options)
    expect(html).not.toMatch(/<script|<img/)
  })
})

describe('exportTypescript', () => {
  it('is a program that a person can read', async () => {
    await expect(exportTypescript(parseRobot(sampleRobot()))).toMatchFileSnapshot('../../fixtures/codegen/export.ts.txt')
  })

  it.each(samples)('is TypeScript for %s', (file) => {
    const code = exportTypescript(parseRobotText(readFileSync(file, 'utf8')))
    expect(parseSync('robot.ts', code).errors).toEqual([])
    expect(code.match(/^export async function \w+/gm)).toEqual([
      'export async function logIn',
      'export async function registerRow',
      'export async function isRegistered',
    ])
  })

  it('lets no text of the file become code', () => {
    const robot = sampleRobot()
    setAt(robot, 'title', '見本\n} process.exit(1) //')
    setAt(robot, 'row[1].say', 'x\u2028process.exit(1)')
    setAt(robot, 'row[1].target.try[0].name', "'); process.exit(1); ('")
    const { program, errors } = parseSync('robot.ts', exportTypescript(parseRobot(robot)))
    expect(errors).toEqual([])
    expect(program.body.filter(({ type }) => type === 'ExpressionStatement')).toEqual([])
    expect(JSON.stringify(program)).not.toContain('"name":"process"')
  })
})

describe('upgradeRobot', () => {
  it('leaves a current file alone', () => {
    const json = sampleRobot()
    expect(upgradeRobot(json)).toMatchObject({ from: currentFormat, json })
  })

  it('lifts a file one format at a time', () => {
    const old = setAt(setAt(sampleRobot(), 'owner', undefined), 'format', 'madoguchi-robot/0')
    const upgraded = upgradeRobot(setAt(old, 'section', '市民課'), {
      0: ({ section, ...robot }) => ({ ...robot, owner: section }),
    })
    expect(upgraded).toMatchObject({ from: 0, json: sampleRobot(), robot: { owner: '市民課' } })
  })

  it.each([
    ['of a later format', 'madoguchi-robot/2', 'この版の Madoguchi（形式 1）より新しい'],
    ['that nothing can lift', 'madoguchi-robot/0', '形式 0 のファイルを新しくする方法がありません'],
    ['of another tool', 'rpa-robot/1', 'Madoguchi のロボットのファイルではありません'],
    ['without a format', undefined, 'Madoguchi のロボットのファイルではありません'],
  ])('refuses a file %s', (_, format, message) => {
    expect(() => upgradeRobot(setAt(sampleRobot(), 'format', format))).toThrow(message)
  })
})
