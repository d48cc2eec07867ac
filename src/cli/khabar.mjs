#!/usr/bin/env node
import './node-version.mjs'

// Imported after the check: an older Node could not read it.
import('./main.ts')
