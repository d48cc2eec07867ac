import { join } from 'node:path'
import { createApp } from '../../edge/app.ts'
import { encoders } from '../encoders.ts'
import { partsAmong } from '../parts.ts'
import { withTimeout } from '../with-timeout.ts'
import { filesIn } from './files-in.ts'
import { normalisedRequest } from './normalised-request.ts'
import { EditionNotTaken, storeIn } from './store-in.ts'

type Fetch = (request: Request) => Response | Promise<Response>

/**
 * Creates the function that responds to requests from the edition that `khabar build` put into a folder, and from a newer one
 * once it is there.
 * @throws NoEdition if there is none
 */
export function builtSite(folder: string): Fetch {
  const files = filesIn(join(folder, 'site'))
  const onFault = (error: unknown) => {
    // It was reported when it was found; each 503 would report it once more.
    if (!(error instanceof EditionNotTaken)) console.error(error)
  }
  const store = storeIn(join(folder, 'edition.bin'), partsAmong(files), ({ message }) =>
    console.error(`khabar: ${message}`),
  )
  const app = createApp({ store, clock: Date.now, files, encoders, withTimeout, onFault })
  return (request) => app.fetch(normalisedRequest(request))
}
