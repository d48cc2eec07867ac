import type { Field } from './values.ts'

/**
 * The names of our fields in site generators and their themes; earlier names in a list take precedence. Names are in small letters
 * without hyphens and underscores, as `Field.key` is.
 */
const NAMES = {
  title: ['title'],
  // Hugo shows nothing before its publishDate, whatever its date says.
  published: [
    'publishdate',
    'date',
    'pubdate',
    'published',
    'publishedat',
    'datepublished',
    'pubdatetime',
    'created',
    'createdat',
  ],
  updated: [
    'lastmod',
    'lastmodifiedat',
    'updated',
    'updateddate',
    'updatedat',
    'updatedate',
    'modified',
    'datemodified',
    'moddatetime',
  ],
  embargo: ['embargo'],
  expires: ['expirydate', 'expires', 'unpublishdate'],
  topics: ['topics', 'tags', 'tag', 'keywords'],
  categories: ['categories', 'category'],
  section: ['section'],
  authors: ['author', 'authors', 'byline'],
  summary: ['description', 'summary', 'excerpt', 'subtitle', 'standfirst', 'dek'],
  draft: ['draft'],
  image: [
    ...['image', 'images', 'cover', 'hero', 'heroimage', 'featuredimage', 'thumbnail', 'featureimage', 'ogimage'],
    ...['coverimage', 'imageurl'],
  ],
  imageAlt: [
    'imagealt',
    'heroimagealt',
    'featuredimagealt',
    'featureimagealt',
    'coveralt',
    'coverimagealt',
    'thumbnailalt',
  ],
  imageCaption: ['imagecaption', 'heroimagecaption', 'featuredimagecaption', 'featureimagecaption', 'covercaption'],
  imageCredit: ['imagecredit', 'heroimagecredit', 'featuredimagecredit', 'featureimagecredit', 'covercredit'],
  language: ['language', 'lang', 'locale'],
  slug: ['slug'],
  address: ['url', 'permalink'],
  aliases: ['aliases', 'redirectfrom'],
  id: ['id', 'guid', 'uuid'],
  canonical: ['canonical', 'canonicalurl'],
  rights: ['rights', 'copyright'],
  dateline: ['dateline'],
  agency: ['agency'],
  corrections: ['corrections'],
  retracted: ['retracted'],
} as const satisfies Record<string, readonly string[]>

export type Meaning = keyof typeof NAMES

/** Fields that control a generator and say nothing about the story. */
const TECHNICAL = new Set([
  ...['layout', 'type', 'weight', 'menu', 'menus', 'outputs', 'cascade', 'toc', 'math', 'comments'],
  ...['commentstatus', 'sitemap', 'robots', 'pagination', 'cssclasses', 'eleventynavigation', 'templateengineoverride'],
  'eleventyexcludefromcollections',
])

const MEANINGS = new Map<string, { meaning: Meaning; rank: number }>(
  (Object.keys(NAMES) as Meaning[]).flatMap((meaning) => NAMES[meaning].map((name, rank) => [name, { meaning, rank }])),
)

export interface SortedFields {
  /** The fields of one meaning, in the order in which they count; none of them is blank. */
  of(meaning: Meaning): Field[]
  unknown: Field[]
}

/** Meanings that are a story's own, and never those of a whole folder. */
const OWN: ReadonlySet<Meaning> = new Set([
  'title',
  'id',
  'slug',
  'address',
  'aliases',
  'canonical',
  'corrections',
  'retracted',
])

/**
 * Sorts fields by what they mean to us; those in Hugo's `params` count after those beside it.
 * @param inherited fields of the folders around the story, the nearest first, for what it does not say itself
 */
export function sortFields(fields: readonly Field[], inherited: readonly Field[] = []): SortedFields {
  const found = new Map<Meaning, { field: Field; rank: number }[]>()
  const unknown: Field[] = []
  const params = fields.filter(({ key }) => key === 'params')
  for (const field of [...fields, ...params.flatMap((field) => field.inner())]) {
    if (field.value === undefined || TECHNICAL.has(field.key)) continue
    const known = MEANINGS.get(field.key)
    if (known !== undefined) {
      const alike = found.get(known.meaning) ?? []
      alike.push({ field, rank: known.rank })
      found.set(known.meaning, alike)
    } else if (field.key !== 'params' || field.inner().length === 0) unknown.push(field)
  }
  const inheritedOf = (meaning: Meaning) =>
    inherited.filter(({ key, value }) => value !== undefined && MEANINGS.get(key)?.meaning === meaning).slice(0, 1)
  return {
    of: (meaning) => {
      const own =
        found
          .get(meaning)
          ?.toSorted((one, other) => one.rank - other.rank)
          .map(({ field }) => field) ?? []
      return own.length > 0 || OWN.has(meaning) ? own : inheritedOf(meaning)
    },
    unknown,
  }
}
