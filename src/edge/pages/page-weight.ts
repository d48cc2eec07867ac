import type { Channel } from '../../site/channel.ts'
import { feedPath, href } from '../../site/paths.ts'
import type { ListedStory } from './listed-story.ts'

/**
 * A page stays under 60 kB in every script: a letter of Devanagari takes three bytes in text, and nine in an address. So the
 * weight of a list decides where it ends, or where it continues on another page.
 */
export function takeWhileFitting<Item>(items: readonly Item[], weightOf: (item: Item) => number, most: number): Item[] {
  let weight = 0
  return items.filter((item, place) => {
    // Everything after the first item that does not fit is left out.
    weight += weightOf(item)
    return place === 0 || weight <= most
  })
}

/** Splits a list into pages. */
export function paginate<Item>(
  items: readonly Item[],
  weightOf: (item: Item) => number,
  { weight: mostWeight, items: mostItems }: { weight: number; items: number },
): Item[][] {
  const pages: Item[][] = []
  for (let at = 0; at < items.length; ) {
    const page = takeWhileFitting(items.slice(at, at + mostItems), weightOf, mostWeight)
    pages.push(page)
    at += page.length
  }
  return pages
}

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text).length

/** Returns the bytes of a channel with its three feeds and the button: some 600, five times its address, five times its name. */
export function channelWeight({ path, name }: Channel): number {
  return 600 + 5 * bytesOf(href(path)) + 5 * bytesOf(name)
}

/** Returns the bytes of a channel with links to readers and its newest stories. */
export function previewWeight(channel: Channel, stories: readonly ListedStory[]): number {
  const address = encodeURIComponent(href(feedPath(channel.path, 'rss')))
  const readers = 900 + 3 * (address.length + bytesOf(channel.name))
  const newest = stories.reduce(
    (sum, { story, facts }) => sum + 200 + bytesOf(href(story.path)) + bytesOf(facts.title),
    0,
  )
  return channelWeight(channel) + readers + bytesOf(channel.description) + newest
}

/** Returns the bytes of a story in a list: some 500, its words, its address and its picture's. */
export function storyWeight({ story, facts }: ListedStory): number {
  const words = `${facts.title}${facts.summary ?? ''}${facts.image?.url ?? ''}`
  return 500 + bytesOf(words) + bytesOf(href(story.path)) + bytesOf(href(facts.section))
}
