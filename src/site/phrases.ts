/** The few words that Khabar itself adds to a story, in the story's language. */
export interface Phrases {
  updated: string
  correction: string
  /** The words before an alert of each kind. */
  alerts: Readonly<Record<'note' | 'tip' | 'important' | 'warning' | 'caution', string>>
  /** Descriptions for channels that have none of their own. */
  descriptions: Readonly<
    Record<'section' | 'topic' | 'author' | 'language', (name: string, publication: string) => string>
  >
  /** The words before the headline of a retracted story, by which readers know which story it was. */
  retracted: string
  /** The words before and after the time of a retraction. */
  retractedOn: readonly [before: string, after: string]
}

const ENGLISH: Phrases = {
  updated: 'Updated',
  correction: 'Correction',
  alerts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  descriptions: {
    section: (name, publication) => `News from ${name}, from ${publication}.`,
    topic: (name, publication) => `Stories on ${name}, from ${publication}.`,
    author: (name, publication) => `Stories by ${name}, from ${publication}.`,
    language: (name, publication) => `Stories in ${name}, from ${publication}.`,
  },
  retracted: 'Retracted:',
  retractedOn: ['This story was retracted on ', '.'],
}

const HINDI: Phrases = {
  updated: 'अपडेट:',
  correction: 'भूल सुधार',
  alerts: { note: 'ध्यान दें', tip: 'सुझाव', important: 'ज़रूरी', warning: 'चेतावनी', caution: 'सावधान' },
  descriptions: {
    section: (name, publication) => `${publication} पर ${name} की ख़बरें।`,
    topic: (name, publication) => `${publication} पर ${name} से जुड़ी ख़बरें।`,
    author: (name, publication) => `${publication} पर ${name} की लिखी ख़बरें।`,
    language: (name, publication) => `${publication} की ${name} ख़बरें।`,
  },
  retracted: 'वापस ली गई ख़बर:',
  retractedOn: ['यह ख़बर ', ' को वापस ले ली गई।'],
}

/** Returns the words for a language tag; English for languages that have none. */
export function phrases(language: string): Phrases {
  return /^hi\b/i.test(language) ? HINDI : ENGLISH
}
