/** A colour in sRGB, each part from 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number]

/** Reads `#a84a08` or `#a40`; undefined for any other text. */
export function colorIn(text: string): Color | undefined {
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(text.trim()) ?? []
  const digits = long ?? short?.replace(/./g, '$&$&')
  if (digits === undefined) return undefined
  const parts = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16))
  return parts as unknown as Color
}

/** Returns a colour as CSS has it: `#a84a08`. */
export function hex(color: Color): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** Mixes two colours in sRGB. @param share how much of the first, from 0 to 1 */
export function mix(first: Color, second: Color, share: number): Color {
  return first.map((part, at) => Math.round(part * share + (second[at] ?? 0) * (1 - share))) as unknown as Color
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Color, other: Color): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance (WCAG 2.2). */
function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const BLACK: Color = [0, 0, 0]
const WHITE: Color = [255, 255, 255]
const STEPS = 100

/** Returns the nearest colour that has enough contrast with a background: darker on a light one, lighter on a dark one. */
export function withContrast(color: Color, background: Color, least: number): Color {
  const end = contrast(BLACK, background) > contrast(WHITE, background) ? BLACK : WHITE
  for (let step = 0; step <= STEPS; step++) {
    const mixed = mix(color, end, 1 - step / STEPS)
    if (contrast(mixed, background) >= least) return mixed
  }
  return end
}
