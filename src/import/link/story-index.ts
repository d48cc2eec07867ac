import { decodedPath } from '../../article/picture.ts'
import type { Imported } from '../imported.ts'

/** A story of an import, as links of the others may name it. */
interface NamedStory {
  /** The path of its page from now on: `/news/second`. */
  to: string
  language: string | undefined
  /** Its file in the source, without its ending: `site/content/post/second`. */
  file: string | undefined
}

/** The story that a link leads to: the path of its page; `several` where its name is that of several stories. */
export type Target = { to: string } | 'several' | undefined

const STORY_FILE = /\.(?:md|mdx|markdown|mdown)$/i
const PAGE = /\.(?:html?|php|aspx?)$/i

/** The stories of one import by all names that a link may have for them: their files, their old addresses, the last part of these. */
export class StoryIndex {
  readonly #byFile = new Map<string, NamedStory[]>()
  readonly #byPath = new Map<string, NamedStory[]>()
  readonly #byName = new Map<string, NamedStory[]>()
  /** The hosts of the sites that the stories come from. */
  readonly #hosts = new Set<string>()

  /** @param to the path of the story's page from now on */
  add({ path, address, aliases = [], slug, language, source }: Imported, to: string): void {
    const file = path === undefined ? undefined : fileKey(path)
    const story: NamedStory = { to, language, file }
    const names = new Set<string>(slug === undefined ? [] : [nameKey(slug)])
    if (file !== undefined) {
      note(this.#byFile, file, story)
      names.add(nameKey(lastOf(file)))
    }
    for (const written of [...(address === undefined ? [] : [address]), ...aliases]) {
      const url = URL.parse(written, 'https://site.invalid')
      if (url === null) continue
      if (url.hostname !== 'site.invalid') this.#hosts.add(hostKey(url.hostname))
      const key = pathKey(url)
      if (key === '') continue
      note(this.#byPath, key, story)
      if (!key.startsWith('?')) names.add(nameKey(lastOf(key)))
    }
    if (source !== undefined) this.#hosts.add(hostKey(source))
    for (const name of names) if (name !== '') note(this.#byName, name, story)
  }

  /** Whether an address on the web is one of the sites that the stories come from. */
  isOfSource(url: URL): boolean {
    return this.#hosts.has(hostKey(url.hostname))
  }

  /**
   * Finds the story that an address leads to.
   * @param address a path, relative or from the root, of a file or a page; or an address on the web
   * @param from the story that has the link
   */
  find(address: string, from: Imported): Target {
    const isOnWeb = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(address)
    const url = URL.parse(isOnWeb ? address : address.replace(/^(?!\/)/, '/'), 'https://site.invalid')
    if (url === null || (isOnWeb && !this.isOfSource(url))) return undefined
    const written = decodedPath(address.split(/[?#]/, 1)[0] ?? '')
    if (!isOnWeb && from.path !== undefined && !written.startsWith('/') && written !== '') {
      const beside = fileKey(written, from.path)
      const found = this.#one(this.#byFile.get(beside), from)
      if (found !== undefined) return found
    }
    const key = pathKey(url)
    return this.#one(this.#byPath.get(key), from) ?? (key.startsWith('?') ? undefined : this.#byLastPart(key, from))
  }

  /** Finds the story that a generator's own mark names: `second`, `post/second.md`, `2025-11-21-second`. */
  findNamed(name: string, from: Imported): Target {
    const key = fileKey(name.split(/[?#]/, 1)[0] ?? '')
    const named = this.#byName.get(nameKey(lastOf(key))) ?? []
    const ends = named.filter(({ file }) => file === key || file?.endsWith(`/${key}`) === true)
    return this.#one(ends, from) ?? this.#byLastPart(key, from)
  }

  #byLastPart(key: string, from: Imported): Target {
    const last = nameKey(lastOf(key))
    const stories = this.#byName.get(last) ?? this.#byName.get(last.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, ''))
    return this.#one(stories, from)
  }

  /** Of several stories the one in the language of the link's own story is meant, or the one in its folder. */
  #one(stories: readonly NamedStory[] = [], from: Imported): Target {
    if (stories.length < 2) return stories[0]
    const alike = stories.filter(({ language }) => language === from.language)
    const folderOf = (file: string | undefined) => file?.split('/').slice(0, -1).join('/')
    const near = alike.filter(({ file }) => folderOf(file) === folderOf(from.path))
    return (alike.length === 1 ? alike[0] : near.length === 1 ? near[0] : undefined) ?? 'several'
  }
}

function note(map: Map<string, NamedStory[]>, key: string, story: NamedStory): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [story])
  else if (known.every(({ to }) => to !== story.to)) known.push(story)
}

/**
 * A file by its path without its ending; a story with a folder of its own by that: `post/second`.
 * @param from the file whose folder the path starts from
 */
function fileKey(path: string, from = ''): string {
  const encode = (text: string) => text.split('/').map(encodeURIComponent).join('/')
  const url = new URL(encode(path), `https://site.invalid/${encode(from)}`)
  const file = decodedPath(url.pathname).replace(STORY_FILE, '').replace(PAGE, '')
  const parts = file.split('/').filter((part) => part !== '')
  return (parts.at(-1) === 'index' ? parts.slice(0, -1) : parts).join('/')
}

/** A page by its path as links write it in many ways, without slashes around it: `2025/11/21/second`; `?p=12` by its number. */
function pathKey({ pathname, search }: URL): string {
  const path = decodedPath(pathname)
    .replace(/\/+/g, '/')
    .replace(/\/index\.\w+$/i, '')
    .replace(PAGE, '')
    .replace(STORY_FILE, '')
    .replace(/^\/|\/$/g, '')
  const [, number] = /[?&](?:p|page_id)=(\d+)(?:&|$)/.exec(search) ?? []
  return path === '' && number !== undefined ? `?p=${number}` : path
}

function lastOf(path: string): string {
  return path.split('/').at(-1) ?? ''
}

function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function hostKey(host: string): string {
  return host.toLowerCase().replace(/^www\./, '')
}
