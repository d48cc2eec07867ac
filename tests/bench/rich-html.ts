/**
 * Makes of plain paragraphs what the posts of a real export hold: pictures with captions and sizes, galleries, tables, nested
 * lists, quotations, posts and films that are embedded, classes and styles everywhere. Every other post is one of the classic
 * editor, with shortcodes.
 */
export function richHtml(body: string, number: number): string {
  const paragraphs = body.split('\n\n')
  return paragraphs
    .map((text, place) => {
      const extra = place % EXTRA_EVERY === 0 ? EXTRAS[(number + place) % EXTRAS.length] : undefined
      const words = text.split(' ')
      const ornate = ornateParagraph(words, number)
      if (extra === undefined) return ornate
      return `${ornate}\n\n${extra(words.slice(0, 8), number * 100 + place)}`
    })
    .join('\n\n')
}

/** A paragraph in so many has something behind it. */
const EXTRA_EVERY = 4

type Extra = (words: readonly string[], number: number) => string

function ornateParagraph(words: readonly string[], number: number): string {
  const [first = '', second = '', third = '', ...rest] = words
  const link = `<a href="https://old.example/2025/${number}/" target="_blank" rel="noreferrer noopener">${first} ${second}</a>`
  const marked = `${link} <strong>${third}</strong> ${rest.slice(0, 9).join(' ')} <em>${rest[9] ?? ''}</em> &#8211; ${rest.slice(10).join(' ')}`
  return number % 2 === 0
    ? `<!-- wp:paragraph {"fontSize":"medium"} -->\n<p class="has-medium-font-size" style="line-height:1.6">${marked}</p>\n<!-- /wp:paragraph -->`
    : `${marked}&nbsp;<span style="font-weight: 400;">${first}.</span>`
}

function picture(number: number, caption: string): string {
  const at = `https://old.example/wp-content/uploads/2025/11/picture-${number}`
  return `<figure class="wp-block-image size-large"><img loading="lazy" decoding="async" width="1024" height="683" src="${at}-1024x683.jpg" alt="${caption}" class="wp-image-${number}" srcset="${at}-1024x683.jpg 1024w, ${at}-300x200.jpg 300w, ${at}-768x512.jpg 768w" sizes="auto, (max-width: 1024px) 100vw, 1024px" /><figcaption class="wp-element-caption">${caption} <em>Photo: desk</em></figcaption></figure>`
}

const EXTRAS: readonly Extra[] = [
  (words, number) => `<!-- wp:image {"id":${number}} -->\n${picture(number, words.join(' '))}\n<!-- /wp:image -->`,
  (words) => {
    const items = words.map(
      (word, place) =>
        `<li>${word} ${place}<ul><li><a href="https://old.example/${word}">${word}</a> &amp; more</li><li><strong>${word}</strong><ol><li>${word}</li></ol></li></ul></li>`,
    )
    return `<!-- wp:list -->\n<ul class="wp-block-list">${items.join('')}</ul>\n<!-- /wp:list -->`
  },
  (words) => {
    const rows = words.map(
      (word, place) =>
        `<tr><td>${word}</td><td style="text-align:right">${place * 17}</td><td><b>${word}</b> %</td></tr>`,
    )
    return `<!-- wp:table -->\n<figure class="wp-block-table is-style-stripes"><table class="has-fixed-layout"><thead><tr><th>Name</th><th>Crore</th><th>Share</th></tr></thead><tbody>${rows.join('')}</tbody></table><figcaption class="wp-element-caption">${words.join(' ')}</figcaption></figure>\n<!-- /wp:table -->`
  },
  (words, number) => {
    const pictures = words.slice(0, 3).map((word, place) => picture(number * 10 + place, word))
    return `<!-- wp:gallery {"linkTo":"none"} -->\n<figure class="wp-block-gallery has-nested-images columns-3 is-cropped">${pictures.join('\n\n')}</figure>\n<!-- /wp:gallery -->`
  },
  (words, number) =>
    `<blockquote class="twitter-tweet"><p lang="en" dir="ltr">${words.join(' ')} <a href="https://t.co/${number}">pic</a></p>&mdash; A desk (@desk) <a href="https://twitter.com/desk/status/${number}?ref_src=twsrc">November 20, 2025</a></blockquote> <script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>`,
  (words, number) =>
    `[caption id="attachment_${number}" align="alignright" width="300"]<a href="https://old.example/p/${number}"><img class="size-medium wp-image-${number}" src="https://old.example/uploads/${number}.jpg" alt="${words[0]}" width="300" height="200" /></a> ${words.join(' ')}[/caption]`,
  (words, number) =>
    `<!-- wp:embed {"providerNameSlug":"youtube"} -->\n<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper"><iframe title="${words[0]}" width="500" height="281" src="https://www.youtube.com/embed/f${number}?feature=oembed" frameborder="0" allow="autoplay" allowfullscreen></iframe></div></figure>\n<!-- /wp:embed -->\n\n<h3 class="wp-block-heading" id="h-${number}"><strong>${words.join(' ')}</strong></h3>`,
  (words) =>
    `<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p>${words.join(' ')}</p><p>&#8220;${words[0]}&#8221;<br>${words[1]}</p><cite>A minister</cite></blockquote>\n<!-- /wp:quote -->\n\n<div class="wp-block-columns"><div class="wp-block-column"><p>${words.join(' ')}</p></div><div class="wp-block-column"><p>${words[3]}</p></div></div>`,
]
