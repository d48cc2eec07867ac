/** What `npm run bench --` takes; docs/speed.md says what each does. */
export const OPTIONS = {
  only: { type: 'string', default: '' },
  articles: { type: 'string', default: '10000' },
  stored: { type: 'string', default: '100000' },
  profile: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  plot: { type: 'string' },
  readme: { type: 'boolean', default: false },
} as const
