import { describe, expect, test } from 'vitest'
import { importFeed } from '../../../src/import/feed/read-feed.ts'
import type { ImportContext } from '../../../src/import/imported.ts'
import { contextOf, only, places } from '../imported.ts'

const MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
const rss = (item: string, head = '') => `<rss version="2.0" ${MEDIA}><channel><title>Old</title>${head}
<item><title>Ferry returns</title><link>https://old.example/ferry</link><guid>https://old.example/ferry</guid>
${item.includes('<pubDate>') ? '' : '<pubDate>Thu, 20 Nov 2025 10:00:00 +0530</pubDate>'}${item}</item></channel></rss>`
const atom = (
  entry: string,
) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title><id>https://old.example/</id>
<entry><title>Ferry returns</title><id>https://old.example/ferry</id><link href="https://old.example/ferry"/>
<updated>2025-11-20T10:00:00Z</updated>${entry}</entry></feed>`

function read(text: string, more: Partial<ImportContext> = {}) {
  const { context, said } = contextOf('feed.xml')
  return { story: only(importFeed(text, { ...context, ...more })), said: places(said) }
}

describe('pictures, films and sound', () => {
  const content = (attributes: string) => `<media:content ${attributes}/>`
  test.each([
    ['by a query', ['p.jpg?w=140', 'p.jpg?w=460', 'p.jpg?w=300']],
    ['by the end of its name', ['p-140x93.jpg', 'p-460x306.jpg', 'p-300x200.jpg']],
    ['by its name alone', ['p/140.jpg', 'p/460.jpg', 'p/300.jpg']],
  ])('of one picture in several sizes, told %s, the largest is taken, and no other is left', (_, files) => {
    const sizes = [140, 460, 300].map((width, at) => content(`width="${width}" url="https://img.example/${files[at]}"`))
    const { story, said } = read(rss(sizes.join('')))
    expect(story.image).toMatchObject({ url: `https://img.example/${files[1]}`, width: 460 })
    expect([story.leftovers, said]).toEqual([[], []])
  })

  test('of two pictures the first leads, and the other is kept', () => {
    const { story } = read(rss(['a', 'b'].map((name) => content(`url="https://img.example/${name}.jpg"`)).join('')))
    expect(story.image?.url).toBe('https://img.example/a.jpg')
    expect(story.leftovers).toEqual([{ line: 2, text: 'https://img.example/b.jpg' }])
  })

  test('a group is a film with its picture and its words', () => {
    const { story, said } = read(
      rss(`<media:group>${content('url="https://v.example/6.mp4" type="video/mp4"')}${content('url="https://v.example/6.webm" type="video/webm"')}
<media:thumbnail url="https://v.example/6.jpg"/><media:description>About the film.</media:description></media:group>`),
    )
    expect(story).toMatchObject({
      image: { url: 'https://v.example/6.jpg' },
      body: "About the film.\n\n<p><video controls src='https://v.example/6.mp4'></video></p>",
    })
    expect(said).toEqual([])
  })

  test.each([
    [
      'RSS',
      rss('<description>Listen.</description><enclosure url="https://v.example/7.mp3" type="audio/mpeg" length="9"/>'),
    ],
    [
      'Atom',
      atom('<summary>Listen.</summary><link rel="enclosure" type="audio/mpeg" href="https://v.example/7.mp3"/>'),
    ],
    [
      'JSON Feed',
      JSON.stringify({
        ...{ version: 'https://jsonfeed.org/version/1.1', title: 'Old' },
        items: [
          {
            ...{
              id: 'https://old.example/ferry',
              title: 'Ferry',
              summary: 'Listen.',
              date_published: '2025-11-20T10:00:00Z',
            },
            attachments: [{ url: 'https://v.example/7.mp3', mime_type: 'audio/mpeg' }],
          },
        ],
      }),
    ],
  ])('sound of an enclosure is played in the text: %s', (_, text) => {
    const { story, said } = read(text)
    expect(story).toMatchObject({
      summary: 'Listen.',
      body: "<p><audio controls src='https://v.example/7.mp3'></audio></p>",
      leftovers: [],
    })
    expect(said).toEqual([])
  })

  test('what cannot be played waits at the end of the file', () => {
    const { story } = read(rss('<enclosure url="https://v.example/plan.pdf" type="application/pdf" length="9"/>'))
    expect(story.leftovers).toEqual([{ line: 2, text: 'https://v.example/plan.pdf' }])
  })
})

describe('the only words of an entry', () => {
  test('are its text where they have paragraphs, links or pictures', () => {
    const html =
      '&lt;p&gt;First &lt;a href="/more"&gt;link&lt;/a&gt;.&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;India&lt;/td&gt;&lt;td&gt;3&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;'
    const { story } = read(atom(`<summary type="html">${html}</summary>`))
    expect(story.summary).toBeUndefined()
    expect(story.body).toContain('First [link](https://old.example/more).')
    expect(story.body).toContain('<td>India</td><td>3</td>')
  })

  test('are its summary where they are a line', () => {
    const { story } = read(atom('<summary type="html">It &lt;b&gt;came&lt;/b&gt; back.</summary>'))
    expect(story).toMatchObject({ summary: 'It came back.', body: '' })
  })

  test('keep the words of cells apart in a summary', () => {
    const { story } = read(
      atom(
        '<summary type="html">&lt;dl&gt;&lt;dt&gt;India&lt;/dt&gt;&lt;dd&gt;3&lt;/dd&gt;&lt;/dl&gt;</summary><content>Text.</content>',
      ),
    )
    expect(story.summary).toBe('India 3')
  })
})

describe('authors', () => {
  test.each<[string, string[], string?]>([
    ['By Asha Rao', ['Asha Rao']],
    ['Asha Rao and Ravi Sen', ['Asha Rao', 'Ravi Sen']],
    ['Asha Rao, Ravi Sen &amp; Lea Roy', ['Asha Rao', 'Ravi Sen', 'Lea Roy']],
    ['Asha Rao | PTI', ['Asha Rao'], 'PTI'],
    ['PTI and Asha Rao', ['Asha Rao'], 'PTI'],
    ['Reuters', [], 'Reuters'],
    ['asha@old.example', []],
    ['asha@old.example (Asha Rao)', ['Asha Rao']],
    ['Asha Rao &lt;asha@old.example&gt;', ['Asha Rao']],
    ['Rao, Asha', ['Rao, Asha']],
    ['Harbour &amp; Port Desk', ['Harbour & Port Desk']],
    ['Rao &amp; Sons', ['Rao & Sons']],
    ['आशा राव और रवि सेन', ['आशा राव', 'रवि सेन']],
  ])('%s', (written, authors, agency) => {
    const { story } = read(rss(`<dc:creator>${written}</dc:creator>`))
    expect([story.authors, story.agency]).toEqual([authors, agency])
  })
})

describe('an item without a headline', () => {
  const item = (text: string) => rss(`<description>${text}</description>`).replace('<title>Ferry returns</title>', '')

  test('is a draft under its first sentence, and that is said', () => {
    const { story, said } = read(item('&lt;p&gt;The ferry is back. It sails at noon.&lt;/p&gt;'))
    expect(story).toMatchObject({ title: 'The ferry is back', draft: true })
    expect(said).toEqual(['import-headline-from-text 2'])
  })

  test('or under as much of it as a headline holds', () => {
    const { story } = read(item(`&lt;p&gt;${'The ferry goes on and on '.repeat(5)}&lt;/p&gt;`))
    expect(story.title).toBe('The ferry goes on and on The ferry goes on and on The ferry…')
  })

  test('is an error where it has no words either', () => {
    expect(read(item('')).said).toEqual(['import-title 2'])
  })
})

describe('an address that is a query', () => {
  test.each([
    ['https://old.example/story.php?storyid=12', undefined],
    ['https://old.example/?p=12', undefined],
    ['https://old.example/news/article?id=12', undefined],
    ['https://old.example/news/ferry-returns?utm_source=rss', 'ferry-returns'],
    ['https://old.example/news/ferry-returns.php', 'ferry-returns'],
  ])('%s', (address, slug) => {
    const { story } = read(rss('').replaceAll('https://old.example/ferry', address.replaceAll('&', '&amp;')))
    expect(story.slug).toBe(slug)
  })
})

describe('a time without a zone', () => {
  const bare = '<pubDate>Thu, 20 Nov 2025 10:00:00</pubDate>'

  test('is of the zone that somebody named for the import', () => {
    const { story, said } = read(rss(bare), { isZoneNamed: true, zone: 'Asia/Dhaka' })
    expect([story.published, said]).toEqual(['Thu, 20 Nov 2025 10:00:00', []])
  })

  test('is read as the feed writes its others, and that is said', () => {
    const { story, said } = read(rss(bare, '<lastBuildDate>Thu, 20 Nov 2025 11:00:00 +0600</lastBuildDate>'))
    expect([story.published, said]).toEqual(['Thu, 20 Nov 2025 10:00:00 +06:00', ['import-zone-of-feed 2']])
  })

  test('is read in the publication’s zone where nothing tells more, and that is said', () => {
    const { story, said } = read(rss(bare))
    expect([story.published, said]).toEqual(['Thu, 20 Nov 2025 10:00:00', ['import-zone-assumed 2']])
  })
})

test('en-us, which programs say unless somebody sets it, is no story’s language', () => {
  expect(read(rss('', '<language>en-us</language>')).story.language).toBeUndefined()
  expect(read(rss('', '<language>en-gb</language>')).story.language).toBe('en-GB')
})
