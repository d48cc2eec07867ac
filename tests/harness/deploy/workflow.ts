import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'

interface Step {
  name?: string
  id?: string
  if?: string
  run?: string
  env?: Record<string, string>
}

interface Job {
  env?: Record<string, string>
  steps: Step[]
}

export interface Surroundings {
  inputs?: Record<string, string>
  vars?: Record<string, string>
  secrets?: Record<string, string>
  /** What the runner has besides. */
  env: NodeJS.ProcessEnv
  cwd: string
  /** Stands for a command that cannot be run here; nothing for one that can. Its result is whether it succeeds. */
  instead: (command: string) => boolean | undefined
}

/** What became of a job: the names of the steps that ran, with `!` before one that failed, and what all of them said. */
export interface JobRun {
  steps: string[]
  said: string
}

/** Runs the steps of a job as GitHub's runner does, so far as a workflow of ours goes; actions are passed over. */
export async function runJob(file: string, name: string, surroundings: Surroundings): Promise<JobRun> {
  const { jobs } = parse(readFileSync(file, 'utf8')) as { jobs: Record<string, Job> }
  const job = jobs[name] ?? { steps: [] }
  const temporary = mkdtempSync(join(tmpdir(), 'khabar-runner-'))
  const outputs: Record<string, Record<string, string>> = {}
  for (const { id } of job.steps) if (id !== undefined) outputs[id] = {}
  const ran: JobRun = { steps: [], said: '' }
  let hasFailed = false

  const context = (env: Record<string, string>) => ({
    env: known(env),
    inputs: known(surroundings.inputs),
    vars: known(surroundings.vars),
    secrets: known(surroundings.secrets),
    runner: { temp: temporary },
    github: known({ token: 'token-of-the-run' }),
    steps: Object.fromEntries(Object.entries(outputs).map(([id, said]) => [id, { outputs: known(said) }])),
    startsWith: (text: string, start: string) => text.startsWith(start),
    failure: () => hasFailed,
    cancelled: () => false,
  })
  const filled = (texts: Record<string, string> = {}, env: Record<string, string> = {}) =>
    Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [
        key,
        String(text).replace(/\$\{\{(.*?)\}\}/g, (_, expression) => String(evaluated(expression, context(env)))),
      ]),
    )

  const jobEnv = filled(job.env)
  for (const [at, step] of job.steps.entries()) {
    const condition = step.if ?? 'true'
    const asksForFailure = /failure\(\)|cancelled\(\)/.test(condition)
    if (step.run === undefined || (hasFailed && !asksForFailure) || !evaluated(condition, context(jobEnv))) continue
    const output = join(temporary, `output-${at}`)
    writeFileSync(output, '')
    const env = { ...jobEnv, ...filled(step.env, jobEnv), GITHUB_OUTPUT: output, RUNNER_TEMP: temporary }
    const isDone = await runStep(step.run, { ...surroundings, env: { ...surroundings.env, ...env } }, (text) => {
      ran.said += text
    })
    if (step.id !== undefined)
      outputs[step.id] = Object.fromEntries(
        readFileSync(output, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => line.split(/=(.*)/s)),
      )
    ran.steps.push(`${isDone ? '' : '!'}${step.name ?? step.run}`)
    hasFailed ||= !isDone
  }
  rmSync(temporary, { recursive: true })
  return ran
}

/** What is not set is empty, as GitHub has it. */
function known(texts: Record<string, string> = {}): Record<string, string> {
  return new Proxy(texts, { get: (target, key) => target[String(key)] ?? '' })
}

/** The operators of GitHub's expressions mean the same in JavaScript, so far as they are used here. */
function evaluated(expression: string, context: Record<string, unknown>): unknown {
  return new Function(...Object.keys(context), `return ${expression}`)(...Object.values(context))
}

function runStep(
  run: string,
  { cwd, env, instead }: Surroundings,
  onText: (text: string) => void,
): Promise<boolean> | boolean {
  const command = run.trim().replace(/\$\{?([A-Z_]+)\}?/g, (_, name) => env[name] ?? '')
  const isDone = instead(command.replaceAll('"', '').trim())
  if (isDone !== undefined) return isDone
  return new Promise((resolve) => {
    const options = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run]
    execFile('bash', options, { cwd, env: { ...process.env, ...env } }, (error, out, err) => {
      onText(out + err)
      resolve(error === null)
    })
  })
}
