import { candidatesOf, isFollowable, isSoundCandidate } from '../text/followable.ts'

type Attributes = Readonly<Record<string, string>>

/**
 * Where the scripts that load pictures late (lazysizes, vanilla-lazyload, plugins of WordPress) keep the attribute that they
 * set once a picture comes into view. No reader of feeds runs them.
 */
const KEPT_IN: Readonly<Record<string, readonly string[]>> = {
  src: ['data-src', 'data-lazy-src', 'data-original', 'data-lazy'],
  srcset: ['data-srcset', 'data-lazy-srcset', 'data-original-set'],
  poster: ['data-poster'],
}

const LOADED_LATE = new Set(['img', 'source', 'video', 'audio', 'iframe'])

/** Something of an element that readers would lose as it is written, and what they get of it. */
export interface Mending {
  /** `data-src of <img>`. */
  mended: string
  /** The attribute that readers get. */
  as: 'src' | 'srcset' | 'poster'
}

/** Returns the attributes that an element has once such a script has run: it shows a placeholder before. */
export function attributesOnLoad(
  element: string,
  written: Attributes,
  base: string,
): { attributes: Attributes; mendings: Mending[] } {
  if (!LOADED_LATE.has(element)) return { attributes: written, mendings: [] }
  const attributes: Record<string, string> = { ...written }
  const mendings: Mending[] = []
  for (const as of ['src', 'srcset', 'poster'] as const) {
    const from = KEPT_IN[as]?.find((name) => leadsSomewhere(as, written[name] ?? '', base))
    if (from === undefined) continue
    attributes[as] = written[from] ?? ''
    delete attributes[from]
    mendings.push({ mended: `${from} of <${element}>`, as })
  }
  return { attributes, mendings }
}

function leadsSomewhere(as: Mending['as'], value: string, base: string): boolean {
  if (value.trim() === '') return false
  return as === 'srcset'
    ? candidatesOf(value).some((candidate) => isSoundCandidate(candidate, base))
    : isFollowable(value, base)
}

/** The address of the largest candidate of a srcset: a reader can show it smaller, and no other one larger. */
export function largestOf(srcset: string): string | undefined {
  const sized = candidatesOf(srcset).map((candidate) => {
    const [url = '', descriptor = '1x'] = candidate.split(/\s+/)
    return { url, size: Number.parseFloat(descriptor) }
  })
  return sized.sort((a, b) => b.size - a.size)[0]?.url
}
