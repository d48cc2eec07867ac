const LABEL =
  /^(?:(?:related |suggested )?(?:topics?|tags?)|keywords|(?:read )?more (?:news |stories )?on|filed under|विषय|टैग्?स?|टॉपिक्स?)(?![\p{L}\p{M}\p{N}])/iu

/** Returns the text after `Topics:`, and a line of `#topic`s; empty if the topics are on the next lines. */
export function readTopics(text: string): string | undefined {
  if (text.startsWith('#'))
    return text.split(/\s+/).every((word) => /^#[\p{L}\p{M}\p{N}_]+,?$/u.test(word)) ? text : undefined
  const label = LABEL.exec(text)?.[0]
  if (label === undefined) return undefined
  const rest = text.slice(label.length).trim()
  if (rest === '' || /^[:：-]/u.test(rest)) return rest.slice(1).trim()
  return rest.startsWith('#') && text[label.length] === ' ' ? rest : undefined
}

/** Topics of a page as they were told apart, and the cuts that nothing but their letters speaks for. */
export interface SplitTopics {
  topics: string[]
  /** Each as `Rupee | Reserve Bank`. */
  doubts: string[]
}

/**
 * Splits topics that a page ran together (`Rupee vs dollarIndian RupeeMumbai`) where a small letter or digit meets a capital,
 * and where capitals end in a word (`RBIReserve Bank`). A name that the text itself writes so (`YouTube`) stays whole. Cuts
 * that neither text nor keywords bear out are doubts.
 * @param text the story's headline, text and keywords
 */
export function splitTopics(joined: string, text: string): SplitTopics {
  const topics: string[] = []
  const doubts: string[] = []
  const known = evidenceIn(text)
  const parts = joined
    .split(/[,;|•·\n]|\s\/\s|\s(?=#\p{L})/u)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
  for (const part of parts) {
    if (/^#\p{L}/u.test(part)) {
      if (!topics.includes(part.slice(1))) topics.push(part.slice(1))
      continue
    }
    for (const piece of cut(part, known, parts.length > 1, doubts))
      if (piece !== '' && !topics.includes(piece)) topics.push(piece)
  }
  return { topics, doubts }
}

interface Evidence {
  /** Whether the text writes this, as whole words, in these letters. */
  writes(name: string): boolean
  /** The same in any letters, or each of its longer words by itself. */
  knows(name: string): boolean
}

function evidenceIn(text: string): Evidence {
  const spaced = ` ${text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()} `
  const folded = spaced.toLowerCase()
  const bare = (name: string) => name.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()
  return {
    writes: (name) => spaced.includes(` ${bare(name)} `),
    knows(name) {
      const words = bare(name).toLowerCase()
      if (folded.includes(` ${words} `)) return true
      const long = words.split(' ').filter((word) => word.length > 3)
      return long.length > 0 && long.every((word) => folded.includes(` ${word} `))
    },
  }
}

/** The places at which two names may have run together. */
const SEAM =
  /(?<=[\p{Ll}\p{N})])(?!(?<=i)(?:Phone|Pad)|(?<=e)Bay)(?=\p{Lu})|(?<=\p{Lu}\p{Lu})(?=\p{Lu}\p{Ll})|(?<=[\p{L}\p{N}])(?=iPhone|iPad|eBay)/gu

/** Beginnings of names that have a capital inside: McDonald, MacBook, DeSantis, iPhone, eSports. */
const INNER_CAPITAL = /(?:^|[\s-])(?:Mc|Mac|De|Di|Le|La|Van|O|i|e|u)$/

/** Names that everybody writes so. */
const WHOLE =
  /(?:^|\s)(?:YouTube|iPhones?|iPads?|iOS|eBay|WhatsApp|LinkedIn|TikTok|PayPal|FedEx|OpenAI|ChatGPT|DeepSeek|DeepMind|BlackRock|GitHub|SpaceX|PhonePe|BharatPe|SoftBank|AstraZeneca|HarperCollins|MasterCard|PricewaterhouseCoopers|JioHotstar|FIIs|DIIs|ETFs|IPOs|MSMEs|NBFCs|PSUs|EVs|UAVs|NGOs|MPs|MLAs)$/

/** More words than a topic has. */
const MOST_WORDS = 7
const MOST_SMALL_WORDS = 4

/** @param isListed whether the page parted its topics: then only what the text bears out is cut again */
function cut(joined: string, known: Evidence, isListed: boolean, doubts: string[]): string[] {
  const seams = [...joined.matchAll(SEAM)].map(({ index }) => index)
  const pieces: string[] = []
  let start = 0
  for (const [number, seam] of seams.entries()) {
    const before = joined.slice(start, seam)
    const after = joined.slice(seam, seams[number + 1] ?? joined.length)
    const word = `${before.slice(before.lastIndexOf(' ') + 1)}${after.split(' ', 1)[0] ?? ''}`
    if (isListed && !(known.knows(before) && known.knows(after))) continue
    // The text writes it as one word, or everybody does, or it begins as such words do.
    if (known.writes(word) || WHOLE.test(word)) continue
    if (INNER_CAPITAL.test(before) && !known.knows(before)) {
      doubts.push(`${word}, left whole`)
      continue
    }
    if (isListed || (!known.knows(before) && !known.knows(after))) doubts.push(`${before} | ${after}`)
    pieces.push(before.trim())
    start = seam
  }
  const rest = joined.slice(start).trim()
  const words = rest.split(' ').length
  // Scripts without capitals show no seams, nor do names in small letters.
  const showsNone = /\p{Lo}/u.test(rest) ? words > 1 : words > MOST_SMALL_WORDS && !/\p{Lu}/u.test(rest)
  if (words > MOST_WORDS || (seams.length === 0 && !isListed && showsNone)) doubts.push(`${rest}, left whole`)
  return [...pieces, rest]
}
