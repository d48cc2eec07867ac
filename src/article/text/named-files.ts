import { candidatesOf } from './followable.ts'

/** The uses of a file in a story: to show it, to play it, or to link to it. */
export type NamedAs = 'picture' | 'media' | 'link'

/** An address in a text, and the line of the text on which it stands, from 0. */
export interface WrittenAddress {
  url: string
  line: number
}

/** An address that may be that of a file. */
export interface NamedFile extends WrittenAddress {
  as: NamedAs
}

/** The attributes of each element that name files, and as what. */
const NAMING: Readonly<Record<string, readonly [attribute: string, as: NamedAs][]>> = {
  a: [['href', 'link']],
  img: [
    ['src', 'picture'],
    ['srcset', 'picture'],
  ],
  source: [
    ['src', 'media'],
    ['srcset', 'picture'],
  ],
  audio: [['src', 'media']],
  video: [
    ['src', 'media'],
    ['poster', 'picture'],
  ],
  track: [['src', 'media']],
}

/** Returns the files that an element of HTML names, each once. */
export function filesNamedBy(
  element: string,
  attributes: Readonly<Record<string, string>>,
): { url: string; as: NamedAs }[] {
  const naming = Object.hasOwn(NAMING, element) ? NAMING[element] : undefined
  if (naming === undefined) return []
  const named = new Map<string, NamedAs>()
  for (const [attribute, as] of naming) {
    const value = attributes[attribute] ?? ''
    const urls =
      attribute === 'srcset' ? candidatesOf(value).map((candidate) => candidate.split(/\s/)[0] ?? '') : [value]
    for (const url of urls) if (url !== '') named.set(url, as)
  }
  return [...named].map(([url, as]) => ({ url, as }))
}
