/** The shortest secret, in characters: a shorter one could be found by trying. */
const FEWEST_CHARACTERS = 16

/** Returns why a secret cannot be used to publish; undefined if it can, or if there is none. */
export function secretFault(secret: string | undefined): string | undefined {
  const length = secret?.trim().length ?? 0
  if (length === 0 || length >= FEWEST_CHARACTERS) return undefined
  return `PUBLISH_SECRET has fewer than ${FEWEST_CHARACTERS} characters, so nothing can be published with it. Make one with "openssl rand -hex 32", and set it where the short one is.`
}
