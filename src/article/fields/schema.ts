import * as z from 'zod'
import { slugOf } from '../slug.ts'
import {
  absoluteAddress,
  boolean,
  fault,
  language,
  movedFrom,
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
    description: 'The URL of the picture, or its path in the content folder: /media/port.jpg.',
  }),
  alt: plainText.meta({ description: 'A few words on what the picture shows, for those who cannot see it.' }),
  caption: plainText.optional().meta({ description: 'The line under the picture.' }),
  credit: plainText.optional().meta({ description: 'The maker of the picture: PTI.' }),
  width: wholeNumber(1, 100_000)
    .optional()
    .meta({ description: 'The width in pixels. It is read from the file if the picture lies in the content folder.' }),
  height: wholeNumber(1, 100_000)
    .optional()
    .meta({ description: 'The height in pixels. It is read from the file if the picture lies in the content folder.' }),
  bytes: wholeNumber(1, 10_000_000_000).optional().meta({
    description: 'The size of the file in bytes. It is read from the file if the picture lies in the content folder.',
  }),
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
    .meta({
      description: 'The media type of the picture: image/jpeg. Without it, the ending of the file name decides.',
    }),
})

/** The front matter of a story: the one place where its fields, their forms and their meaning are said. */
export function frontMatterSchema(reading: TimestampReading) {
  const instant = timestamp(reading)
  return z.strictObject({
    id: id.meta({
      description: 'Readers know the story by it, so it never changes: urn:uuid:…. "khabar check --fix" writes one.',
    }),
    title: plainText.meta({ description: 'The headline, as plain text.' }),
    summary: plainText
      .optional()
      .meta({ description: 'One or two sentences that stand above the story, as plain text.' }),
    section: plainText.optional().meta({
      description: 'The slug of a section in publication.yaml: world-news. Without it, the top folder of the file.',
    }),
    published: instant.meta({
      description: 'When the story appears: Nov 26 2025 | 10:48 PM IST. A time in the future is a schedule.',
    }),
    updated: instant
      .optional()
      .meta({ description: 'When the story changed in a way that readers should see. Never before published.' }),
    embargo: instant.optional().meta({ description: 'The story is not shown before this moment, and is dated by it.' }),
    expires: instant.optional().meta({ description: 'The story is not shown from this moment on.' }),
    authors: z
      .array(byline)
      .optional()
      .meta({ description: 'A list of names, or of slugs of the authors in publication.yaml: [asha-rao].' }),
    agency: plainText.optional().meta({ description: 'The agency that supplied the story: Reuters, PTI.' }),
    dateline: plainText.optional().meta({ description: 'The place where the story was written: New Delhi.' }),
    topics: z
      .array(topic)
      .optional()
      .meta({ description: 'A list of what the story is about, in names without commas: [Ukraine, Moscow].' }),
    image: image.optional().meta({ description: 'The picture that leads the story.' }),
    language: language
      .optional()
      .meta({ description: "The language tag of the story, if it is not the publication's: hi." }),
    rights: plainText.optional().meta({ description: "The copyright line, if it is not the publication's." }),
    link: absoluteAddress.optional().meta({ description: 'The URL of the story, if it lives on another site.' }),
    corrections: z
      .array(
        z.strictObject({
          at: instant.meta({ description: 'When the correction was made.' }),
          note: plainText.meta({ description: 'What was wrong and what is right, in a sentence to readers.' }),
        }),
      )
      .optional()
      .meta({ description: 'A list of corrections. Readers see each with its date, and each moves updated.' }),
    retracted: z
      .strictObject({
        at: instant.meta({ description: 'When the story was withdrawn.' }),
        reason: plainText.meta({ description: 'Why it was withdrawn, in a sentence to readers.' }),
      })
      .optional()
      .meta({
        description:
          'Withdraws the story. The same id then carries this notice in place of the text, under "Retracted:" and the headline. Write another title if the headline itself must go.',
      }),
    moved: z.array(movedFrom).optional().meta({
      description: 'A list of the paths at which the story was before, which lead to it for good: [/2024/05/talks].',
    }),
    draft: boolean.optional().meta({ description: 'true: the story is not published.' }),
  })
}

/** The front matter of a story after reading; timestamps are milliseconds since 1970. */
export type FrontMatter = z.output<ReturnType<typeof frontMatterSchema>>
