import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { WrongUse } from '../wrong-use.ts'

/**
 * Returns the part of a path below the content folder that is a link, and so leads out of the folder: a write would go somewhere
 * else. The content folder itself may be a link.
 * @param path below the content folder, with forward slashes
 */
export function linkIn(content: string, path: string): string | undefined {
  const names = path.split('/')
  return names
    .map((_, depth) => names.slice(0, depth + 1).join('/'))
    .find((place) => lstatSync(join(content, place), { throwIfNoEntry: false })?.isSymbolicLink())
}

/** @throws WrongUse if a path below the content folder goes through a link */
export function refuseLink(content: string, path: string): void {
  const link = linkIn(content, path)
  if (link === undefined) return
  throw new WrongUse(
    `${join(content, link)} is a link. What lies behind a link is not published, so nothing was written. Move what it leads to into its place.`,
  )
}
