/** As much of Deno as its host needs. */
declare const Deno: {
  serve(
    options: { hostname: string; port: number; onListen: (at: { hostname: string; port: number }) => void },
    fetch: (request: Request) => Response | Promise<Response>,
  ): { shutdown(): Promise<void> }
}

/** As much of Bun as its host needs. */
declare const Bun: {
  serve(options: {
    hostname: string
    port: number
    fetch: (request: Request) => Response | Promise<Response>
    development: boolean
    reusePort: boolean
  }): { hostname: string; port: number; stop(): Promise<void> }
}
