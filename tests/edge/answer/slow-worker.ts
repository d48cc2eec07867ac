import edition from '#edition'
import { createApp } from '../../../src/edge/app.ts'
import { encoders } from '../../../src/hosts/encoders.ts'
import { withTimeout } from '../../../src/hosts/with-timeout.ts'
import { bundledStore } from '../../../src/store/bundled/bundled.ts'
import type { LiveEdition, Store } from '../../../src/store/store.ts'

/** How long every call takes, as over a network. */
const CALL_MILLISECONDS = 40

const store = bundledStore(edition)
const calls: string[] = []
let isDown = false

async function slow<Answer>(name: string, answer: () => Answer): Promise<Answer> {
  calls.push(name)
  await new Promise((done) => setTimeout(done, CALL_MILLISECONDS))
  if (isDown) throw new Error('the store cannot be reached')
  return answer()
}

const whole = store.live() as LiveEdition
const answers = Object.entries(whole).map(([name, answer]) => {
  if (typeof answer !== 'function') return [name, answer]
  return [name, (...args: unknown[]) => slow(name, () => answer.apply(whole, args))]
})
const slowEdition: LiveEdition = Object.fromEntries(answers)
const slowStore: Store = { atHand: () => undefined, live: () => slow('live', () => slowEdition) }

const app = createApp({ store: slowStore, clock: Date.now, encoders, withTimeout, onFault: () => {} })

/** The application over a store that takes its time and can be taken down, on the real edge runtime. */
export default {
  async fetch(request: Request, env: unknown, context: never): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname === '/calls') return Response.json(calls)
    if (pathname === '/down') isDown = true
    if (pathname === '/up') isDown = false
    return await app.fetch(request, env as object, context)
  },
}
