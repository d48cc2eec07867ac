import { describe, expect, test } from 'vitest'
import { validSettings } from '../../src/cli/settings.ts'
import { WrongUse } from '../../src/cli/wrong-use.ts'
import { PROJECT } from './command.ts'

describe('the address of a site is its origin', () => {
  test.each([
    ['https://news.example', 'https://news.example'],
    ['https://news.example/', 'https://news.example'],
    ['HTTP://LOCALHOST:8787', 'http://localhost:8787'],
  ])('%s → %s', (url, origin) => {
    expect(validSettings({ content: PROJECT, url })).toEqual({ content: PROJECT, url: origin })
  })

  test('an empty one says nothing', () => {
    expect(validSettings({ content: PROJECT, url: '' })).toEqual({ content: PROJECT })
  })

  test('what comes with it stays as it is', () => {
    expect(validSettings({ content: PROJECT, url: '', env: 'd1', yes: true })).toEqual({
      content: PROJECT,
      env: 'd1',
      yes: true,
    })
  })

  test.each([
    'news',
    'ftp://news.example',
    'https://news.example/wire',
    'https://news.example/?a',
    'https://news.example/#top',
    'https://a:b@news.example',
    'https://',
    '/',
  ])('%s is none', (url) => {
    expect(() => validSettings({ content: PROJECT, url })).toThrow(WrongUse)
  })
})

test.each(['', 'no-such-folder', `${PROJECT}package.json`])('%j is no content folder', (content) => {
  expect(() => validSettings({ content })).toThrow(WrongUse)
})
