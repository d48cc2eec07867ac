import { describe, expect, test } from 'vitest'
import { EMBED_HOSTS } from '../../../src/article/html/embeds.ts'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { wordingOf } from '../../../src/problem/index.ts'

const rules = (base: string) => ({ base, embeds: EMBED_HOSTS })
const RULES = rules('https://news.example/world/talks')

const WIDGET = (host: string) =>
  `"<script>" is left out: readers get what stands beside it as it is, and nothing of ${host} runs there. Take the script away.`
const RUNS =
  '"<script>" is left out: nothing that runs reaches readers. Remove it; content of another site can be shown in an iframe.'

/** The codes that sites give out to be copied, as they give them out; what readers get; and all that is said of it. */
const CODES: [site: string, code: string, html: string, said: string[]][] = [
  [
    'YouTube',
    '<iframe width="560" height="315" src="https://www.youtube.com/embed/ID?si=x" title="YouTube video player" frameborder="0" allow="accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>',
    "<iframe width='560' height='315' src='https://www.youtube.com/embed/ID?si=x' title='YouTube video player' referrerpolicy='strict-origin-when-cross-origin' allowfullscreen></iframe>",
    [],
  ],
  [
    'Vimeo',
    '<div style="padding:56.25% 0 0 0;position:relative;"><iframe src="https://player.vimeo.com/video/7?h=8&amp;badge=0" frameborder="0" allow="autoplay; fullscreen" referrerpolicy="strict-origin-when-cross-origin" style="position:absolute;top:0;left:0;width:100%;height:100%;" title="T"></iframe></div><script src="https://player.vimeo.com/api/player.js"></script>',
    "<div><iframe src='https://player.vimeo.com/video/7?h=8&amp;badge=0' referrerpolicy='strict-origin-when-cross-origin' title='T'></iframe></div>",
    [WIDGET('player.vimeo.com')],
  ],
  [
    'X',
    '<blockquote class="twitter-tweet" data-media-max-width="560"><p lang="en" dir="ltr">Sun <a href="https://t.co/Y">pic</a></p>&mdash; Interior (@Interior) <a href="https://twitter.com/Interior/status/4?ref_src=twsrc%5Etfw">May 5, 2014</a></blockquote> <script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>',
    "<blockquote><p lang='en' dir='ltr'>Sun <a href='https://t.co/Y'>pic</a></p>— Interior (@Interior) <a href='https://twitter.com/Interior/status/4?ref_src=twsrc%5Etfw'>May 5, 2014</a></blockquote>",
    [WIDGET('platform.twitter.com')],
  ],
  [
    'Instagram',
    '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/C/?utm_source=ig_embed" data-instgrm-version="14" style=" background:#FFF; border:0; box-shadow:0 0 1px 0 rgba(0,0,0,0.5); margin: 1px; width:calc(100% - 2px);"><div style="padding:16px;"> <a href="https://www.instagram.com/p/C/" style=" background:#FFFFFF; line-height:0;" target="_blank"><div style="display:block; height:50px;"><svg width="50px" height="50px" viewBox="0 0 60 60" xmlns="https://www.w3.org/2000/svg"><g stroke="none"><path d="M5"></path></g></svg></div><div style=" color:#3897f0; font-size:14px;">View this post</div></a></div></blockquote>\n<script async src="//www.instagram.com/embed.js"></script>',
    "<blockquote><div> <a href='https://www.instagram.com/p/C/'><div></div><div>View this post</div></a></div></blockquote>",
    [WIDGET('www.instagram.com')],
  ],
  [
    'Datawrapper, as a frame',
    '<iframe title="C" aria-label="Column Chart" id="datawrapper-chart-A" src="https://datawrapper.dwcdn.net/A/1/" scrolling="no" frameborder="0" style="width: 0; min-width: 100% !important; border: none;" height="400" data-external="1"></iframe><script type="text/javascript">window.addEventListener("message",function(a){})</script>',
    "<iframe title='C' id='world:talks:datawrapper-chart-A' src='https://datawrapper.dwcdn.net/A/1/' height='400'></iframe>",
    [RUNS],
  ],
  [
    'Datawrapper, by its script',
    '<div style="min-height:495px" id="datawrapper-vis-A"><script type="text/javascript" defer src="https://datawrapper.dwcdn.net/A/embed.js" charset="utf-8" data-target="#datawrapper-vis-A"></script><noscript><img src="https://datawrapper.dwcdn.net/A/full.png" alt="C" /></noscript></div>',
    "<div id='world:talks:datawrapper-vis-A'><div><img src='https://datawrapper.dwcdn.net/A/full.png' alt='C' /></div></div>",
    [WIDGET('datawrapper.dwcdn.net')],
  ],
  [
    'Flourish, as a frame',
    "<iframe src='https://flo.uri.sh/visualisation/1/embed' title='Interactive' class='flourish-embed-iframe' frameborder='0' scrolling='no' style='width:100%;height:600px;' sandbox='allow-same-origin allow-scripts'></iframe><div style='width:100%!;margin-top:4px!important;text-align:right!important;'><a class='flourish-credit' href='https://public.flourish.studio/visualisation/1/' target='_top' style='text-decoration:none!important'><img alt='Made with Flourish' src='https://public.flourish.studio/resources/made.svg' style='width:105px!important;height:16px!important;border:none!important;margin:0!important;'> </a></div>",
    "<iframe src='https://flo.uri.sh/visualisation/1/embed' title='Interactive' sandbox='allow-same-origin allow-scripts'></iframe><div><a href='https://public.flourish.studio/visualisation/1/'><img alt='Made with Flourish' src='https://public.flourish.studio/resources/made.svg' /> </a></div>",
    [],
  ],
  [
    'Flourish, by its script',
    '<div class="flourish-embed flourish-chart" data-src="visualisation/1"><script src="https://public.flourish.studio/resources/embed.js"></script><noscript><img src="https://public.flourish.studio/visualisation/1/thumbnail" width="100%" alt="chart" /></noscript></div>',
    "<div><div><img src='https://public.flourish.studio/visualisation/1/thumbnail' width='100%' alt='chart' /></div></div>",
    [WIDGET('public.flourish.studio')],
  ],
]

describe('a share code passes as it was copied, and at most its script is spoken of', () => {
  test.each(CODES)('%s', (_, code, html, said) => {
    const rendered = renderMarkdown(code, RULES)
    expect(rendered.html).toBe(html)
    expect(rendered.faults.map((fault) => wordingOf(fault))).toEqual(said)
  })
})

describe('what is not dressed up by a share code is still spoken of', () => {
  test.each([
    ['a style that says something', '<p style="color: red; margin: 0">a</p>', 'style of <p>'],
    ['a style that hides', '<p style="position: absolute; left: -9999px">a</p>', 'style of <p>'],
    ['an attribute that readers might miss', '<p aria-label="b">a</p>', 'aria-label of <p>'],
    ['a picture that a script would load from nowhere', '<img data-src="data:x" alt="A">', 'data-src of <img>'],
    ['a drawing', '<p><svg></svg></p>', '<svg>'],
    ['what is for those without scripts', '<noscript><img src="/a.jpg"></noscript>', '<noscript>'],
    [
      'a handler within a card',
      '<blockquote class="twitter-tweet" onclick="x()">a</blockquote>',
      'onclick of <blockquote>',
    ],
    ['a form within a card', '<div class="flourish-embed"><input></div>', '<input>'],
    [
      'a frame within a card',
      '<div class="flourish-embed"><iframe src="https://x.example/"></iframe></div>',
      '<iframe>',
    ],
  ])('%s', (_, html, removed) => {
    expect(renderMarkdown(html, RULES).faults).toMatchObject([{ code: 'html-removed', removed }])
  })
})

test('a frame without a scheme is fetched safely, wherever the publication is tried', () => {
  for (const base of ['http://localhost:8787/world/talks', 'https://news.example/world/talks']) {
    expect(renderMarkdown('<iframe src="//www.youtube.com/embed/x"></iframe>', rules(base))).toEqual({
      html: "<iframe src='https://www.youtube.com/embed/x'></iframe>",
      files: [],
      faults: [],
    })
    for (const src of ['http://www.youtube.com/embed/x', '/embed/x', '', '//www.youtube.com:8080/x', '//evil.example/'])
      expect(renderMarkdown(`<iframe src="${src}"></iframe>`, rules(base)).html).toBe('')
  }
})
