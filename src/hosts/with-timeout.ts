import { TooSlow, type WithTimeout } from '../store/timeout.ts'

/** The timers of every host. */
export const withTimeout: WithTimeout = async (milliseconds, promise) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow(`no answer within ${milliseconds} ms`)), milliseconds)
  })
  try {
    return await Promise.race([promise, tooSlow])
  } finally {
    clearTimeout(timer)
  }
}
