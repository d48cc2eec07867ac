import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../processes.ts'

/** Everything that is not asked for is switched off: one RSS feed with all stories, and no pages. */
const CONFIG = (content: string) => `
baseURL = "https://news.example/"
title = "Test Wire"
contentDir = "${content}"
disableKinds = ["taxonomy", "term", "section", "404", "sitemap", "robotsTXT"]
rssLimit = -1
ignoreFiles = ["\\\\.json$"]
[outputs]
home = ["RSS"]
page = []
[markup.goldmark.renderer]
unsafe = true
`

/** Hugo's own RSS template carries summaries; this one the full text, as ours does. */
const TEMPLATE = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>{{ .Site.Title }}</title>
<link>{{ .Permalink }}</link>
<description>News for measuring.</description>
{{ range .Site.RegularPages }}<item>
<title>{{ .Title }}</title>
<link>{{ .Permalink }}</link>
<guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate>
<description>{{ .Description | html }}</description>
<content:encoded>{{ .Content | html }}</content:encoded>
<dc:creator>{{ .Params.author }}</dc:creator>
{{ range .Params.topics }}<category>{{ . }}</category>{{ end }}
</item>
{{ end }}</channel>
</rss>
`

/** Whether Hugo is on this machine. */
export async function hasHugo(): Promise<boolean> {
  return run('hugo', ['version']).then(
    () => true,
    () => false,
  )
}

/** Builds the RSS feed of a folder of plain stories; gives the seconds that it took, and the document. */
export async function buildWithHugo(content: string, folder: string): Promise<{ seconds: number; rss: string }> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'layouts'), { recursive: true })
  writeFileSync(join(folder, 'config.toml'), CONFIG(content))
  writeFileSync(join(folder, 'layouts/index.rss.xml'), TEMPLATE)
  const { seconds } = await run('hugo', ['--quiet', '--cacheDir', join(folder, 'cache')], { cwd: folder })
  return { seconds, rss: readFileSync(join(folder, 'public/index.xml'), 'utf8') }
}
