import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { inFolder, khabar } from '../command.ts'

interface Made {
  root: string
  file(path: string): string
  run(...options: string[]): ReturnType<typeof khabar>
}

/** Makes a newsroom in an empty folder. */
function making(use: (made: Made) => Promise<void>): Promise<void> {
  return inFolder({}, async (content) => {
    const root = join(content, '../river-post')
    const run = (...options: string[]) => khabar(['init', root, '--yes', ...options])
    await use({ root, file: (path) => readFileSync(join(root, path), 'utf8'), run })
  })
}

const filesIn = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()

describe('khabar init', () => {
  test('makes a newsroom whose content passes the check, named after its folder', () =>
    making(async ({ root, file, run }) => {
      const { code, out } = await run()
      expect([code, out]).toEqual([0, expect.stringContaining('npm install\n  npm start')])
      expect(filesIn(root)).toEqual([
        ...['.github/workflows/deploy.yml', '.gitignore', '.vscode/extensions.json', '.vscode/settings.json'],
        ...['.vscode/tasks.json', 'README.md', 'content/news/welcome.md', 'content/publication.yaml', 'package.json'],
        ...['src/worker.ts', 'wrangler.toml'],
      ])
      expect(parse(file('content/publication.yaml'))).toMatchObject({
        ...{ title: 'River Post', url: 'https://river-post.example', language: 'en-IN', timezone: 'Asia/Kolkata' },
        sections: { news: { title: 'News' } },
      })
      const check = await khabar(['check', '--content', join(root, 'content')])
      expect([check.code, check.out]).toEqual([0, 'No problems; 1 story read.\n'])
      expect(file('wrangler.toml')).toContain('name = "river-post"')
      const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
      expect(JSON.parse(file('package.json')).dependencies).toEqual({ khabar: version })
    }))

  test('takes what is said in options, in any script', () =>
    making(async ({ root, file, run }) => {
      const named = [
        '--title',
        'नदी: "पोस्ट"',
        '--language',
        'hi',
        '--zone',
        'Asia/Dhaka',
        '--url',
        'https://nadi.example/',
      ]
      expect((await run(...named, '--sections', 'Sport, खेल')).code).toBe(0)
      expect(parse(file('content/publication.yaml'))).toMatchObject({
        ...{ title: 'नदी: "पोस्ट"', language: 'hi', timezone: 'Asia/Dhaka', url: 'https://nadi.example' },
        sections: { sport: { title: 'Sport' }, 'section-2': { title: 'खेल' } },
      })
      expect((await khabar(['check', '--content', join(root, 'content')])).code).toBe(0)
    }))

  test('never touches a file that is there, and says which stayed', () =>
    making(async ({ root, file, run }) => {
      await run()
      writeFileSync(join(root, 'README.md'), 'Ours.')
      writeFileSync(join(root, 'content/publication.yaml'), 'title: Ours')
      const { code, err } = await run('--title', 'Another')
      expect(code).toBe(0)
      expect([file('README.md'), file('content/publication.yaml')]).toEqual(['Ours.', 'title: Ours'])
      expect(err).toMatch(/README\.md was there, and stays as it is\./)
    }))

  test('for a server of its own has a container, a unit and a proxy in place of a worker', () =>
    making(async ({ root, file, run }) => {
      await run('--host', 'node')
      for (const path of ['Dockerfile', 'deploy/river-post.service', 'deploy/Caddyfile'])
        expect(existsSync(join(root, path))).toBe(true)
      expect(existsSync(join(root, 'wrangler.toml'))).toBe(false)
      expect(JSON.parse(file('package.json')).scripts.start).toBe('khabar start --on node')
    }))

  test.each([
    [['--url', 'https://news.example/path'], 'without a path'],
    [['--language', 'hindi language'], 'a language tag'],
    [['--zone', 'Asia/Bombay City'], 'a time zone'],
    [['--sections', ' , '], 'one name or more'],
    [['--sections', 'Topics'], "an address of Khabar's own"],
    [['--title', '  '], 'letters in it'],
  ])('refuses %j with the way out, and writes nothing', (options, way) =>
    making(async ({ root, run }) => {
      const { code, err } = await run(...options)
      expect([code, err]).toEqual([2, expect.stringContaining(way)])
      expect(existsSync(root)).toBe(false)
    }),
  )
})
