import type { HtmlRemoval } from '../../problem/index.ts'
import { candidatesOf, isFollowable, isSoundCandidate } from '../text/followable.ts'
import type { Tag } from './html-tags.ts'
import { attributesOnLoad, largestOf, type Mending } from './late-pictures.ts'
import { addressOfOwnId, ownIds } from './own-ids.ts'
import { isQuiet, widgetHostOf } from './share-codes.ts'
import { isBeacon } from './trackers.ts'
import { isTiny } from './unseen.ts'

/**
 * The HTML that a story may hold: the elements of news, and nothing that runs, asks, styles or tracks. The sanitiser goes through
 * the list for each tag: the most frequent come first.
 */
export const ALLOWED_ELEMENTS =
  `p a li td tr img strong em br ul figure figcaption span h2 h3 div blockquote b i th table tbody
  h1 h4 h5 h6 hr pre ol dl dt dd section aside
  abbr bdi bdo cite code del dfn ins kbd mark q s samp small sub sup time u var wbr details summary
  ruby rb rt rp caption colgroup col thead tfoot
  picture source audio video track iframe`.split(/\s+/)

const IS_ALLOWED: ReadonlySet<string> = new Set(ALLOWED_ELEMENTS)

/** Elements that have no content, written with a slash. */
export const EMPTY_ELEMENTS = ['img', 'br', 'hr', 'source', 'track', 'col', 'wbr']

const EVERYWHERE = ['lang', 'dir', 'id', 'title']

export const ALLOWED_ATTRIBUTES: Record<string, string[]> = {
  '*': EVERYWHERE,
  a: ['href', 'rel', 'hreflang'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading', 'decoding'],
  source: ['src', 'srcset', 'sizes', 'type', 'media', 'width', 'height'],
  audio: ['src', 'controls', 'loop', 'muted', 'preload'],
  video: ['src', 'poster', 'controls', 'loop', 'muted', 'preload', 'playsinline', 'width', 'height'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
  iframe: ['src', 'width', 'height', 'title', 'allowfullscreen', 'loading', 'referrerpolicy', 'sandbox'],
  blockquote: ['cite'],
  q: ['cite'],
  code: ['class'],
  del: ['cite', 'datetime'],
  ins: ['cite', 'datetime'],
  time: ['datetime'],
  td: ['colspan', 'rowspan', 'headers', 'align'],
  th: ['colspan', 'rowspan', 'headers', 'scope', 'align'],
  col: ['span'],
  colgroup: ['span'],
  details: ['open'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
}

/** Elements that go with all they hold: it is no text, or is shown only where they do not work. */
export const REMOVED_WHOLE =
  `script style svg math template noscript noembed noframes title textarea select option optgroup
  datalist button xmp plaintext listing canvas applet frameset portal fencedframe head`.split(/\s+/)

const RUNNING = new Set(`script object embed applet canvas template noscript base meta link head portal`.split(' '))
const FORMING = new Set(
  `form input button select option optgroup datalist textarea fieldset legend label output keygen isindex`.split(' '),
)
const STYLING = new Set('style font center big basefont marquee blink'.split(' '))

/** Attributes that hold one address. */
const ADDRESSES = new Set(['href', 'src', 'poster', 'cite'])

/** Elements that fetch something as soon as they are shown. */
const FETCHING = new Set(['img', 'source', 'audio', 'video', 'track', 'iframe'])

/** One thing that is left out: what, as it is named to the editor, and why. */
export interface Removal {
  /** `<script>`, `onclick of <p>`. */
  removed: string
  why: HtmlRemoval
  /** The address of a frame that was left out. */
  host?: string
}

export interface Verdict {
  attributes: Record<string, string>
  removals: Removal[]
  mendings: Mending[]
  /** Whether the element goes, with all that it holds. */
  isRemoved: boolean
}

export interface Rules {
  /** The story's permalink. */
  base: string
  /** Hosts whose frames may stand in it. */
  embeds: readonly string[]
  /** The story's language, for the words that are added to its text; English without one. */
  language?: string
}

/** The place of an element. */
export interface Surroundings extends Pick<Tag, 'isHidden' | 'isInCard'> {
  /** The ids of the whole text, as they were written. */
  ids: ReadonlySet<string>
}

/** Says of an element and its attributes what stays of them. */
export function judgeElement(
  element: string,
  written: Readonly<Record<string, string>>,
  rules: Rules,
  around: Surroundings,
): Verdict {
  const shown = `<${element}>`
  const gone = (why: HtmlRemoval, more: Partial<Removal> = {}): Verdict => ({
    attributes: {},
    removals: [{ removed: shown, why, ...more }],
    mendings: [],
    isRemoved: true,
  })
  if (!IS_ALLOWED.has(element)) {
    // What a card has for those who run no script, and how it is drawn, is no loss.
    if (around.isInCard && ['noscript', 'svg'].includes(element))
      return { ...gone('element'), removals: [], isRemoved: false }
    const host = element === 'script' ? widgetHostOf(written.src ?? '', rules.base) : undefined
    if (host !== undefined) return { ...gone('widget', { host }), isRemoved: false }
    return { ...gone(reasonAgainst(element)), isRemoved: false }
  }
  // Most elements of a text have no attributes.
  if (!FETCHING.has(element) && hasNone(written))
    return { attributes: {}, removals: [], mendings: [], isRemoved: false }
  const { attributes: shownLater, mendings } = attributesOnLoad(element, written, rules.base)
  if (FETCHING.has(element) && isTracking(element, shownLater, rules.base, around)) return gone('tracker')
  const attributes: Record<string, string> = {}
  const removals: Removal[] = []
  for (const [name, value] of Object.entries(shownLater)) {
    const { kept, why } = judgeAttribute(element, name, value, rules.base, around)
    if (kept !== undefined) attributes[name] = kept
    if (why !== undefined) removals.push({ removed: `${name} of ${shown}`, why })
  }
  if (element === 'iframe') {
    // `//host/…` takes the page's own scheme, and pages are tried on plain http.
    const source = URL.parse(shownLater.src ?? '', rules.base.replace(/^http:/, 'https:'))
    if (!shownLater.src || source?.protocol !== 'https:') return gone('frame-address')
    if (!rules.embeds.includes(source.host)) return gone('frame', { host: source.host })
    attributes.src = source.href
  }
  // Many readers know no srcset, and would show nothing.
  if (element === 'img' && attributes.src === undefined) {
    const src = largestOf(attributes.srcset ?? '')
    if (src !== undefined) {
      attributes.src = src
      mendings.push({ mended: 'srcset of <img>', as: 'src' })
    }
  }
  return { attributes, removals, mendings, isRemoved: false }
}

function hasNone(attributes: Readonly<Record<string, string>>): boolean {
  for (const _ in attributes) return false
  return true
}

function judgeAttribute(
  element: string,
  name: string,
  value: string,
  base: string,
  { isInCard, ids }: Surroundings,
): { kept?: string; why?: HtmlRemoval } {
  if (name.startsWith('on') || name === 'srcdoc') return { why: 'runs' }
  if (name === 'class' && element === 'code') {
    return /^language-\S+$/.test(value) ? { kept: value } : {}
  }
  const allowed = Object.hasOwn(ALLOWED_ATTRIBUTES, element) ? (ALLOWED_ATTRIBUTES[element] ?? []) : []
  if (!allowed.includes(name) && !EVERYWHERE.includes(name)) {
    if (isInCard || isQuiet(element, name, value)) return {}
    return { why: name === 'style' ? 'look' : 'attribute' }
  }
  if (name === 'id' || name === 'headers') return { kept: ownIds(value, base) }
  if (ADDRESSES.has(name)) {
    // An empty address leads nowhere, and says nothing that could be lost.
    if (value.trim() === '') return {}
    return isFollowable(value, base) ? { kept: addressOfOwnId(value, base, ids) } : { why: 'address' }
  }
  if (name !== 'srcset') return { kept: value }
  const candidates = candidatesOf(value)
  const sound = candidates.filter((candidate) => isSoundCandidate(candidate, base))
  return {
    ...(sound.length > 0 ? { kept: sound.join(', ') } : {}),
    ...(sound.length < candidates.length ? { why: 'address' } : {}),
  }
}

function isTracking(
  element: string,
  written: Readonly<Record<string, string>>,
  base: string,
  { isHidden }: Surroundings,
): boolean {
  const { src, poster, srcset } = written
  // Charts are embedded in frames whose style begins with a width of 0 and widens it again: their attributes decide.
  if (isHidden || isTiny(element === 'iframe' ? { ...written, style: '' } : written)) return true
  return [src, poster, ...candidatesOf(srcset ?? '').map((candidate) => candidate.split(/\s/)[0])].some((address) => {
    const url = address === undefined ? null : URL.parse(address, base)
    return url !== null && isBeacon(url, base)
  })
}

function reasonAgainst(element: string): HtmlRemoval {
  if (RUNNING.has(element)) return 'runs'
  if (FORMING.has(element)) return 'form'
  if (STYLING.has(element)) return 'look'
  return element === 'svg' || element === 'math' ? 'drawing' : 'element'
}
