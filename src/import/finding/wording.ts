import type { Finding } from './finding.ts'

type Wordings = { [Code in Finding['code']]: (finding: Extract<Finding, { code: Code }>) => string }

/** One sentence on what was found or decided, one on the way out. Exhaustive: a new code does not compile without its wording. */
const WORDINGS: Wordings = {
  'import-broken': ({ reason }) => reason,
  'import-unknown': () => 'This feed has no stories.',
  'import-too-large': ({ bytes, most }) =>
    `As a file, this story has ${megabytes(bytes)} MB, and ${megabytes(most)} MB is the most. Make several stories of it.`,
  'import-outside': () =>
    "This file lies outside the site that is imported, where nothing is read. Put it beside the story or among the site's static files, or take it out of the story; where it is a part of the site, import the site's whole folder.",

  'import-title': ({ of }) =>
    ({
      page: 'There is no headline here. Put it on the first line.',
      item: 'This item has no headline. Write one into the feed.',
      'front matter': 'The story has no headline. Add a line such as "title: Talks resume" to its front matter.',
    })[of],
  'import-date': ({ of, field }) =>
    field !== undefined
      ? `The story says nowhere when it was published. The field ${field} holds a moment: if that is it, call it date.`
      : {
          page: 'There is no date of publication here. Add a line such as: First Published: Nov 20 2025 | 5:41 PM IST',
          item: 'This item has no date. Write one into the feed: nothing is dated by guess.',
          post: 'This post has no date that can be read. Give it one in WordPress, and export again.',
          'front matter':
            'The story says nowhere when it was published. Add a line such as "date: 2025-11-20 10:00" to its front matter; a draft needs one too.',
        }[of],
  'import-date-unreadable': ({ field, reason }) =>
    field === undefined ? `This date cannot be read. ${reason}` : `${field}: ${reason}`,
  'import-section': ({ known }) =>
    `No section of publication.yaml is meant here. Add one there, or put such stories into one that is: --section ${known[0] ?? 'news'}.`,

  'import-conflict': ({ file, why }) =>
    ({
      twice: `The same story came before in this import, and differs. ${file} has the first.`,
      changed: `${file} has this story, changed by hand or newer. It stays as it is; --update takes what is newer.`,
      'not theirs': `${file} has this id, and did not come from here: it was written by you, or is another source's. It stays as it is, with --update too. If this is the better one, take it over by hand.`,
    })[why],

  'import-moment-unlabelled': () => 'No other line says when; this was taken as the moment of publication.',
  'import-moment-second': ({ taken }) => `The page names another moment before this; that was taken as ${taken}.`,
  'import-moment-dated': ({ dated, published }) =>
    `The story is dated ${dated}, and published ${published}: it has the second. Write the other where that is meant.`,
  'import-moment-updated-only': () =>
    'The page says only when it was updated; that was taken as the moment of publication too.',
  'import-moments-swapped': () =>
    'The page says that it was updated before it was published; the earlier moment was taken as the first.',
  'import-updated-early': ({ field }) =>
    `The story would have changed before it was published: ${field} is left out. Write updated where the order is another.`,
  'import-day-of-collector': () => 'The page has no time; the day it begins with was taken.',
  'import-dateline-day': () => 'The dateline names a day that no stamp has.',
  'import-stamp-broken': () => 'This looks like a timestamp, but names no date and time that exist.',
  'import-draft-dated': () => 'This draft has no date: it bears that of its last change.',
  'import-zone-assumed': ({ zone }) =>
    `The feed names no zone with this time, and it was read in ${zone}. Where another is meant, import again with --zone.`,
  'import-zone-of-feed': ({ zone }) =>
    `This time names no zone, and was read at ${zone}, as other times of the feed are written. Where another is meant, import again with --zone.`,
  'import-ended': () => 'The story ends before it was published, so that nobody read it: it is a draft here.',

  'import-headline-from-steps': () => 'The last step of the breadcrumb was taken as the headline.',
  'import-headline-continued': () => 'This line was taken as the rest of the headline.',
  'import-headline-from-text': () =>
    'This item has no headline: it became a draft under its first words. Write one before you release it.',
  'import-headline-missing': ({ number }) => `This post has no headline: it became a draft called "Post ${number}".`,
  'import-summary-unlabelled': () => 'This stands between headline and byline, and was taken as the summary.',
  'import-byline-bars': () => 'Names with bars between them were taken as a byline.',
  'import-byline-unlabelled': ({ side }) => `This stands ${side} a stamp, and was taken as the byline.`,
  'import-place-unlabelled': () => 'This place alone on its line was taken as the place of the story.',
  'import-sections-by-marks': () => 'The steps between these marks were taken as sections.',

  'import-topics': () => 'The page ran its topics together; nothing but the letters speaks for this cut.',
  'import-topics-unlabelled': () => 'These short lines at the end of the text were taken as topics.',
  'import-topic-comma': () => 'A topic has no comma: this one was parted there.',

  'import-picture': ({ of }) =>
    ({
      page: 'The page tells of a picture, whose file is not in its text. Caption and credit wait in the file for it.',
      field:
        'The picture is not in the folder that was imported. Put its file into content/media, and its path into image.',
      text: 'The picture is not in the folder that was imported, and is taken out of the text. Put its file into content/media, and write it anew.',
      export: "The story's picture is not in the export, so the story has none. Export all content, media too.",
    })[of],
  'import-media': () =>
    'This film, sound or document is not in the folder that was imported, and its address stays as it is. Put the file into content/media, and write its new address.',
  'import-caption-unlabelled': () => "This stands over a picture's credit, and was taken as its caption.",
  'import-keywords-unlabelled': () => "These names were taken as a picture's keywords.",
  'import-link': ({ why }) =>
    why === 'several'
      ? 'Several stories of this import have the name that this link leads to, so it stays as it is. Write the address of the one that is meant.'
      : 'This link leads to a page that did not come along, and stays as it is. Write the address that it has now, or take the link away.',
  'import-address-elsewhere': () =>
    'The story says that it lives at this address. Write it as link where that is still so.',
  'import-text-unwrapped': ({ width }) =>
    `The text is wrapped at ${width} characters; lines that this explains were joined.`,
  'import-page-break': () => 'The story went on on a further page from here. Now it is one.',
  'import-characters-removed': () =>
    'Characters that no feed can carry were left out, here and maybe further on in this story.',
  'import-windows-1252': () =>
    'Control characters stand here, and maybe further on, where Windows-1252 has a quotation mark or the like. They were read so: look whether that is right.',

  'import-id': () =>
    'This id is no address or URN, which a feed needs (RFC 4287, 4.2.6). The story has a new one; readers will see it as new.',
  'import-id-shared': ({ first }) =>
    `The source gives this story the id, name or address of another one (${first}). Both were taken, and this one has an id of its own.`,
  'import-translation': ({ of }) =>
    `By its name, this story is ${of} in another language. Both were taken, each as a story of its own.`,
  'import-language-by-script': ({ language, others }) =>
    `The source names no language. By its letters the story was taken as ${language}; ${others.join(', ')} is written so too. Write language where that is meant.`,
  'import-language': () =>
    "This is no language tag (BCP 47), such as en-IN: the story is in the publication's language.",
  'import-trashed': () => 'This post lies in the trash, and was not taken.',
  'import-private': () => 'This post is not for everybody (private, or with a password): it became a draft.',
  'import-status': () => 'This status is none of WordPress itself: the post became a draft.',

  'import-sticky': () =>
    'WordPress held this post at the top of the front page. A story has no field for that, and stands in its order.',

  'import-leftover': () => 'This has no place in the story. It is kept, marked, at the end of the file.',
  'import-sections-unknown': () =>
    'The breadcrumb names no section of this publication. It is kept, marked, at the end of the file.',
  'import-shortcode': ({ of }) =>
    ({
      generator:
        'Only the generator understands this. It stays in the text, where readers would see it. Replace it with Markdown or HTML, or take it out.',
      WordPress: 'This shortcode stays in the text as it is: readers will see it. Write what it stood for.',
    })[of],
  'import-records': ({ records }) => `Records of WordPress itself were passed over: ${records}. They are no stories.`,
  'import-type': ({ type, count }) =>
    `${count} of the type "${type}" became no stories; the first stands here. Only posts do, unless you name others too: --types post,${type}.`,
  'import-comments': ({ count }) => `Comments of readers were left out (${count}): a story has no place for them.`,
  'import-front-matter': ({ reason }) => reason,
}

/** Every code that an import reports. */
export const FINDING_CODES = Object.keys(WORDINGS) as Finding['code'][]

/** The sentences shown to a person: what was found or decided, and the way out. */
export function wordingOf<Code extends Finding['code']>(finding: Extract<Finding, { code: Code }>): string {
  return (WORDINGS[finding.code] as (finding: Finding) => string)(finding)
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
