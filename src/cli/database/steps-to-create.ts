/** Returns the steps that create a missing database, for people. */
export function stepsToCreate(environment: string, name: string): string {
  return [
    `The site's database is not created yet. Two steps:`,
    `  1. npx wrangler d1 create ${name}`,
    `  2. write the database_id that it prints into wrangler.toml, under [[env.${environment}.d1_databases]]`,
    'Then run this again.',
  ].join('\n')
}
