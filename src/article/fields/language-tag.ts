/**
 * Returns a language tag in its canonical form (BCP 47): `en-in` gives `en-IN`; `undefined` for any other text.
 * Its first part has two or three letters (ISO 639): the grammar leaves room for `english`, which no reader knows.
 */
export function canonicalLanguage(tag: string): string | undefined {
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
