import { describe, expect, it } from 'vitest'
import { type KeyPress, matchKey } from '../../renderer/commands/keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  composing: false,
  typing: false,
  ...more,
})
const shortcuts = ['g d', 'e', 'Enter', 'Shift+Enter', 'Alt+1', 'F2', '?', 'Ctrl+k']
const match = (one: KeyPress, prefix = '', letters = true) => matchKey(one, prefix, shortcuts, letters)

describe('shortcuts', () => {
  it('joins two letters to a pair', () => {
    expect(match(press('g'))).toEqual({ kind: 'prefix', prefix: 'g' })
    expect(match(press('d'), 'g')).toEqual({ kind: 'hit', keys: 'g d' })
    expect(match(press('d'))).toEqual({ kind: 'none' })
  })

  it('leaves letters to whoever types', () => {
    expect(match(press('e', { typing: true }))).toEqual({ kind: 'none' })
    expect(match(press('Enter', { typing: true }))).toEqual({ kind: 'hit', keys: 'Enter' })
  })

  it('leaves every key to an input method that composes', () => {
    expect(match(press('Enter', { composing: true }))).toEqual({ kind: 'none' })
  })

  it('knows digits by their key, whatever the input method makes of them', () => {
    expect(match(press('１', { code: 'Digit1', altKey: true, typing: true }))).toEqual({ kind: 'hit', keys: 'Alt+1' })
  })

  it('tells Enter from Shift and Enter', () => {
    expect(match(press('Enter', { shiftKey: true }))).toEqual({ kind: 'hit', keys: 'Shift+Enter' })
    expect(match(press('?', { shiftKey: true }))).toEqual({ kind: 'hit', keys: '?' })
  })

  it('can do without letters', () => {
    expect(match(press('e'), '', false)).toEqual({ kind: 'none' })
    expect(match(press('k', { ctrlKey: true }), '', false)).toEqual({ kind: 'hit', keys: 'Ctrl+k' })
  })
})
