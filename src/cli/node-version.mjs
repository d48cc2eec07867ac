/*
 * Khabar's files are TypeScript, which Node runs by itself from 22.18 on, and from 23.6 on. This one is plain, so that an older Node reads
 * it and can say so; it runs before all else (`--import`, or by the import in khabar.mjs).
 */
if (!process.features.typescript) {
  process.stderr.write(
    'khabar: Node ' +
      process.versions.node +
      ' is too old. Khabar needs Node 22.18, 23.6 or newer: install one from https://nodejs.org, or start it by "npm run", which brings Node 24 along on Linux and Windows.\n',
  )
  process.exit(2)
}
