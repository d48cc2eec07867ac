import { afterAll } from 'vitest'
import { HOSTILE } from '../feed/hostile.ts'
import { editionOf } from '../support/content.ts'
import { serveOnWorkerd } from '../support/workerd.ts'
import { httpContract } from './http-contract.ts'

const worker = await serveOnWorkerd(editionOf(HOSTILE))
afterAll(worker.close)
httpContract('the Cloudflare runtime', worker.send)
