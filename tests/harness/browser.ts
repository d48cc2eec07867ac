import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Starts a real Chromium that needs nothing of the system. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    // One process for everything ends with its first page.
    args: sparticuz.args.filter((argument) => argument !== '--single-process'),
    executablePath: await sparticuz.executablePath(),
    headless: true,
  })
}
