import { plainTextOf } from '../html/html.ts'

/** As much as a reader shows of a summary. */
const MOST_CHARACTERS = 300

/** Some scripts put no spaces between words: a cut at a space further ahead than this would leave next to nothing. */
const LEAST_CHARACTERS = MOST_CHARACTERS / 2

/**
 * Returns the beginning of a story's text, in the form of `html.ts`, as plain text of 300 characters at the most: its first
 * paragraph with words in it, or the words of a text that has no such paragraph (a list, a table). Empty where there are
 * no words, as in a text that is a picture alone.
 */
export function beginningOf(written: string): string {
  const html = written.replace(FOOTNOTE_MARK, '')
  for (let at = html.indexOf('<p'); at !== -1; at = html.indexOf('<p', at + 1)) {
    if (!' >'.includes(html[at + '<p'.length] ?? '')) continue
    const end = html.indexOf('</p>', at)
    if (end === -1) break
    const text = oneLine(plainTextOf(html.slice(at, end)))
    if (text !== '') return cut(text)
    at = end
  }
  return cut(oneLine(plainTextOf(html.replace(BLOCK_END, ' '))))
}

/** The mark of a footnote says nothing without its note. */
const FOOTNOTE_MARK = /<sup>(?:, )?<a href='[^'<>]*' id='[^'<>]*:fnref-[\d-]+'>\d+<\/a><\/sup>/g

/** Marks the end of a block: the next block does not continue its words. */
const BLOCK_END = /<\/(?:h\d|li|dt|dd|td|th|div|figcaption|caption|pre|summary)>|<br>/g

function cut(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text
  const beginning = text.slice(0, MOST_CHARACTERS)
  const space = beginning.lastIndexOf(' ')
  return `${space >= LEAST_CHARACTERS ? beginning.slice(0, space) : wholeLetters(text)}…`
}

const LETTERS = new Intl.Segmenter('en')

/** Returns the letters that fit, each with its vowel signs: a letter may take several characters. */
function wholeLetters(text: string): string {
  let letters = ''
  for (const { segment } of LETTERS.segment(text)) {
    if (letters.length + segment.length > MOST_CHARACTERS) break
    letters += segment
  }
  return letters
}

function oneLine(text: string): string {
  return text.replace(/[\t\n\r ]+/g, ' ').trim()
}
