/**
 * The `feed` package, tamed. It writes the elements that every feed has; this folder hands it texts that it cannot spoil, cuts its
 * output into forms that are filled for each story, and adds what it does not know. Nothing else imports the package.
 */
export { atomEntry, atomFrame } from './atom.ts'
export { GENERATOR, type HeadContext } from './head.ts'
export { type Json, jsonFrame, jsonItem } from './json-feed.ts'
export { rssFrame, rssItem } from './rss.ts'
