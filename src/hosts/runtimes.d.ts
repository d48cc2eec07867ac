/** The part of Deno that its host uses. */
declare const Deno: {
  serve(
    options: { hostname: string; port: number; onListen: (at: { hostname: string; port: number }) => void },
    fetch: (request: Request) => Response | Promise<Response>,
  ): { shutdown(): Promise<void> }
}

/** The part of Bun that its host uses. */
declare const Bun: {
  serve(options: {
    hostname: string
    port: number
    fetch: (request: Request) => Response | Promise<Response>
    development: boolean
    reusePort: boolean
  }): { hostname: string; port: number; stop(): Promise<void> }
}
