/** The parts of `package.json` that the package is made of. */
export interface Manifest {
  name: string
  version: string
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  [field: string]: unknown
}

/** The ways into the package, each with the module behind it. */
export const ENTRIES = {
  '.': 'hosts/library',
  './cloudflare': 'hosts/cloudflare',
  './cloudflare-d1': 'hosts/cloudflare-d1',
  './node': 'hosts/servers/built-site',
  './deno': 'hosts/servers/built-site',
  './bun': 'hosts/servers/built-site',
  './time': 'time/index',
  './conformance': 'conformance/index',
} as const

/** The fields that are the same in the package and in its repository. */
const KEPT = [
  'name',
  'version',
  'description',
  'keywords',
  'license',
  'repository',
  'homepage',
  'bugs',
  'type',
  'engines',
]

/**
 * Returns the `package.json` of the package. It is another than the repository's: paths lead to `dist`, and what only tests,
 * the bench and the repository's own Node need stays out of a newsroom. Wrangler is the newsroom's own, in the version that
 * Khabar is tried with.
 */
export function packageManifest(repository: Manifest): object {
  const { dependencies, devDependencies } = repository
  const module = (path: string) => ({ types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` })
  return {
    ...Object.fromEntries(
      KEPT.flatMap((field) => (repository[field] === undefined ? [] : [[field, repository[field]]])),
    ),
    bin: { khabar: 'dist/cli/khabar.mjs' },
    exports: {
      ...Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, module(path)])),
      './create': './dist/cli/create.mjs',
      './package.json': './package.json',
    },
    imports: {
      '#edition': './dist/hosts/no-edition.js',
      '#jsx/jsx-runtime': './dist/edge/jsx/jsx-runtime.js',
      '#jsx/jsx-dev-runtime': './dist/edge/jsx/jsx-runtime.js',
    },
    sideEffects: false,
    dependencies,
    peerDependencies: { wrangler: devDependencies.wrangler ?? dependencies.wrangler },
    peerDependenciesMeta: { wrangler: { optional: true } },
  }
}
