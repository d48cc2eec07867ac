/**
 * The elements of HTML (https://html.spec.whatwg.org/multipage/indices.html#elements-3), those that it once had, and those
 * of the drawings and formulas that stand in it.
 */
export const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  [
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br',
    'button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed',
    'fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i',
    'iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee menu menuitem meta',
    'meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext',
    'portal pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent slot small source spacer',
    'span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u',
    'ul var video wbr xmp',
    // SVG
    'animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix fecomposite feflood',
    'fegaussianblur femerge femergenode feoffset filter foreignobject g line lineargradient marker mask metadata mpath path',
    'pattern polygon polyline radialgradient rect set stop switch symbol text textpath tspan use view',
    // MathML
    'annotation maction math menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover mpadded mphantom',
    'mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics',
  ].flatMap((line) => line.split(' ')),
)
