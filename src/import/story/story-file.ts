import { stringify } from 'yaml'
import { type Imported, type ImportedImage, withKnown } from '../imported.ts'
import { withoutMailAddresses } from './credits.ts'
import { leftoverComment } from './markdown-text.ts'

/** The facts that a publication adds to an imported story. */
export interface Placement {
  id: string
  topics: readonly string[]
  /** Set if its folder does not name the section. */
  section?: string | undefined
  /** Set if the story goes on living elsewhere. */
  link?: string | undefined
}

/** Writes a story as a content file. What it has no field for yet waits in comments. */
export function storyFile(story: Imported, { id, topics, section, link }: Placement): string {
  const { title, summary, published, updated, embargo, expires, agency, dateline, language, rights, image } = story
  const fields = {
    id,
    title,
    summary,
    section,
    published,
    updated,
    embargo,
    expires,
    authors: listed(story.authors),
    agency,
    dateline,
    topics: listed(topics),
    image: image?.url === undefined ? undefined : withAlt(image, title ?? ''),
    language,
    rights,
    link,
    corrections: story.corrections,
    retracted: story.retracted,
    draft: story.draft === true ? true : undefined,
  }
  const yaml = stringify(withKnown(fields), { lineWidth: 0 }).trimEnd()
  const waiting = image === undefined || image.url !== undefined ? [] : [waitingImage(image)]
  const leftovers =
    story.leftovers.length === 0 ? [] : [leftoverComment(story.leftovers.map(({ text }) => withoutMailAddresses(text)))]
  const text = [story.body.trim(), ...leftovers].filter((part) => part !== '').join('\n\n')
  return `${['---', yaml, ...waiting, '---'].join('\n')}\n${text === '' ? '' : `\n${text}\n`}`
}

function listed(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : names
}

/** A picture without words for those who do not see it has those under it, or the headline. */
function withAlt({ url, alt, caption, credit, width, height, bytes, type }: ImportedImage, title: string): object {
  return withKnown({ url, alt: alt ?? caption ?? title, caption, credit, width, height, bytes, type })
}

/** A picture whose file is not known: ready to be taken in. */
function waitingImage({ alt, caption, credit, keywords }: ImportedImage): string {
  const image = withKnown({ url: '/media/…', alt: alt ?? caption ?? keywords ?? '', caption, credit })
  const lines = stringify({ image }, { lineWidth: 0 }).trimEnd().split('\n')
  return [
    "# The story's picture: put its file into content/media, its path after url, and take these marks away.",
    ...(keywords === undefined ? [] : [`# Filed under: ${keywords}`]),
    ...lines.map((line) => `# ${line}`),
  ].join('\n')
}
