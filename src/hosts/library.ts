/** Khabar as a library: the application for a host of one's own, the store behind it, and what stories and publications are. */
export type { Article } from '../article/article.ts'
export type { Publication } from '../article/publication.ts'
export { type AppOptions, createApp } from '../edge/app.ts'
export { bundledStore } from '../store/bundled/bundled.ts'
export type { LiveEdition, Selection, Site, Store, StoryReference } from '../store/store.ts'
