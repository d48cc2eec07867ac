import { join } from 'node:path'
import { installed } from '../harness/hosts/install-packages.ts'
import { once } from './scratch.ts'

/** The packages that ours is measured against have a package file of their own. */
export const PEERS = join(import.meta.dirname, 'peers')

export const peers = once(() => installed(PEERS, 'what is measured against'))
