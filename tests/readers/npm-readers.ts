import type { Format } from '../../src/site/format.ts'
import { conditionalGet } from './conditional-get.ts'
import { decoded } from './decoded.ts'
import { feedsmith, npmFeedparser, rowanmanning, rssParser, storiesOfRssParser } from './parsers.ts'
import type { Reader, Validator } from './reader.ts'
import { FIELDS, type Field, type Story } from './story.ts'

/** A reader from npm, which can be given a document without HTTP too. */
export interface NpmReader extends Reader {
  parse: (text: string, format: Format) => Promise<Partial<Story>[]>
}

/** Parsers leave HTTP to the program around them; each is tried with another habit of asking. */
function polledBy(by: readonly Validator[], parse: NpmReader['parse']) {
  return {
    debian: {},
    asks: { by, fromPoll: 2 },
    seesSilentEdits: by.includes('If-None-Match'),
    parse,
    subscribe(url: string, format: Format) {
      const document = conditionalGet(url, by)
      return { poll: async () => parse(await document(), format), end: () => {} }
    },
  } as const
}

export const NPM_READERS: readonly NpmReader[] = [
  {
    name: 'feedsmith',
    formats: ['rss', 'atom', 'json'],
    keeps: () => FIELDS,
    ...polledBy(['If-None-Match', 'If-Modified-Since'], async (text, format) => feedsmith[format](text)),
  },
  {
    name: 'rss-parser',
    debian: {},
    formats: ['rss', 'atom'],
    keeps: (format) =>
      format === 'rss'
        ? without('updated', 'caption', 'credit')
        : without('updated', 'topics', 'picture', 'caption', 'credit'),
    // Of Atom it reads the first author.
    changes: ({ authors }, format) => (format === 'rss' ? {} : { authors: authors.slice(0, 1) }),
    asks: { by: [], fromPoll: 2 },
    seesSilentEdits: true,
    parse: async (text) => storiesOfRssParser(await rssParser().parseString(text)),
    subscribe: (url) => ({
      poll: async () => storiesOfRssParser(await rssParser().parseURL(url)),
      end: () => {},
    }),
  },
  {
    name: 'feedparser (npm)',
    formats: ['rss', 'atom'],
    keeps: (format) => (format === 'rss' ? without('updated', 'caption', 'credit') : without('caption', 'credit')),
    // Of RSS it takes the first author; of Atom one that stands alone, and else the feed's.
    changes: ({ authors }, format, feedTitle) => ({
      authors: format === 'rss' ? authors.slice(0, 1) : authors.length === 1 ? authors : [feedTitle],
    }),
    ...polledBy(['If-Modified-Since'], (text, format) => npmFeedparser(text, format)),
  },
  {
    name: '@rowanmanning/feed-parser',
    formats: ['rss', 'atom'],
    keeps: (format) => (format === 'rss' ? without('updated', 'caption', 'credit') : without('caption', 'credit')),
    // It decodes every text once more than XML encoded it, in CDATA too, which gives a description of RSS as plain text; in
    // Atom the feed's author stands for none.
    changes: ({ title, summary, text, authors }, format, feedTitle) => ({
      title: decoded(title),
      summary: format === 'rss' || summary === undefined ? summary : decoded(summary),
      text: decoded(text),
      authors: format === 'atom' && authors.length === 0 ? [feedTitle] : authors,
    }),
    ...polledBy(['If-None-Match'], async (text, format) => rowanmanning(text, format)),
  },
]

function without(...fields: readonly Field[]): readonly Field[] {
  return FIELDS.filter((field) => !fields.includes(field))
}
