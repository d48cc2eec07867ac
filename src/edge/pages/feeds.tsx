import type { Publication } from '../../article/publication.ts'
import type { Channel } from '../../site/channel.ts'
import { FORMAT_FACTS, FORMATS } from '../../site/format.ts'
import { absolute, feedPath, href } from '../../site/paths.ts'
import { wordsFor } from './words.ts'

interface FeedsProps {
  publication: Publication
  channel: Channel
}

/** A channel's three feeds, and a button that copies the address of the first. */
export function Feeds({ publication, channel }: FeedsProps) {
  const words = wordsFor(publication.language)
  return (
    <span class="formats">
      {FORMATS.map((format) => (
        <a
          href={href(feedPath(channel.path, format))}
          aria-label={words.feedOf(FORMAT_FACTS[format].name, channel.name)}
        >
          {FORMAT_FACTS[format].name}
        </a>
      ))}
      <button type="button" hidden data-copy={absolute(publication.url, feedPath(channel.path, 'rss'))}>
        <span>{words.copy}</span>
        <span class="unseen"> {words.addressOf(channel.name)}</span>
      </button>
    </span>
  )
}

/** A list of channels, each with its feeds. */
export function FeedList({ publication, channels }: { publication: Publication; channels: readonly Channel[] }) {
  return (
    <ul>
      {channels.map((channel) => (
        <li>
          <a class="channel" href={href(channel.path)}>
            {channel.name}
          </a>
          <Feeds publication={publication} channel={channel} />
        </li>
      ))}
    </ul>
  )
}

/** The text that tells a screen reader of a copy; the script writes into it. */
export function CopyStatus({ publication }: { publication: Publication }) {
  const words = wordsFor(publication.language)
  return <p id="said" class="unseen" role="status" data-copied={words.copied} data-by-hand={words.byHand} />
}
