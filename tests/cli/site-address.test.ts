import { expect, test } from 'vitest'
import { isLocal } from '../../src/cli/site-address.ts'

test.each([
  ['http://localhost:8787', true],
  ['http://news.localhost', true],
  ['http://127.0.0.1', true],
  ['http://127.1', true],
  ['http://[::1]:8787', true],
  ['http://0.0.0.0', true],
  ['https://news.example', false],
  ['https://localhost-news.example', false],
  ['https://localhost.example', false],
  ['https://127.example', false],
])('whether only this machine can reach %s: %s', (address, expected) => {
  expect(isLocal(address)).toBe(expected)
})
