/**
 * Stands where a worker's edition would: `#edition` leads here in the package, and to `.khabar/edition.js` of a newsroom by the
 * alias in its `wrangler.toml`.
 */
throw new Error('This worker has no edition. wrangler.toml needs: alias = { "#edition" = "./.khabar/edition.js" }')

export {}
