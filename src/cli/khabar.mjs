#!/usr/bin/env node
import './node-version.mjs'

// Asked for only then: an older Node could not read it.
import('./main.ts')
