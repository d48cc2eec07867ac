import * as z from 'zod'
import { fault } from '../fields/fields.ts'

/**
 * Hosts whose frames may stand in every story: those that newsrooms embed most, and that show what they show in a plain
 * frame, without a script on our page. Everything else is for the publication to name.
 */
export const EMBED_HOSTS = [
  'www.youtube.com',
  'www.youtube-nocookie.com',
  'player.vimeo.com',
  'platform.twitter.com',
  'www.instagram.com',
  'datawrapper.dwcdn.net',
  'flo.uri.sh',
] as const

/** A host's full name and nothing else: it goes into the pages' security policy as it stands. */
const embedHost = z.string().transform((text, context) => {
  const host = URL.parse(`https://${text.trim()}/`)?.href.slice('https://'.length, -1) ?? ''
  const labels = host.split('.')
  const isHost = labels.length > 1 && labels.every((label) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(label))
  // The last label of a name has a letter: 127.0.0.1 is no publisher.
  if (isHost && /[a-z]/.test(labels.at(-1) ?? '')) return host
  return fault(context, { code: 'url-invalid', expected: 'the full name of a host: player.example' })
})

/** The hosts of `EMBED_HOSTS`, and those that the publication adds. */
export const embeds = z
  .array(embedHost)
  .default([])
  .transform((own): string[] => [...new Set([...EMBED_HOSTS, ...own])])
