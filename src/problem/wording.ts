import type { Fault, FeedRuleId, HtmlRemoval, ImportCode } from './problem.ts'

type CodeWithWording = Exclude<Fault['code'], `timestamp-${string}` | ImportCode | FeedRuleId>
type Wordings = { [Code in CodeWithWording]: (fault: Extract<Fault, { code: Code }>) => string }

/** One sentence on what is wrong, one on the way out. Exhaustive: a new code does not compile without its wording. */
const WORDINGS: Wordings = {
  'publication-missing': () =>
    'The content folder has no publication.yaml. Add one with at least title, url and sections.',
  'file-not-article': ({ ending }) =>
    `A ${ending || 'file without an ending'} is neither a story nor a picture. Stories end in .md; move anything else out of the content folder.`,
  'file-not-utf8': ({ byte }) =>
    `The byte ${byte} is not UTF-8 here. Save the file as UTF-8 (in most editors: Save with Encoding).`,
  'file-unreadable': ({ reason }) => `This cannot be read (${reason}). Correct its permissions, or move it out.`,
  'file-too-large': ({ bytes, most }) =>
    `The file has ${megabytes(bytes)} MB, and was not read: ${megabytes(most)} MB is the most. Make it smaller, or move it out.`,
  'folder-too-large': ({ over, most }) => FOLDER_TOO_LARGE[over](most),
  'name-clash': ({ first, by }) =>
    ({
      case: `The name differs from ${first} only in small and capital letters, which many systems do not tell apart. Rename one of the two.`,
      form: `The name looks the same as ${first}, and is only composed of other characters (Unicode normal forms). Delete or rename one of the two.`,
      public: `Files in the folder "public" are served without that name, so this one has the address of ${first}. Rename one of the two.`,
      address: `The story's page would have the address of the file ${first}. Rename one of the two.`,
    })[by],
  'file-misplaced': ({ is }) =>
    is === 'story'
      ? 'Files in the folder "public" are served unchanged, but a story has to be compiled. Move it into the folder of its section.'
      : 'Files in the folder "public" are served unchanged. Move publication.yaml out of it, into the content folder itself.',
  'file-unused': () =>
    'No story shows or links this file, so nobody can get it. Name it in a story, or move it into the folder "public", whose files are always there.',
  'file-tells-place': () =>
    'Anyone who opens this file can read where it was made. Remove the position: most picture editors can do that, and so can exiftool.',
  'file-tells-person': () =>
    'Anyone who opens this file can read this name or number. If it is not meant to be known, remove it from the file, for example with exiftool.',
  'file-path-invalid': ({ suggestion }) =>
    `The file's path becomes its address, and cannot hold control characters or any of \\ ? # % there. Rename it to ${suggestion}.`,
  'file-name-invalid': ({ suggestion }) =>
    `The file's name becomes the story's address and may hold only letters, digits, dots, hyphens and underscores; archive and the names of feeds are taken. Rename it to ${suggestion}.`,
  'front-matter-missing': () =>
    'A story begins with a line of three hyphens (---), its fields, and a second such line. Add them, or start from "khabar new".',
  'front-matter-open': () =>
    'The front matter that begins here has no end. Put a line of three hyphens (---) between the fields and the text.',
  'front-matter-too-large': ({ most }) =>
    `The fields have more than ${most / 1000} kB, and were not read. Put the text of the story below them, after a line of three hyphens (---).`,
  'yaml-broken': ({ reason }) => reason,
  'yaml-alias': ({ further }) =>
    further === undefined
      ? 'Anchors and aliases (& and *) are not read here. Write the value out, or put it in quotes.'
      : `Anchors and aliases (& and *) are not read here, and ${further} more follow. Write the values out, or put them in quotes.`,
  'yaml-tag': () =>
    "A value that begins with ! is a tag to YAML, and the word is lost. Put it in quotes: '!important'.",
  'yaml-comment': () =>
    'YAML takes the text after the # as a comment, and it would be lost. Put the value in quotes, or a space after the #.',
  'field-unknown': ({ nearest, known }) =>
    nearest === undefined
      ? `There is no field of this name. Known here: ${known.join(', ')}.`
      : `There is no field of this name. Did you mean "${nearest}"?`,
  'field-missing': ({ hint }) => `This field is required. ${hint ?? 'Add it.'}`,
  'field-type': ({ expected, received, hint }) => `Expected ${expected}, found ${received}. ${hint}`,
  'field-repeated': ({ first }) => `Already said at ${first}. Keep one of the two.`,
  'character-forbidden': ({ character, meant }) => {
    if (meant !== undefined)
      return `${character} is a control character, which readers drop or show as a box. Write ${meant}, which has its place in Windows-1252, or delete it.`
    if (character === 'U+FFFD')
      return 'U+FFFD stands where a character was lost when the text was converted. Write the character that was meant.'
    if (/^U\+00[7-9][\dA-F]$/.test(character))
      return `${character} is a control character, which readers drop or show as a box. Delete it.`
    return `${character} cannot stand in a feed: XML has no way to write it. Delete the character.`
  },
  'text-too-long': ({ most }) => `Longer than ${most} characters. Shorten it.`,
  'choice-unknown': ({ choices, nearest }) =>
    `Expected one of: ${choices.join(', ')}.${nearest === undefined ? ' Choose one.' : ` Did you mean "${nearest}"?`}`,
  'number-invalid': ({ expected }) => `Expected ${expected}. Write it in plain digits.`,
  'boolean-invalid': () => 'Expected true or false. Write one of the two.',
  'url-invalid': ({ expected }) => `Not an address that can be followed. Write ${expected}.`,
  'site-url-path': ({ origin }) => `Khabar publishes at the root of a site. Write ${origin}, without path or query.`,
  'language-invalid': () => 'Not a language tag (BCP 47). Write one such as en-IN, hi or ta.',
  'timezone-unknown': ({ nearest }) =>
    `Not a time zone of the IANA database. ${nearest === undefined ? 'Write one such as Asia/Kolkata.' : `Did you mean "${nearest}"?`}`,
  'id-missing': () =>
    'Every story needs an id of its own, so that readers know it again. Run "khabar check --fix" to mint one.',
  'id-invalid': () =>
    'An id is an address or name such as urn:uuid:… without spaces. Run "khabar check --fix" on a story without id to mint one.',
  'id-duplicate': ({ first }) =>
    `The story at ${first} has the same id, so readers would show only one of the two. If this is a copy, delete its id line and run "khabar check --fix".`,
  'permalink-duplicate': ({ permalink, first, by }) =>
    by === 'id'
      ? `The story ${first} is already published at ${permalink}. If this is that story, send it with that id; if not, rename its file.`
      : `The story at ${first} is already published at ${permalink}. Rename one of the two files.`,
  'section-missing': () =>
    'The file lies in no folder, so its section is not known. Add a section field, or move it into the folder of its section.',
  'section-unknown': ({ nearest, known }) =>
    `No section of this name in publication.yaml. ${nearest === undefined ? `Known: ${known.join(', ') || 'none yet'}.` : `Did you mean "${nearest}"?`}`,
  'section-reserved': () =>
    'The name is taken: Khabar itself answers there, or files that are always there lie in the folder. Give the section another slug.',
  'slug-invalid': ({ suggestion }) => `A slug holds small letters, digits and single hyphens. Write ${suggestion}.`,
  'topic-comma': () =>
    'A topic holds no comma: readers would split it in two. Write two topics, or leave the comma out.',
  'topic-without-letters': () => 'A topic needs a letter or a digit, from which its address is made. Rename it.',
  'topic-clash': ({ other }) => `It has the same address as "${other}". Keep one of the two, or rename one.`,
  'author-clash': ({ other }) => `It has the same address as "${other}". Keep one of the two, or spell one out.`,
  'date-in-future': () =>
    'This has not happened yet, but readers would be told at once. Write the moment at which it happened.',
  'hubs-not-told': () =>
    'Feeds name these hubs, but Khabar does not tell them of news yet, so their subscribers get nothing. Remove hubs, unless another program of yours tells them.',
  'color-invalid': () => 'Not a colour that can be read here. Write it as #a84a08, with six digits from 0 to f.',
  'font-invalid': () =>
    'Something here is no name of a font. Write names with commas between them: Charter, Georgia, serif.',
  'meta-name-invalid': () =>
    'This is no name of a meta element. Write letters, digits, dots, hyphens and colons: google-site-verification.',
  'theme-contrast': ({ part, mode, ratio, least, suggested }) =>
    `On ${mode} pages, ${part} has a contrast of ${ratio.toFixed(1)} with the paper, and ${least} is the least at which everyone can read it (WCAG AA). Write ${suggested}, the nearest colour that has it.`,
  'image-alt-missing': () => 'A picture needs alt: a few words for those who cannot see it. Add alt under image.',
  'image-file-missing': () =>
    'There is no such file in the content folder. Add the picture, or correct the path; the story is published all the same.',
  'file-missing': () =>
    'There is no such file in the content folder. Add it, or correct the path; the story is published all the same.',
  'image-not-picture': () => 'This file is no picture. Name one that ends in .jpg, .png, .webp, .avif, .gif or .svg.',
  'address-unfollowable': () =>
    'This address cannot be followed, so readers get its words alone. Write https://… or a path such as /media/port.jpg.',
  'footnote-missing': () =>
    'No note has this name, so readers see the mark as it is written. Write the note (`[^1]: …`) on a line of its own, or remove the mark.',
  'footnote-unused': () =>
    'No mark leads to this note, or another note has its name; it stands behind the others at the end of the story. Write its mark where it belongs, or remove it.',
  'attributes-unplaced': () =>
    'These attributes belong to no element that can take them, so readers see them as they are written. Put them right behind a heading, a picture or a link, or remove them; write \\{ if braces are meant.',
  'text-too-deep': () =>
    'Lists and quotations are nested too deeply here, and their content would be lost. Remove some levels.',
  'table-row-too-long': () =>
    'The row has more cells than the head of its table, and this would be lost. Add a column to the head, or write \\| for a line within a cell.',
  'table-too-large': ({ most }) =>
    `With the table that begins here, the text has more than ${most.toLocaleString('en')} cells, and was not read. Show the rows that matter, and link to a file with all of them.`,
  'text-too-large': ({ most }) =>
    `Up to here the text has more than ${most.toLocaleString('en')} pieces (items, links, words in emphasis), and was not read. Make several stories of it, or link to a file.`,
  'html-too-deep': ({ most }) =>
    `More than ${most} HTML elements are open inside one another here. Close them, or remove them.`,
  'html-open': ({ removed }) =>
    `"${removed}" is never closed, so the text that follows would be lost with it. Close it, or remove it.`,
  'html-removed': ({ removed, why, host }) => `"${removed}" is left out: ${WHY_REMOVED[why](host ?? 'the host')}`,
  'html-mended': ({ mended, as }) =>
    `"${mended}" is what readers get as ${as}, without which many of them show nothing. Write it as ${as}.`,
  'redirect-twice': ({ first }) => `This old address already leads somewhere else, at ${first}. Keep one of the two.`,
  'redirect-hides': () =>
    'Something is at this address now, so readers get that and are never led on. Remove the redirect, or rename what is there.',
  'redirect-loop': ({ way }) => `This leads round in a circle: ${way}. Write the address that readers should reach.`,
  'redirect-chain': ({ end }) => `What was there has moved on, so readers are led straight to ${end}. Write that here.`,
  'redirect-target-missing': () =>
    'There is nothing at the address that this leads to. Correct it, or write "gone" if nothing took its place.',
  'updated-before-published': ({ published }) =>
    `A story cannot be updated before it was published (${published}). Correct one of the two.`,
  'expires-before-visible': ({ visible }) =>
    `The story would end before it begins (${visible}). Correct expires, published or embargo.`,
  'correction-before-published': ({ published }) =>
    `A correction cannot be older than the story (${published}). Correct one of the two.`,
  'retraction-before-published': ({ published }) =>
    `A retraction cannot be older than the story (${published}). Correct one of the two.`,
  'edition-too-large': ({ bytes, most }) =>
    `The edition has ${megabytes(bytes)} MB; the bundled store holds ${megabytes(most)} MB within an edge worker's memory. Move older stories out of the folder, or split the publication.`,
  'story-too-large': ({ bytes, most }) =>
    `As HTML, with its links, the story has ${megabytes(bytes)} MB; the database holds ${megabytes(most)} MB of one. Make two stories of it.`,
  'more-alike': ({ alike, count }) =>
    `From here on ${alike} stands ${count === 1 ? 'once' : `${count.toLocaleString('en')} times`} more. Correct the first one, and check again.`,
}

const FOLDER_TOO_LARGE: { [Over in Extract<Fault, { code: 'folder-too-large' }>['over']]: (most: number) => string } = {
  files: (most) =>
    `More than ${most} files and folders; the rest was not read. Keep the stories in a database (docs/deploy/d1.md), or split the publication.`,
  bytes: (most) =>
    `The stories have more than ${megabytes(most)} MB; the rest was not read. Keep them in a database (docs/deploy/d1.md), or move older ones out.`,
  depth: (most) => `Folders lie more than ${most} deep; what is in here was not read. Move it further up.`,
}

const WHY_REMOVED: { [Why in HtmlRemoval]: (host: string) => string } = {
  element: () => 'readers do not know it. Remove it, or write it in Markdown.',
  attribute: () => 'readers ignore it. Remove it.',
  runs: () => 'nothing that runs reaches readers. Remove it; content of another site can be shown in an iframe.',
  widget: (host) =>
    `readers get what stands beside it as it is, and nothing of ${host} runs there. Take the script away.`,
  look: () => 'readers and pages bring their own look. Remove it.',
  form: () => 'a form does nothing in a reader. Link to a page that has it.',
  drawing: () => 'drawings inside a text can carry scripts. Keep it as a picture file, and show that.',
  address: () => 'this address cannot be followed. Write https://… or a path such as /media/port.jpg.',
  frame: (host) => `frames of ${host} are not trusted here. Add it to embeds in publication.yaml, or link to the page.`,
  'frame-address': () => 'a frame needs an address that begins with https://. Write it as src, or link to the page.',
  tracker: () => 'it counts readers, and shows them nothing. Remove it.',
}

/** Every code that has a wording here; the codes of timestamps are listed in `src/time`. */
export const PROBLEM_CODES = Object.keys(WORDINGS) as CodeWithWording[]

/** The sentences shown to a person: the fault and the way out. */
export function wordingOf(fault: Fault): string {
  if ('message' in fault) return fault.message
  // The table is keyed by the very code it is looked up by, which the type system cannot follow.
  const wording = WORDINGS[fault.code as CodeWithWording] as (fault: Fault) => string
  return wording(fault)
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
