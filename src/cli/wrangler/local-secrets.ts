import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { secretFault } from '../../publish-api/secret.ts'
import { PROJECT_FOLDER } from '../settings.ts'
import { WrongUse } from '../wrong-use.ts'

/** Refuses secrets of this machine that the worker would refuse. @throws WrongUse */
export function refuseUnfitSecrets(environment: string, folder: string = PROJECT_FOLDER): void {
  // An environment's own file replaces the other (wrangler, "Environment variables and secrets").
  const file = [`.dev.vars.${environment}`, '.dev.vars'].find((name) => existsSync(join(folder, name)))
  if (file === undefined) return
  const fault = secretFault(parseEnv(readFileSync(join(folder, file), 'utf8')).PUBLISH_SECRET)
  if (fault !== undefined) throw new WrongUse(`${file}: ${fault}`)
}
