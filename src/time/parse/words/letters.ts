/** Scripts of India besides Latin, whose letters dates are written with, by the first and last unit of their blocks. */
const SCRIPTS: readonly { from: number; to: number; zero: number }[] = [
  { from: 0x0600, to: 0x06ff, zero: 0x06f0 },
  ...Array.from({ length: 9 }, (_, block) => {
    // Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam: the blocks are laid out alike.
    const from = 0x0900 + block * 0x80
    return { from, to: from + 0x7f, zero: from + 0x66 }
  }),
]

const ODIA = 0x0b00

/** The number of the script that a unit belongs to, from 0; -1 where none of these is its. */
export function scriptOf(unit: number): number {
  // Arabic's own digits are none of Urdu's.
  if (unit >= 0x0660 && unit <= 0x0669) return -1
  if (unit < 0x0600 || unit > 0x0d7f || (unit > 0x06ff && unit < 0x0900) || (unit >= ODIA && unit <= 0x0b7f)) return -1
  return unit <= 0x06ff ? 0 : ((unit - 0x0900) >> 7) + 1
}

/** The script of a digit: -1 for ASCII's; nothing where the unit is no digit. */
export function digitScript(unit: number): number | undefined {
  if (unit >= 0x30 && unit <= 0x39) return -1
  const script = scriptOf(unit)
  const zero = SCRIPTS[script]?.zero
  return zero !== undefined && unit >= zero && unit <= zero + 9 ? script : undefined
}

/**
 * Folds a letter that is written in several ways to one, and a digit to ASCII; an empty text where it is written or left out at
 * will. Nothing where the unit stays as it is.
 */
export function foldLetter(unit: number): string | undefined {
  const script = scriptOf(unit)
  if (script < 0) return undefined
  if (digitScript(unit) !== undefined) return String(unit - (SCRIPTS[script]?.zero ?? 0))
  return LETTERS.get(unit)
}

const WITHOUT_NUKTA = 'कखगजडढफय'

const LETTERS: ReadonlyMap<number, string> = new Map<number, string>([
  // The dandas and the abbreviation sign; the nukta and the nasal dot are written or left out at will (फ़रवरी, फरवरी).
  ...[0x0964, 0x0965, 0x0970].map((unit) => [unit, '.'] as const),
  ...[0x093c, 0x09bc, 0x0a3c, 0x0abc].map((unit) => [unit, ''] as const),
  [0x0901, '\u0902'],
  ...[...WITHOUT_NUKTA].map((letter, index) => [0x0958 + index, letter] as const),
  [0x09dc, '\u09a1'],
  [0x09dd, '\u09a2'],
  [0x09df, '\u09af'],
  ...[
    [0x0a33, 0x0a32],
    [0x0a36, 0x0a38],
    [0x0a59, 0x0a16],
    [0x0a5a, 0x0a17],
    [0x0a5b, 0x0a1c],
    [0x0a5e, 0x0a2b],
  ].map(([unit = 0, plain = 0]) => [unit, String.fromCharCode(plain)] as const),
  // Arabic comma, semicolon and full stop; vowel marks; the Arabic forms of yeh, kaf and heh.
  [0x060c, ','],
  [0x061b, ';'],
  [0x06d4, '.'],
  ...Array.from({ length: 8 }, (_, mark) => [0x064b + mark, ''] as const),
  [0x064a, '\u06cc'],
  [0x0643, '\u06a9'],
  [0x0647, '\u06c1'],
])
