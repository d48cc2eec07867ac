#!/usr/bin/env node
import './node-version.mjs'

// "npm create khabar river-post" is "khabar init river-post".
process.argv.splice(2, 0, 'init')

// Imported after the check: an older Node could not read it.
import('./main.ts')
