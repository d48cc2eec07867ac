import { type Folder, publicationFile, storyFile } from '../harness/content.ts'

/** Everything that is known to break generators of feeds, in one publication. */
export const HOSTILE: Folder = {
  'publication.yaml': publicationFile(
    'rights: © 2025 Test & "Sons" <all>',
    'hubs: ["https://hub.example/?a=1&b=2", "https://other-hub.example/"]',
    'logo: /media/logo.png?v=1&w=2#x',
    'icon: https://cdn.example/icon.png',
    'pollMinutes: 30',
    'authors:',
    '  asha: {name: "Asha <Rao> & Co", url: "https://asha.example/?q=a&b=c"}',
    'sections:',
    '  world: {title: "World & <News>", description: "All ]]> of \\"it\\""}',
    '  sport: {title: Sport}',
  ),
  'media/logo.png': new Uint8Array([0x89, 0x50]),
  'world/markup.md': storyFile(
    1,
    [
      `title: 'AT&T <b>"q"</b> ]]> &amp; &amp;amp; $& $1 \\ end'`,
      `summary: 'Summary with <i>markup</i>, ]]>, "quotes" & &lt;entities&gt;'`,
      `authors: [asha, "Ben \\"B\\" O'Neil"]`,
      'agency: PTI & <Co>',
      `topics: ['R&D', '<script>', 'quote "me"', "it's ]]>", Ukraine]`,
      'image:',
      '  url: https://img.example/a.jpg?w=1&h=2',
      `  alt: 'Alt "quoted" <b> & more'`,
      `  caption: 'Caption ]]> & <i>more</i> "x"'`,
      '  credit: PTI & <Sons>',
      '  width: 1200',
      '  height: 675',
      '  bytes: 12345',
      'rights: © <Someone> & others',
    ],
    'He said "]]>" and `</item>` and `</entry>` and `</content:encoded>` \\\\ back\\slash.\n\n    code "block"\n    \ttab </pre>\n\n[a](/relative?x=1&y=2) ![b](pic.png "t")',
  ),
  'world/scripts.md': storyFile(
    2,
    [
      'title: "😀 हिन्दी में ख़बर 👩‍👩‍👧‍👦 e\\u0301 \\u202Ebidi\\u202C"',
      'language: hi',
      'topics: [संविधान]',
      'published: Nov 26 2025 | 10:49 PM IST',
    ],
    'देवनागरी, 😀 𐀀 \u{10f800} और é.\n\n<p onclick="x()">raw <b>html</b><script>alert(1)</script></p>',
  ),
  'sport/plain.md': storyFile(
    3,
    ['published: Nov 25 2025 | 9:00 AM IST', 'updated: Nov 25 2025 | 10:00 AM IST', 'agency: Reuters'],
    '',
  ),
  'sport/corrected.md': storyFile(4, [
    'published: Nov 24 2025 | 9:00 AM IST',
    'dateline: New Delhi',
    'corrections:',
    '  - {at: "Nov 24 2025 | 1:00 PM IST", note: "It was 4, not 5 & \\"six\\"."}',
    'expires: Nov 26 2099 | 9:00 AM IST',
  ]),
  'sport/retracted.md': storyFile(
    5,
    [
      'published: Nov 23 2025 | 9:00 AM IST',
      'summary: Secret summary',
      'image: {url: "https://img.example/secret.jpg", alt: Secret}',
      'retracted: {at: "Nov 24 2025 | 9:00 AM IST", reason: "The <source> was not who he said & so on."}',
    ],
    'Secret text',
  ),
  'sport/elsewhere.md': storyFile(6, [
    'published: Nov 22 2025 | 9:00 AM IST',
    'link: https://elsewhere.example/a?b=1&c=2',
    'draft: false',
  ]),
  'sport/draft.md': storyFile(7, ['draft: true']),
}
