import type { Folder } from '../../harness/content.ts'

const SITE = 'https://news.example'

/** How a text can show or link a file, by its path on the site: these reach readers. */
const SHOWING: Readonly<Record<string, (path: string) => string>> = {
  'a picture in Markdown': (path) => `![A port](${path})`,
  'a link in Markdown': (path) => `[Minutes](${path})`,
  'a link told elsewhere': (path) => `[Minutes][m${path}]\n\n[m${path}]: ${path}`,
  'an address by itself': (path) => `<${SITE}${path}>`,
  'img src': (path) => `<img src="${path}" alt="">`,
  'img srcset': (path) => `<img src="https://a.example/a.png" srcset="https://a.example/b.png 1x, ${path} 2x" alt="">`,
  'a source in picture': (path) =>
    `<picture><source srcset="${path} 640w"><img src="https://a.example/a.png" alt=""></picture>`,
  'a picture that a script would load': (path) => `<img src="data:image/gif;base64,R0" data-src="${path}" alt="">`,
  'one of several sizes that a script would load': (path) => `<img data-srcset="${path} 640w" alt="">`,
  'a film that a script would load': (path) => `<video controls><source data-src="${path}"></video>`,
  'a picture of which only sizes are told': (path) => `<img srcset="${path} 2x" alt="">`,
  'video src': (path) => `<video src="${path}" controls></video>`,
  'video poster': (path) => `<video src="https://a.example/a.mp4" poster="${path}"></video>`,
  'audio src': (path) => `<audio src="${path}" controls></audio>`,
  'a source in audio': (path) => `<audio controls><source src="${path}"></audio>`,
  'a link in HTML': (path) => `<p><a href="${path}">Minutes</a></p>`,
  'blockquote cite': (path) => `<blockquote cite="${path}">Said.</blockquote>`,
  'del cite': (path) => `<p><del cite="${path}">Four</del> five.</p>`,
}

/** How a text can name a file in what is left out of it, or in its words: readers get no address of it. */
const NAMING: Readonly<Record<string, (path: string) => string>> = {
  'object data': (path) => `<object data="${path}">It.</object>`,
  'object in object': (path) => `<object data="https://a.example/a.pdf"><object data="${path}">It.</object></object>`,
  'a param of object': (path) => `<object data="https://a.example/a"><param name="movie" value="${path}"></object>`,
  'embed src': (path) => `<embed src="${path}">`,
  applet: (path) => `<applet code="A.class" archive="${path}"></applet>`,
  'a frame of a host that is not trusted': (path) => `<iframe src="${path}"></iframe>`,
  'a frame with its document in it': (path) => `<iframe srcdoc="<img src='${path}'>"></iframe>`,
  'style url()': (path) => `<div style="background: url('${path}')">It.</div>`,
  background: (path) => `<table background="${path}"><tr><td>1</td></tr></table>`,
  'background of a cell': (path) => `<table><tr><td background="${path}">1</td></tr></table>`,
  'data-background': (path) => `<div data-background="${path}">It.</div>`,
  'data-src of what shows nothing': (path) => `<div data-src="${path}">It.</div>`,
  'data-href': (path) => `<p><a href="https://a.example/" data-href="${path}">It</a></p>`,
  ping: (path) => `<p><a href="https://a.example/" ping="${path}">It</a></p>`,
  'link href': (path) => `<link rel="preload" href="${path}">`,
  'meta content': (path) => `<meta property="og:image" content="${path}">`,
  'base href': (path) => `<base href="${path}">`,
  'svg image': (path) => `<svg viewBox="0 0 9 9"><image href="${path}"/></svg>`,
  'svg use': (path) => `<svg viewBox="0 0 9 9"><use xlink:href="${path}#a"/></svg>`,
  'math href': (path) => `<math href="${path}"><mi>x</mi></math>`,
  'form action': (path) => `<form action="${path}"><input name="a"></form>`,
  'button formaction': (path) => `<form><button formaction="${path}">Go</button></form>`,
  'input src': (path) => `<form><input type="image" src="${path}"></form>`,
  'area href': (path) => `<map name="m"><area href="${path}" alt="It"></map>`,
  longdesc: (path) => `<img src="https://a.example/a.png" longdesc="${path}" alt="">`,
  'a picture that is hidden': (path) => `<img src="${path}" style="display: none" alt="">`,
  'a picture in what is hidden': (path) => `<div hidden><img src="${path}" alt=""></div>`,
  'a picture of one pixel': (path) => `<img src="${path}" width="1" height="1" alt="">`,
  'a comment': (path) => `<!-- ${path} <img src="${path}"> -->`,
  'a script': (path) => `<script>new Image().src = "${path}"</script>`,
  'script src': (path) => `<script src="${path}"></script>`,
  'a style sheet': (path) => `<style>p { background: url(${path}) }</style>`,
  noscript: (path) => `<noscript><img src="${path}" alt=""></noscript>`,
  template: (path) => `<template><img src="${path}" alt=""></template>`,
  'an event': (path) => `<p onclick="location = '${path}'">It.</p>`,
  'the words': (path) => `He wrote src='${path}' there, and \`<img src="${path}">\`.`,
  'a block of code': (path) => `    ![A port](${path})`,
}

interface Named {
  how: string
  path: string
  isShown: boolean
}

/** What a story names in each way, under a folder of its own. */
export function namedBy(story: string): Named[] {
  const named = (ways: typeof NAMING, isShown: boolean) =>
    Object.keys(ways).map((how, number) => ({
      how,
      path: `/${story}/${isShown ? 'shown' : 'named'}-${number}.${number % 2 === 0 ? 'png' : 'pdf'}`,
      isShown,
    }))
  return [...named(SHOWING, true), ...named(NAMING, false)]
}

/** The text of a story that names files in every way. */
export function namingText(story: string): string {
  return namedBy(story)
    .map(({ how, path, isShown }) => (isShown ? SHOWING : NAMING)[how]?.(path))
    .join('\n\n')
}

/** The files that a story names, for a content folder. */
export function namedFiles(story: string): Folder {
  return Object.fromEntries(namedBy(story).map(({ path }) => [path.slice(1), new Uint8Array([1])]))
}
