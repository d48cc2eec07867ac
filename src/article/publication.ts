import * as z from 'zod'
import { RESERVED_SECTION_SLUGS } from '../site/paths.ts'
import { isTimeZone } from '../time/index.ts'
import { absoluteAddress, choice, fault, language, plainText, webAddress, wholeNumber } from './fields/fields.ts'
import { embeds } from './html/embeds.ts'
import { findNearest } from './nearest.ts'
import { isSlug, slugOf } from './slug.ts'
import { themeOf, themeSchema } from './theme/theme.ts'

/** The publication file, below the content folder. */
export const PUBLICATION_FILE = 'publication.yaml'

/** The file with the redirects that belong to no story, below the content folder. */
export const REDIRECTS_FILE = 'redirects.yaml'

const siteUrl = z.string().transform((text, context) => {
  const url = URL.parse(text.trim())
  if (url === null || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    return fault(context, { code: 'url-invalid', expected: 'the address of your site: https://news.example' })
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return fault(context, { code: 'site-url-path', origin: url.origin })
  }
  return url.origin
})

const timezone = z.string().transform((text, context) => {
  if (isTimeZone(text)) return text
  const nearest = findNearest(text, Intl.supportedValuesOf('timeZone'))
  return fault(context, { code: 'timezone-unknown', ...(nearest === undefined ? {} : { nearest }) })
})

const sectionSlug = z.string().transform((slug, context) => {
  if (!isSlug(slug)) return fault(context, { code: 'slug-invalid', suggestion: slugOf(slug) || 'world-news' })
  return RESERVED_SECTION_SLUGS.has(slug) ? fault(context, { code: 'section-reserved' }) : slug
})

const authorSlug = z
  .string()
  .transform((slug, context) =>
    isSlug(slug) ? slug : fault(context, { code: 'slug-invalid', suggestion: slugOf(slug) || 'asha-rao' }),
  )

/** The name of a meta element, which may hold no more than such names do. */
const metaName = z
  .string()
  .transform((name, context) => (/^[a-z][\w.:-]*$/i.test(name) ? name : fault(context, { code: 'meta-name-invalid' })))

/** A script of another site: by https alone, which the policy of pages names. */
const secureAddress = absoluteAddress.transform((address, context) =>
  address.startsWith('https://') && !/[;,\s]/.test(address)
    ? address
    : fault(context, { code: 'url-invalid', expected: 'an address that begins with https://' }),
)

/** Records as Zod reads them say either what is wrong with a key or what is wrong with its value; here both are said. */
function record<Value extends z.ZodType>(key: z.ZodType<string, string>, value: Value) {
  const checkKeys = (entries: Record<string, unknown>, context: z.core.$RefinementCtx<Record<string, unknown>>) => {
    for (const slug of Object.keys(entries)) {
      const read = key.safeParse(slug)
      for (const issue of read.error?.issues ?? []) {
        if (issue.code === 'custom')
          context.issues.push({ ...issue, input: slug, path: [slug], message: '', continue: true })
      }
    }
  }
  return z
    .record(z.string(), value)
    .superRefine(checkKeys, { when: ({ value }) => z.looseObject({}).safeParse(value).success })
}

/** The publication file: the one place where its fields and their defaults are said. */
export const publicationSchema = z.strictObject({
  title: plainText.meta({ description: 'The name of the publication.' }),
  description: plainText
    .optional()
    .meta({ description: 'One sentence on what it reports. Without it, the title is used.' }),
  url: siteUrl.meta({ description: 'The address of the site: https://news.example.' }),
  language: language.default('en-IN').meta({ description: 'The language of stories that name none.' }),
  timezone: timezone
    .default('Asia/Kolkata')
    .meta({ description: 'The IANA zone of timestamps that name none, and of the times on pages.' }),
  dateOrder: choice('day-first', 'month-first')
    .default('day-first')
    .meta({ description: 'How 03/04/2025 is read: day-first is 3 April, month-first is 4 March.' }),
  rights: plainText.optional().meta({ description: 'The copyright line of feeds and stories.' }),
  logo: webAddress.optional().meta({ description: 'The URL or path of a wide picture of the name: /media/logo.png.' }),
  icon: webAddress
    .optional()
    .meta({ description: 'The URL or path of a square picture, at least 96 pixels wide: /media/icon.png.' }),
  hubs: z.array(absoluteAddress).default([]).meta({
    description:
      'A list of WebSub hubs, named in every feed. Khabar does not tell them of news yet, and "khabar check" says so.',
  }),
  theme: themeSchema.transform(themeOf).optional().meta({ description: 'The look of the pages.' }),
  footer: z
    .strictObject({
      text: plainText.optional().meta({ description: 'A sentence at the foot of each page.' }),
      links: z
        .array(
          z.strictObject({
            title: plainText.meta({ description: 'The words of the link.' }),
            url: webAddress.meta({ description: 'Its address, or a path of this site.' }),
          }),
        )
        .default([])
        .meta({ description: 'A list of links at the foot of each page.' }),
    })
    .optional()
    .meta({ description: 'The foot of the pages.' }),
  social: z.array(absoluteAddress).optional().meta({
    description: "A list of the publication's profiles elsewhere, linked at the foot and told to search engines.",
  }),
  head: z
    .strictObject({
      verification: record(metaName, plainText).optional().meta({
        description: 'Names and contents of meta elements by which services know the owner: google-site-verification.',
      }),
      scripts: z.array(secureAddress).optional().meta({
        description:
          'A list of scripts that every page loads, as for analytics; their hosts alone may run scripts and be asked.',
      }),
    })
    .optional()
    .meta({ description: 'Further lines of the head of each page.' }),
  embeds: embeds.meta({ description: 'A list of further hosts whose frames may stand in stories: [player.example].' }),
  feed: z
    .strictObject({
      items: wholeNumber(1, 500).default(50).meta({ description: 'The number of stories in a feed, from 1 to 500.' }),
      text: choice('full', 'summary')
        .default('full')
        .meta({ description: 'full: feeds carry the whole text. summary: they carry the summary alone.' }),
    })
    .default({ items: 50, text: 'full' })
    .meta({ description: 'What a feed holds.' }),
  pollMinutes: wholeNumber(1, 1440)
    .default(15)
    .meta({ description: 'The minutes between two polls that readers are asked to keep, from 1 to 1440.' }),
  sections: record(
    sectionSlug,
    z.strictObject({
      title: plainText.meta({ description: 'The name of the section.' }),
      description: plainText.optional().meta({ description: 'One sentence on what it reports.' }),
    }),
  )
    .default({})
    .meta({ description: 'The sections, each under its slug: world-news.' }),
  authors: record(
    authorSlug,
    z.strictObject({
      name: plainText.meta({ description: 'The byline.' }),
      url: absoluteAddress.optional().meta({ description: 'The URL of a page about the author.' }),
    }),
  )
    .default({})
    .meta({ description: 'The authors, each under a slug: asha-rao.' }),
})

/** The publication file, with every default filled in. `url` is an origin without a slash at its end. */
export type Publication = z.output<typeof publicationSchema> & {
  /** The address that the file has, where the site is tried at another: in stories it is still the site's own. */
  writtenUrl?: string
}
