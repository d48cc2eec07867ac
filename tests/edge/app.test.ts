import { HOSTILE } from '../feed/hostile.ts'
import { appOver } from '../harness/app-over.ts'
import { httpContract } from './contract/http.ts'

const { app } = appOver(HOSTILE)
httpContract('the application itself', async (path, init = {}) => app.request(`https://any.example${path}`, init))
