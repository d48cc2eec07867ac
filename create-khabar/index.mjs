#!/usr/bin/env node
import 'khabar/create'
