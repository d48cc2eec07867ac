import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { khabar, withoutWaiting } from '../command.ts'

const BROKEN = '<rss version="2.0"><channel><title>x</title><link>/</link><description>x</description></channel></rss>'

/** Serves something on a port of its own while a function runs. */
async function serving<Result>(listener: RequestListener, use: (site: string) => Promise<Result>): Promise<Result> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const broken: RequestListener = (request, response) => {
  if (request.url === '/feed') response.writeHead(301, { Location: '/rss.xml' }).end()
  else response.writeHead(200, { 'Content-Type': 'text/html' }).end(BROKEN)
}

test('a feed that breaks rules is said in three lines each, under the address that answered, and exits 1', async () => {
  await serving(broken, async (site) => {
    const { code, out, err } = await khabar(['check', '--served', `${site}/feed`])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`${site}/rss.xml:1:45  rss-channel-address
  link: /
  Not an absolute address. Write it whole, with https:// and the host.
`)
    expect(err).toContain(`${site}/rss.xml:1:1  http-etag-missing (warning)\n  ETag:\n`)
    expect(err).toMatch(/\n2 problems and 5 warnings; http.*\/rss\.xml is RSS\.\n$/)
  })
})

test('--json says the same as data, with the clause of each rule', async () => {
  await serving(broken, async (site) => {
    const { code, out, err } = await khabar(['check', '--served', `${site}/feed`, '--json'])
    expect([code, withoutWaiting(err)]).toEqual([1, ''])
    const report = JSON.parse(out)
    expect(report).toMatchObject({ ok: false, url: `${site}/rss.xml`, kind: 'rss' })
    expect(report.problems).toContainEqual({
      severity: 'error',
      code: 'rss-channel-address',
      file: `${site}/rss.xml`,
      line: 1,
      column: 45,
      field: 'link',
      value: '/',
      message: expect.any(String),
      clause: 'Best Practices Profile, 3.4',
    })
  })
})

test('what cannot be fetched is said in one sentence, and exits 2', async () => {
  const closed = await serving(broken, async (site) => site)
  const refused = await khabar(['check', '--served', `${closed}/rss.xml`])
  expect([refused.code, withoutWaiting(refused.err)]).toEqual([
    2,
    expect.stringMatching(/^khabar: http.* cannot be fetched \(.*\)\. Check the address.*\n$/),
  ])
  for (const address of ['news.example/rss.xml', 'file:///etc/passwd']) {
    const { code, err } = await khabar(['check', '--served', address])
    expect([code, err]).toEqual([2, expect.stringContaining('is not the address of a feed')])
  }
})

test('an address that redirects for ever, and a body without an end, are given up', async () => {
  const endless: RequestListener = (request, response) => {
    if (request.url === '/round') response.writeHead(302, { Location: '/round' }).end()
    else {
      const chunk = Buffer.alloc(1024 * 1024, ' ')
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', more)
      more()
    }
  }
  await serving(endless, async (site) => {
    const round = await khabar(['check', '--served', `${site}/round`])
    expect([round.code, round.err]).toEqual([2, expect.stringContaining('redirects more than 10 times')])
    const long = await khabar(['check', '--served', `${site}/rss.xml`])
    expect([long.code, long.err]).toEqual([2, expect.stringContaining('more than 20 MB')])
  })
})

test('of each rule that is broken over and over the first places are said, and how many more there are', async () => {
  const items = '<item><title>x</title></item>'.repeat(1_000)
  await serving(
    (_, response) => response.end(BROKEN.replace('</channel>', `${items}</channel>`)),
    async (site) => {
      const { out } = await khabar(['check', '--served', `${site}/rss.xml`, '--json'])
      const { problems } = JSON.parse(out) as { problems: { code: string; message: string; clause: string | null }[] }
      expect(problems.filter(({ code }) => code === 'rss-guid-missing').length).toBe(20)
      expect(problems.find(({ code }) => code === 'more-alike')).toMatchObject({
        message: 'From here on rss-guid-missing stands 980 times more. Correct the first one, and check again.',
        severity: 'warning',
        clause: null,
      })
    },
  )
})
