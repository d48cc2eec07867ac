import { feedPlugin } from '@11ty/eleventy-plugin-rss'

const OUTPUTS = { rss: '/rss.xml', atom: '/atom.xml', json: '/feed.json' }

/** Three feeds with all stories and nothing else: Markdown is no template, and no page is written, only linked to. */
export default function (eleventy) {
  eleventy.addGlobalData(
    'permalink',
    () =>
      ({ page }) =>
        page.inputPath.endsWith('.md') ? false : undefined,
  )
  eleventy.addCollection('news', (all) =>
    all.getFilteredByGlob('**/*.md').map((story) => {
      story.url = `${story.page.filePathStem}/`
      story.page.url = story.url
      return story
    }),
  )
  for (const [type, outputPath] of Object.entries(OUTPUTS)) {
    eleventy.addPlugin(feedPlugin, {
      type,
      outputPath,
      collection: { name: 'news', limit: 0 },
      metadata: {
        language: 'en-IN',
        title: 'Test Wire',
        subtitle: 'News for measuring.',
        base: 'https://news.example/',
        author: { name: 'Test Wire' },
      },
    })
  }
  return { markdownTemplateEngine: false }
}
