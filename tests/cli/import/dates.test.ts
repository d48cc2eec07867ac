import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { publicationFile } from '../../harness/content.ts'
import { inFolder, khabar } from '../command.ts'

const PAGE = (stamp: string) => `Home / World / News / Rivers rise in the hills after a week of rain

By Asha Rao
Last Updated : ${stamp}
Rivers rose in the hills on Thursday.
`
const MADE = 'world/rivers-rise-in-the-hills-after-a-week-of-rain.md'

async function imported(stamp: string, ...options: string[]) {
  let result = { code: 0, said: '', published: '' }
  await inFolder({ 'publication.yaml': publicationFile() }, async (content) => {
    const file = join(content, '..', 'page.txt')
    writeFileSync(file, PAGE(stamp))
    const { code, out, err } = await khabar(['import', file, '--content', content, ...options])
    const story = code === 0 ? readFileSync(join(content, MADE), 'utf8') : ''
    const checked = code === 0 ? await khabar(['check', '--content', content]) : { code: 0 }
    result = { code: code || checked.code, said: out + err, published: /^published: (.*)$/m.exec(story)?.[1] ?? '' }
  })
  return result
}

test('reads two-digit years of a source that is said to write them, and writes a stamp that check reads', async () => {
  expect((await imported('09.12.25 22:48 IST')).code).toBe(1)
  expect(await imported('09.12.25 22:48 IST', '--two-digit-years', '2000-2099')).toMatchObject({
    code: 0,
    published: 'Dec 09 2025 | 10:48 PM IST',
  })
})

test('reads the month first where the source does, though the publication does not', async () => {
  expect((await imported('11/26/2025 10:48 PM IST')).code).toBe(1)
  expect(await imported('11/26/2025 10:48 PM IST', '--date-order', 'month-first')).toMatchObject({
    code: 0,
    published: 'Nov 26 2025 | 10:48 PM IST',
  })
})

test('refuses years that are no range of up to a hundred', async () => {
  for (const years of ['2000', '1950-2050', '2099-2000', 'x-y']) {
    const { code, said } = await imported('09.12.25 22:48 IST', '--two-digit-years', years)
    expect([years, code, said]).toEqual([years, 2, expect.stringContaining('2000-2099')])
  }
})
