import { env } from 'cloudflare:workers'
import { createApp } from '../../src/edge/app.ts'
import { encoders } from '../../src/hosts/encoders.ts'
import { withTimeout } from '../../src/hosts/with-timeout.ts'
import { publishApi } from '../../src/publish-api/handler.ts'
import { d1Store } from '../../src/store/d1/d1.ts'
import type { Database } from '../../src/store/d1/database.ts'

const { DB: database, PUBLISH_SECRET: secret } = env as unknown as { DB: Database; PUBLISH_SECRET?: string }
const onFault = (error: Error) => console.error(error)

/** The application over a D1 database, which takes stories too. */
export default createApp({
  store: d1Store(database, { clock: Date.now, withTimeout }),
  clock: Date.now,
  encoders,
  withTimeout,
  onFault,
  publishing: publishApi({ database, secret, clock: Date.now, withTimeout, onFault }),
})
