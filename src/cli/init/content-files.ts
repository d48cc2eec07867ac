import { stringify } from 'yaml'
import type { NewFiles, NewNewsroom } from './newsroom.ts'

/**
 * Returns the content of a new newsroom: the publication file, with comments that teach, and a first story.
 * @param story the story's id and its timestamp, as the newsroom prints it
 */
export function contentFiles(newsroom: NewNewsroom, story: { id: string; published: string }): NewFiles {
  const [section = 'news'] = Object.keys(newsroom.sections)
  return {
    'content/publication.yaml': publication(newsroom),
    [`content/${section}/welcome.md`]: welcome(newsroom.title, story),
  }
}

function publication({ title, url, language, timezone, sections }: NewNewsroom): string {
  const scalar = (value: string) => stringify(value, { lineWidth: 0 }).trimEnd()
  const list = Object.entries(sections).map(([slug, name]) => `  ${slug}:\n    title: ${scalar(name)}`)
  return `# yaml-language-server: $schema=../.khabar/publication.schema.json
# What your publication is. "npx khabar check" says what is wrong here, with its line.
title: ${scalar(title)}
description: ${scalar(`News from ${title}.`)}
# Where the site will live. Every address in your feeds begins with it.
url: ${url}
# The language of stories that name none (hi, ta, en-IN, ...), and the zone of timestamps that name none.
language: ${language}
timezone: ${timezone}

# Each section has a page and three feeds. A story lies in the folder of its section: content/${Object.keys(sections)[0] ?? 'news'}/…
sections:
${list.join('\n')}

# More that you may say, each line without its # in front:
# rights: © ${title}
# logo: /media/logo.png          # a picture in content/media
# icon: /media/icon.png
# feed:
#   items: 50                    # stories in the newest feed
#   text: full                   # or summary
# authors:
#   asha-rao:
#     name: Asha Rao
`
}

function welcome(title: string, { id, published }: { id: string; published: string }): string {
  return `---
id: ${id}
title: ${stringify(`${title} begins`, { lineWidth: 0 }).trimEnd()}
published: ${published}
---

This is the first story. It lies in \`content\`, as one file. Change it, save it, and the page and the feeds change.

Write the next one with \`npx khabar new "A headline"\`, and look it over with \`npx khabar check\`.
`
}
