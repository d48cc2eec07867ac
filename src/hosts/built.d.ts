/** The bytes of the edition that `khabar build` wrote, which ships with the worker. */
declare module '#edition' {
  const bytes: ArrayBuffer
  export default bytes
}

/** The bindings of the Cloudflare worker (wrangler.toml). */
declare module 'cloudflare:workers' {
  export const env: {
    ASSETS: { fetch: (request: Request) => Promise<Response> }
    DB: import('../store/d1/database.ts').Database
    VERSION: { id: string }
    PUBLISH_SECRET?: string
    /** Where `khabar start` serves the edition to its worker, without a slash at the end. */
    EDITION_SERVER: string
  }
}

/** The caches of a Cloudflare data centre. */
declare const caches: { default: import('./cloudflare-shared-cache.ts').CopyCache }

/** A stream that passes on exactly so many bytes. */
declare class FixedLengthStream extends TransformStream<Uint8Array, Uint8Array> {
  constructor(bytes: number)
}
