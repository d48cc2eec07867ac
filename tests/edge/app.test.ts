import { HOSTILE } from '../feed/hostile.ts'
import { appOver } from '../support/feeds.ts'
import { httpContract } from './http-contract.ts'

const { app } = appOver(HOSTILE)
httpContract('the application itself', async (path, init = {}) => app.request(`https://any.example${path}`, init))
