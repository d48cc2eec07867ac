/** The few words that Khabar itself adds to a story, in the story's language. */
export interface Phrases {
  updated: string
  correction: string
  retractedTitle: string
  retractedOn: (date: string) => string
}

const ENGLISH: Phrases = {
  updated: 'Updated',
  correction: 'Correction',
  retractedTitle: 'This story has been retracted',
  retractedOn: (date) => `This story was retracted on ${date}.`,
}

const HINDI: Phrases = {
  updated: 'अपडेट:',
  correction: 'भूल सुधार',
  retractedTitle: 'यह ख़बर वापस ले ली गई है',
  retractedOn: (date) => `यह ख़बर ${date} को वापस ले ली गई।`,
}

/** Gives the words for a language tag; English where there are none for it. */
export function phrases(language: string): Phrases {
  return /^hi\b/i.test(language) ? HINDI : ENGLISH
}
