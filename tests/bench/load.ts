import { join } from 'node:path'
import { PEERS, peers } from './peers.ts'
import { run } from './processes.ts'
import { once } from './scratch.ts'

/** What a server did under load. */
export interface Load {
  answers: number
  perSecond: number
  /** Bytes of an answer, head and body. */
  bytesEach: number
}

const CONNECTIONS = 16

const hasWrk = once(() =>
  run('wrk', ['--version'], { codes: [0, 1] }).then(
    () => true,
    () => false,
  ),
)

/** Which program makes the load: `wrk` where it is. */
export async function loadProgram(): Promise<string> {
  return (await hasWrk()) ? 'wrk' : 'autocannon'
}

/**
 * Asks for one address over and over from a process of its own.
 * @throws where an answer is an error or does not come
 */
export async function load(url: string, headers: Readonly<Record<string, string>> = {}, seconds = 1): Promise<Load> {
  const asked = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const options = ['-c', String(CONNECTIONS), '-d', String(seconds), ...asked]
  if (await hasWrk()) return fromWrk((await run('wrk', ['-t', '1', ...options, url])).out)
  await peers()
  const autocannon = join(PEERS, 'node_modules/autocannon/autocannon.js')
  return fromAutocannon((await run(process.execPath, [autocannon, '-j', '-n', ...options, url])).out)
}

function fromWrk(out: string): Load {
  if (/Non-2xx|Socket errors/.test(out)) throw new Error(`not every answer came:\n${out}`)
  const [, answers = '0', read = '0', unit = ''] = /(\d+) requests in .*, ([\d.]+)([KMGT]?)B read/.exec(out) ?? []
  const perSecond = Number(/Requests\/sec:\s*([\d.]+)/.exec(out)?.[1])
  const bytes = Number(read) * 1024 ** ' KMGT'.indexOf(unit || ' ')
  return { answers: Number(answers), perSecond, bytesEach: bytes / Number(answers) }
}

function fromAutocannon(out: string): Load {
  const { errors, timeouts, requests, throughput, duration, ...codes } = JSON.parse(out) as {
    errors: number
    timeouts: number
    requests: { total: number }
    throughput: { total: number }
    duration: number
    '4xx': number
    '5xx': number
  }
  if (errors + timeouts + codes['4xx'] + codes['5xx'] > 0) throw new Error(`not every answer came:\n${out}`)
  const answers = requests.total
  return { answers, perSecond: answers / duration, bytesEach: throughput.total / answers }
}
