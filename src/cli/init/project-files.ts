import type { NewFiles, NewNewsroom } from './newsroom.ts'

/** Returns the files around the content of a new newsroom: what installs, serves, checks and deploys it. */
export function projectFiles(newsroom: NewNewsroom): NewFiles {
  return {
    ...{ 'package.json': packageFile(newsroom), '.gitignore': IGNORED, 'README.md': readme(newsroom) },
    ...VISUAL_STUDIO_CODE,
    ...(newsroom.host === 'cloudflare' ? cloudflareFiles(newsroom) : nodeFiles(newsroom)),
  }
}

const IGNORED = `node_modules/
.khabar/
.wrangler/
.dev.vars
`

function packageFile({ name, host, versions }: NewNewsroom): string {
  const isCloudflare = host === 'cloudflare'
  const scripts = {
    start: isCloudflare ? 'khabar start' : 'khabar start --on node',
    check: 'khabar check',
    build: isCloudflare ? 'khabar build' : 'khabar build --on node',
    ...(isCloudflare ? { deploy: 'khabar deploy' } : {}),
    khabar: 'khabar',
  }
  const file = {
    ...{ name, private: true, type: 'module', scripts, dependencies: { khabar: versions.khabar } },
    ...(isCloudflare ? { devDependencies: { wrangler: versions.wrangler } } : {}),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

function readme({ title, host }: NewNewsroom): string {
  const deploy =
    host === 'cloudflare'
      ? `| \`npm run deploy\` | brings it to Cloudflare; \`npx wrangler login\` comes before the first time |`
      : `| \`npm run build\` | puts the server and the stories into \`.khabar\`, for \`node .khabar/node.mjs\` |`
  return `# ${title}

The stories of ${title}, published by [Khabar](https://www.npmjs.com/package/khabar) as RSS, Atom, JSON Feed and pages.

A story is a file in \`content\`, in the folder of its section: a few fields between two lines of \`---\`, then the text in Markdown. \`content/publication.yaml\` says what the publication is called, and which sections it has. Pictures lie in \`content/media\`.

| command | what it does |
|---|---|
| \`npm install\` | once, and after an upgrade |
| \`npm start\` | shows the site at http://localhost:8787, and each change as soon as it is saved |
| \`npx khabar new "A headline"\` | begins a story: a draft with an id and the time |
| \`npm run check\` | says what is wrong in the stories, with the line and the way out |
${deploy}

To upgrade: \`npm install khabar@latest\`, \`npm run check\`, and read what the new version's CHANGELOG asks for.
`
}

const TASK = {
  version: '2.0.0',
  tasks: [
    {
      label: 'Check the stories',
      detail: 'Marks every problem in the content folder at its place.',
      type: 'npm',
      script: 'check',
      group: { kind: 'test', isDefault: true },
      presentation: { reveal: 'silent', clear: true },
      problemMatcher: {
        owner: 'khabar',
        source: 'khabar',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of VS Code
        fileLocation: ['relative', '${workspaceFolder}'],
        pattern: [
          {
            regexp: '^(\\S.*):(\\d+):(\\d+)  ([a-z][a-z0-9-]+)(?: \\(warning\\))?$',
            ...{ file: 1, line: 2, column: 3, code: 4 },
          },
          { regexp: '^  (.*)$', message: 1 },
        ],
      },
    },
  ],
}

const VISUAL_STUDIO_CODE: NewFiles = {
  '.vscode/extensions.json': `${JSON.stringify({ recommendations: ['redhat.vscode-yaml'] }, null, 2)}\n`,
  '.vscode/settings.json': `${JSON.stringify(
    {
      'yaml.schemas': {
        '.khabar/publication.schema.json': 'content/publication.yaml',
        '.khabar/article.schema.json': 'content/**/*.md',
      },
    },
    null,
    2,
  )}\n`,
  '.vscode/tasks.json': `${JSON.stringify(TASK, null, 2)}\n`,
}

function cloudflareFiles({ name, versions }: NewNewsroom): NewFiles {
  return {
    'wrangler.toml': `name = "${name}"
main = "src/worker.ts"
compatibility_date = "2026-10-23"
workers_dev = true
preview_urls = true
send_metrics = false
minify = true
keep_names = false
# The edition that "khabar build" makes goes into the worker by this name.
alias = { "#edition" = "./.khabar/edition.js" }
# Your own domain, once it is at Cloudflare:
# routes = [{ pattern = "news.example", custom_domain = true }]

[build]
command = "npx khabar build"
watch_dir = ["content", "src"]

[[rules]]
type = "Data"
globs = ["**/*.bin"]
fallthrough = false

[assets]
directory = ".khabar/site"
binding = "ASSETS"
run_worker_first = true

[observability]
enabled = true
`,
    'src/worker.ts': `import khabar from 'khabar/cloudflare'

// Routes and headers of your own go around it: new Hono().get('/hello', …).mount('/', khabar.fetch)
export default khabar
`,
    '.github/workflows/deploy.yml': workflow(
      versions.node,
      `      - run: npx wrangler --version
      - run: npm run deploy
        if: env.CLOUDFLARE_API_TOKEN != ''
        env:
          CLOUDFLARE_ACCOUNT_ID: \${{ vars.CLOUDFLARE_ACCOUNT_ID }}
`,
      `    env:
      CLOUDFLARE_API_TOKEN: \${{ secrets.CLOUDFLARE_API_TOKEN }}
      WRANGLER_SEND_METRICS: 'false'
`,
    ),
  }
}

function nodeFiles({ name, versions }: NewNewsroom): NewFiles {
  const [major = '24'] = versions.node.split('.')
  return {
    Dockerfile: `# The build has the packages; what runs has none.
FROM node:${major}-slim AS build
WORKDIR /newsroom
COPY package*.json ./
RUN npm ci --ignore-scripts
COPY content content
RUN npm run build

FROM node:${major}-slim
WORKDIR /site
COPY --from=build /newsroom/.khabar/node.mjs /newsroom/.khabar/edition.bin ./
COPY --from=build /newsroom/.khabar/site site
USER node
ENV HOST=0.0.0.0 PORT=8787
EXPOSE 8787
CMD ["node", "node.mjs"]
`,
    '.dockerignore': 'node_modules\n.khabar\n.git\n',
    [`deploy/${name}.service`]: `# /etc/systemd/system/${name}.service, with .khabar copied to /srv/${name}
[Unit]
Description=${name}
After=network.target

[Service]
WorkingDirectory=/srv/${name}
ExecStart=/usr/bin/node node.mjs
Environment=HOST=127.0.0.1 PORT=8787
DynamicUser=yes
Restart=always
NoNewPrivileges=yes
ProtectSystem=strict

[Install]
WantedBy=multi-user.target
`,
    'deploy/Caddyfile': `# Caddy brings HTTPS; the address is yours.
news.example {
	reverse_proxy 127.0.0.1:8787
}
`,
    '.github/workflows/check.yml': workflow(versions.node, '      - run: npm run build\n', ''),
  }
}

/** Checks the stories in seconds; Khabar itself is tested where it is made. */
function workflow(node: string, steps: string, environment: string): string {
  return `# What lands on main is checked, and goes live if it is right.
name: stories
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
concurrency:
  group: stories-\${{ github.ref }}
jobs:
  stories:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
${environment}    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: '${node}'
          cache: npm
      - run: npm ci --ignore-scripts
      - run: npm run check
${steps}`
    .replace('      - run: npx wrangler --version\n', '')
    .replace(
      "        if: env.CLOUDFLARE_API_TOKEN != ''\n",
      "        if: github.ref == 'refs/heads/main' && env.CLOUDFLARE_API_TOKEN != ''\n",
    )
}
