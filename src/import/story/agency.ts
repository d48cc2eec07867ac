import { AGENCY_NAMES } from '../../time/index.ts'

/** Returns an agency's name as it is printed, where the text is one. */
export function agencyIn(text: string): string | undefined {
  const bare = withoutStop(text)
  return namesOf(bare) === undefined ? undefined : bare
}

/** Whether both are names of one agency: PTI and Press Trust of India. */
export function isSameAgency(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase() || namesOf(a)?.includes(b.toLowerCase()) === true
}

function namesOf(name: string): readonly string[] | undefined {
  const folded = name.normalize('NFC').toLowerCase()
  return AGENCY_NAMES.find((names) => names.includes(folded))
}

/** Returns a text without spaces around it and without a full stop at its end: `PTI.` gives `PTI`. */
export function withoutStop(text: string): string {
  const bare = text.trim()
  return bare.endsWith('.') ? bare.slice(0, -1).trim() : bare
}
