/** Elements of HTML, SVG and MathML as the sanitiser may meet them. What is none of these is text that happens to hold a `<`. */
const ELEMENTS = new Set(
  `a abbr acronym address animate annotation annotation-xml applet area article aside audio b base basefont bdi bdo big blink
  blockquote body br button canvas caption center circle cite clippath code col colgroup data datalist dd defs del desc
  details dfn dialog dir div dl dt ellipse em embed fieldset figcaption figure filter font footer foreignobject form frame
  frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li
  line link listing main malignmark map mark marker marquee mask math menu menuitem meta metadata meter mfrac mglyph mi mn
  mo mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr nav nobr noembed noframes noscript object ol
  optgroup option output p param path pattern picture plaintext polygon polyline portal pre progress q rb rect rp rt rtc
  ruby s samp script search section select selectedcontent semantics set slot small source span stop strike strong style
  sub summary sup svg switch symbol table tbody td template text textarea textpath tfoot th thead time title tr track
  tspan tt u ul use var video view wbr xmp`.split(/\s+/),
)

/**
 * Makes text of what looks like a tag and is none: `<name>`, `vector<int>`, `</item>`, `<![CDATA[`, `</|`. A sanitiser would drop
 * it without a word. It only ever makes fewer tags, so it cannot make unsafe what was safe.
 */
export function withUnknownTagsAsText(html: string): string {
  return html
    .replace(/<(\/?)([a-z][^\s/<>]*)(?=(<?))/gi, (tag, slash: string, name: string, next: string) => {
      return ELEMENTS.has(name.toLowerCase()) && next === '' ? tag : `&lt;${slash}${name}`
    })
    .replace(/<(?=[?]|!(?!--)|\/(?![a-z]))/gi, '&lt;')
}
