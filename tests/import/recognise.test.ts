import { expect, test } from 'vitest'
import { recognise } from '../../src/import/recognise.ts'

test.each([
  ['a feed', '<?xml version="1.0"?><rss version="2.0">', 'feed'],
  ['a feed of another prefix', '<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom">', 'feed'],
  ['a web page that mentions feeds', '<!doctype html><html><p>&lt;rss&gt; <rss></p></html>', undefined],
])('recognises %s', (_, head, kind) => expect(recognise('source', head)).toBe(kind))
