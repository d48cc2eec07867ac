import * as z from 'zod'
import { slugOf } from '../slug.ts'
import {
  absoluteAddress,
  boolean,
  fault,
  language,
  plainText,
  type TimestampReading,
  timestamp,
  webAddress,
  wholeNumber,
} from './fields.ts'

/** Whether a text is an absolute IRI (RFC 4287, 4.2.6, asks for one): a scheme, a colon, and no white space. */
export function isStoryId(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}\ufffd]+$/iu.test(text) && text.length <= 1000
}

/** Compared as bytes, so never changed. */
const id = z.string().transform((text, context) => (isStoryId(text) ? text : fault(context, { code: 'id-invalid' })))

const topic = plainText.transform((name, context) => {
  if (name.includes(',')) return fault(context, { code: 'topic-comma' })
  return slugOf(name) === '' ? fault(context, { code: 'topic-without-letters' }) : name
})

const byline = plainText.transform((name, context) =>
  slugOf(name) === '' ? fault(context, { code: 'field-missing', hint: 'Write the name of the author.' }) : name,
)

const image = z.strictObject({
  url: webAddress.meta({
    description: 'The address of the picture, or its path in the content folder: /media/port.jpg.',
  }),
  alt: plainText.meta({ description: 'What the picture shows, for those who cannot see it.' }),
  caption: plainText.optional().meta({ description: 'The line under the picture.' }),
  credit: plainText.optional().meta({ description: 'Who made the picture: PTI.' }),
  width: wholeNumber(1, 100_000)
    .optional()
    .meta({ description: 'In pixels; read from the file where it is one of ours.' }),
  height: wholeNumber(1, 100_000)
    .optional()
    .meta({ description: 'In pixels; read from the file where it is one of ours.' }),
  bytes: wholeNumber(1, 10_000_000_000)
    .optional()
    .meta({ description: 'Size of the file; read from it where it is one of ours.' }),
  type: z
    .string()
    .transform((text, context) =>
      /^image\/[a-z0-9.+-]+$/.test(text)
        ? text
        : fault(context, {
            code: 'choice-unknown',
            choices: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/svg+xml'],
          }),
    )
    .optional()
    .meta({ description: 'The media type of the picture: image/jpeg.' }),
})

/** The front matter of a story: the one place where its fields, their forms and their meaning are said. */
export function frontMatterSchema(reading: TimestampReading) {
  const instant = timestamp(reading)
  return z.strictObject({
    id: id.meta({ description: 'Minted once, never changed: urn:uuid:…. "khabar check --fix" mints it.' }),
    title: plainText.meta({ description: 'The headline, as plain text.' }),
    summary: plainText
      .optional()
      .meta({ description: 'One or two sentences that stand above the story, as plain text.' }),
    section: plainText
      .optional()
      .meta({ description: "A section of publication.yaml; without it, the story's folder." }),
    published: instant.meta({
      description: 'When the story appears: Nov 26 2025 | 10:48 PM IST. In the future: a schedule.',
    }),
    updated: instant
      .optional()
      .meta({ description: 'When readers should see that it changed. Never before published.' }),
    embargo: instant.optional().meta({ description: 'Not shown before this moment, which is then its date.' }),
    expires: instant.optional().meta({ description: 'Not shown from this moment on.' }),
    authors: z.array(byline).optional().meta({ description: 'Names, or slugs of the authors in publication.yaml.' }),
    agency: plainText.optional().meta({ description: 'Who supplied the story: Reuters, PTI.' }),
    dateline: plainText.optional().meta({ description: 'Where it was written: New Delhi.' }),
    topics: z.array(topic).optional().meta({ description: 'Names of what the story is about, without commas.' }),
    image: image.optional().meta({ description: 'The picture that leads the story.' }),
    language: language.optional().meta({ description: "A language tag, where it is not the publication's: hi." }),
    rights: plainText.optional().meta({ description: "The copyright line, where it is not the publication's." }),
    link: absoluteAddress.optional().meta({ description: 'Where the story lives, if not here.' }),
    corrections: z
      .array(
        z.strictObject({
          at: instant.meta({ description: 'When the correction was made.' }),
          note: plainText.meta({ description: 'What was wrong and what is right, said to readers.' }),
        }),
      )
      .optional()
      .meta({ description: 'Shown to readers; each moves updated.' }),
    retracted: z
      .strictObject({
        at: instant.meta({ description: 'When the story was withdrawn.' }),
        reason: plainText.meta({ description: 'Why, said to readers.' }),
      })
      .optional()
      .meta({
        description:
          'Withdraws the story: the same id then carries this notice in its place, under the headline. Write another title where the headline itself must go.',
      }),
    draft: boolean.optional().meta({ description: 'true: never published.' }),
  })
}

/** What the front matter of a story says, after reading: timestamps are milliseconds since 1970. */
export type FrontMatter = z.output<ReturnType<typeof frontMatterSchema>>
