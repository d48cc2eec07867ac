import { PUBLICATION, soundStory } from '../folder.ts'
import { type Row, row, says } from './row.ts'

const sound = (fields: Record<string, string> = {}, redirects: readonly string[] = []) => ({
  'publication.yaml': PUBLICATION,
  ...Object.fromEntries(
    Object.entries({ 'india/a.md': '', ...fields }).map(([path, lines]) => [
      path,
      soundStory(path.slice(6, -3), lines),
    ]),
  ),
  ...(redirects.length === 0 ? {} : { 'redirects.yaml': `${redirects.join('\n')}\n` }),
})

export const REDIRECTS: Row[] = [
  row(
    'old addresses that lead on',
    'paths, queries, folders, feeds, and what is gone; a slash at the end makes no difference',
    sound({ 'india/a.md': 'moved: [/2024/05/a/, "/?p=12"]\n' }, [
      '# of the old site',
      '/politics/*: /india/*',
      '/category/india/feed/: /india/rss.xml',
      '"/?cat=3": /india',
      '/advertise: gone',
    ]),
  ),
  row(
    'an old address that is no path',
    'only addresses of this site can lead on',
    sound({ 'india/a.md': 'moved: [https://old.example/a, "/a/*"]\n' }, [
      'old/a: /india/a',
      '/old: https://x.example',
      '/x: /india/*',
    ]),
    says('url-invalid', 'india/a.md:5:9', 'moved[0]', 'https://old.example/a', '/2024/05/talks'),
    says('url-invalid', 'india/a.md:5:32', 'moved[1]', '/a/*', '/2024/05/talks'),
    says('url-invalid', 'redirects.yaml:1:1', null, 'old/a', 'the old path on this site'),
    says('url-invalid', 'redirects.yaml:2:7', '/old', 'https://x.example', 'a path of this site'),
    says('url-invalid', 'redirects.yaml:3:5', '/x', '/india/*', 'a path of this site'),
  ),
  row(
    'an old address with two targets',
    'readers could be led to one of them only',
    sound({ 'india/a.md': 'moved: [/old]\n', 'india/b.md': 'moved: [/old/]\n' }, ['/old: /india']),
    says('redirect-twice', 'india/b.md:5:9', null, '/old', 'content/india/a.md:5'),
    says('redirect-twice', 'redirects.yaml:1:1', null, '/old', 'content/india/a.md:5'),
  ),
  row(
    'an old address at which something is',
    'a page, a feed, a section: readers get that',
    sound({ 'india/a.md': 'moved: [/india/b]\n', 'india/b.md': '' }, [
      '/india/rss.xml: /rss.xml',
      '/feed: /india/rss.xml',
      '/india/*: /world-news/*',
    ]),
    says('redirect-hides', 'india/a.md:5:9', null, '/india/b', 'Remove the redirect'),
    says('redirect-hides', 'redirects.yaml:1:1', null, '/india/rss.xml'),
    says('redirect-hides', 'redirects.yaml:2:1', null, '/feed'),
    says('redirect-hides', 'redirects.yaml:3:1', null, '/india/*'),
  ),
  row(
    'old addresses that lead round in a circle',
    'nobody would ever arrive',
    sound({}, ['/x: /y', '/y: /x', '/z: /z']),
    says('redirect-loop', 'redirects.yaml:1:5', null, '/y', '/x → /y → /x'),
    says('redirect-loop', 'redirects.yaml:2:5', null, '/x', '/y → /x → /y'),
    says('redirect-loop', 'redirects.yaml:3:5', null, '/z', '/z → /z'),
  ),
  row(
    'an old address that leads to another',
    'readers go straight to its end, and the file should say so',
    sound({ 'india/a.md': 'moved: [/old/a]\n' }, [
      '/older/a: /old/a',
      '/oldest/a: /older/a',
      '/past/*: /politics/*',
      '/politics/*: /india/*',
    ]),
    says('redirect-chain', 'redirects.yaml:1:11', null, '/old/a', '/india/a'),
    says('redirect-chain', 'redirects.yaml:2:12', null, '/older/a', '/india/a'),
    says('redirect-chain', 'redirects.yaml:3:10', null, '/politics/*', '/india/*'),
  ),
  row(
    'an old address that leads to nothing',
    'readers would get 404 as before',
    sound({}, ['/old: /india/b', '/old/feed: /topics/none/rss.xml', '/past/*: /none/*']),
    says('redirect-target-missing', 'redirects.yaml:1:7', null, '/india/b', 'gone'),
    says('redirect-target-missing', 'redirects.yaml:2:12', null, '/topics/none/rss.xml'),
    says('redirect-target-missing', 'redirects.yaml:3:10', null, '/none/*'),
  ),
]
