import { chmod, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withId } from '../../../src/cli/folder/mint-ids.ts'
import { bytesOf, PUBLICATION } from '../../article/folder.ts'
import { inFolder, khabar } from '../command.ts'

const ID = 'urn:uuid:00000000-0000-4000-8000-000000000000'

/** Where the id goes is marked in the expected text; the file without the marks is what is given. */
function given(expected: string, empty = ''): string {
  return expected.replace(/«[^»]*»/s, empty)
}

const FIELDS = 'title: Talks\npublished: Nov 26 2025 | 10:48 PM IST\n'

const MINTED: [why: string, expected: string, empty?: string][] = [
  ['below the marker', `---\n«id: ID\n»${FIELDS}---\n\nText.\n`],
  ['with Windows line ends', `---\n«id: ID\n»${FIELDS}---\n\nText.\n`.replaceAll('\n', '\r\n')],
  ['behind a byte order mark', `\ufeff---\n«id: ID\n»${FIELDS}---\n`],
  ['below the comments under the marker', `---\n# yaml-language-server: x\n# two\n«id: ID\n»${FIELDS}---\n`],
  ['below a comment with Windows line ends', `---\r\n# x\r\n«id: ID\r\n»title: Talks\r\n---\r\n`],
  ['on the line of an empty id', `---\ntitle: Talks\nid:« ID»\npublished: x\n---\n`],
  ['on that line, with spaces after it', `---\nid:« ID»\n${FIELDS}---\n`, '  '],
  ['on that line, with Windows line ends', `---\r\nid:« ID»\r\n${FIELDS}---\r\n`],
  ['on that line, before a comment', `---\nid:« ID» # minted later\n${FIELDS}---\n`],
  ['in place of a tilde', `---\nid:« ID»\n${FIELDS}---\n`, ' ~'],
  ['in place of null', `---\nid:« ID»\n${FIELDS}---\n`, ' null'],
  ['in place of empty quotes', `---\nid:« ID»\n${FIELDS}---\n`, ' ""'],
  ['in place of empty single quotes', `---\nid:« ID»\n${FIELDS}---\n`, " ''"],
  ['after a name with a space', `---\nid :« ID»\n${FIELDS}---\n`],
  ['not in the text, whatever lines it holds', `---\n«id: ID\n»${FIELDS}---\n\nid:\n---\nid: x\n---\n`],
  ['not in a field that holds such a line', `---\n«id: ID\n»${FIELDS}summary: |\n  id:\n---\n`],
  ['not in a group that has such a field', `---\n«id: ID\n»${FIELDS}image:\n  id:\n---\n`],
  ['in front matter without fields', '---\n«id: ID\n»---\n'],
  ['in a file without an end of its last line', `---\n«id: ID\n»${FIELDS}---`],
]

describe('an id is minted in place, and no other byte is touched', () => {
  test.each(MINTED)('%s', (_, expected, empty) => {
    const changed = withId(bytesOf(given(expected, empty)), ID)
    expect(Buffer.from(changed ?? []).toString()).toBe(expected.replace(/[«»]/g, '').replace('ID', ID))
  })

  test('bytes that are no text stay as they are', () => {
    const file = bytesOf(`---\n${FIELDS}---\n`, [0xff, 0x00, 0x80, 0x0d], '\n')
    const expected = bytesOf(`---\nid: ${ID}\n${FIELDS}---\n`, [0xff, 0x00, 0x80, 0x0d], '\n')
    expect(withId(file, ID)).toEqual(expected)
  })

  test.each([
    ['no front matter', 'Text.\n'],
    ['no end of it', '---\ntitle: Talks\n'],
    ['an id that is there', `---\nid: urn:x:1\n${FIELDS}---\n`],
    ['an id in quotes that is there', `---\n"id": urn:x:1\n${FIELDS}---\n`],
    ['fields in braces', '---\n{title: Talks}\n---\n'],
    ['fields that are indented', '---\n  title: Talks\n---\n'],
    ['broken YAML', '---\ntitle: a: b\n---\n'],
  ])('%s: the file is left to the editor', (_, file) => {
    expect(withId(bytesOf(file), ID)).toBeUndefined()
  })
})

test('khabar check --fix mints what is missing, keeps the mode of each file, and is done then', async () => {
  const bare = `---\n# a comment\n${FIELDS}---\n\nid:\n---\nText.\n`
  const windows = bare.replaceAll('\n', '\r\n')
  const whole = `---\nid: urn:test:whole\n${FIELDS}---\n`
  const broken = '---\ntitle: a: b\n---\n'
  const folder = {
    'publication.yaml': PUBLICATION,
    'india/a.md': bare,
    'india/b.md': windows,
    'india/c.md': whole,
    'india/d.md': broken,
  }
  await inFolder(folder, async (content) => {
    const file = (name: string) => join(content, `india/${name}.md`)
    const text = (name: string) => readFile(file(name), 'utf8')
    await Promise.all([chmod(file('a'), 0o664), chmod(file('b'), 0o600)])
    const untouched = await stat(file('c'))

    const first = await khabar(['check', '--fix', '--json', '--content', content])
    expect(first.code).toBe(1)
    const said = JSON.parse(first.out)
    expect(said.minted.map((name: string) => name.split('/').at(-1))).toEqual(['a.md', 'b.md'])
    expect(said.problems.map(({ code }: { code: string }) => code)).toEqual(['yaml-broken'])

    const id = /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    const [a, b] = await Promise.all([text('a'), text('b')])
    expect(a.replace(id, 'ID')).toBe(bare.replace('title', 'id: ID\ntitle'))
    expect(b.replace(id, 'ID')).toBe(windows.replace('title', 'id: ID\r\ntitle'))
    expect(id.exec(a)?.[0]).not.toBe(id.exec(b)?.[0])
    expect([await text('c'), await text('d')]).toEqual([whole, broken])
    expect((await stat(file('c'))).mtimeMs).toBe(untouched.mtimeMs)
    if (process.platform !== 'win32') {
      expect([(await stat(file('a'))).mode & 0o777, (await stat(file('b'))).mode & 0o777]).toEqual([0o664, 0o600])
    }

    const again = await khabar(['check', '--fix', '--content', content])
    expect(again.code).toBe(1)
    expect(again.out).toBe('')
    expect(await Promise.all([text('a'), text('b')])).toEqual([a, b])
  })
})

test('khabar check --fix says which files have a new id, and exits 0 where nothing else is wrong', async () => {
  await inFolder({ 'publication.yaml': PUBLICATION, 'india/a.md': `---\n${FIELDS}---\n` }, async (content) => {
    const { code, out, err } = await khabar(['check', '--fix'], { cwd: join(content, '..') })
    expect({ code, out, err }).toEqual({
      code: 0,
      out: 'Minted 1 id: content/india/a.md\nNo problems; 1 story read.\n',
      err: '',
    })
  })
})
