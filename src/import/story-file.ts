import { stringify } from 'yaml'
import type { Imported, ImportedImage } from './imported.ts'
import { leftoverComment } from './markdown-text.ts'

/** Writes a story as a content file. What it has no field for yet waits in comments. */
export function storyFile(story: Imported, id: string): string {
  const { title, summary, published, updated, expires, agency, dateline, language, rights, link, draft } = story
  const { image } = story
  const fields = {
    ...{ id, title, summary, published, updated, expires },
    authors: listed(story.authors),
    ...{ agency, dateline },
    topics: listed(story.topics),
    image: image?.url === undefined ? undefined : withAlt(image),
    ...{ language, rights, link },
    draft: draft === true ? true : undefined,
  }
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const yaml = stringify(known, { lineWidth: 0 }).trimEnd()
  const waiting = image === undefined || image.url !== undefined ? [] : [waitingImage(image)]
  const leftovers = story.leftovers.length === 0 ? [] : [leftoverComment(story.leftovers.map(({ text }) => text))]
  const text = [story.body.trim(), ...leftovers].filter((part) => part !== '').join('\n\n')
  return `${['---', yaml, ...waiting, '---'].join('\n')}\n\n${text}\n`
}

function listed(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : names
}

/** A picture without words for those who do not see it has those under it. */
function withAlt({ alt, caption, ...rest }: ImportedImage): Record<string, unknown> {
  const { url, ...others } = rest
  const words = { url, alt: alt ?? caption ?? '', caption }
  return Object.fromEntries(Object.entries({ ...words, ...others }).filter(([, value]) => value !== undefined))
}

/** A picture whose file is not known: ready to be taken in. */
function waitingImage({ alt, caption, credit }: ImportedImage): string {
  const fields = { url: '/media/…', alt: caption ?? alt ?? '', caption, credit }
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const lines = stringify({ image: known }, { lineWidth: 0 }).trimEnd().split('\n')
  return [
    "# The page's picture: put its file into content/media, its path after url, and take these marks away.",
    ...(alt === undefined ? [] : [`# Filed under: ${alt}`]),
    ...lines.map((line) => `# ${line}`),
  ].join('\n')
}
