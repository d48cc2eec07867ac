import * as z from 'zod'
import { choice, fault, plainText } from '../fields/fields.ts'
import { type Color, colorIn, contrast, hex, mix, withContrast } from './color.ts'

/** WCAG 2.2, 1.4.3: text of the usual size. */
const LEAST_CONTRAST = 4.5

/** What the pages have without a theme (`edge/pages/khabar.css`). */
const OWN = {
  accent: { light: '#a84a08', dark: '#f0a35e' },
  paper: { light: '#fbf9f4', dark: '#12161f' },
  ink: { light: '#14213d', dark: '#e9e6df' },
} as const
type Part = keyof typeof OWN
const MODES = ['light', 'dark'] as const
type Mode = (typeof MODES)[number]

const color = z.string().transform((text, context) => {
  const read = colorIn(text)
  return read === undefined ? fault(context, { code: 'color-invalid' }) : hex(read)
})

/** The colour of light pages, and that of dark ones, which follows where it is left out. */
const colors = z.strictObject({
  light: color.meta({ description: 'On light pages: #a84a08.' }),
  dark: color.optional().meta({ description: 'On dark pages.' }),
})

/** A stack of fonts: names, without anything that could end the value. */
const fonts = plainText.transform((text, context) => {
  return /^[\p{L}\p{N} ,'"._-]+$/u.test(text) ? text : fault(context, { code: 'font-invalid' })
})

/** The look of the pages, as the publication file has it. */
export const themeSchema = z
  .strictObject({
    accent: colors.optional().meta({ description: 'The colour of links and marks.' }),
    paper: colors.optional().meta({ description: 'The colour behind the text.' }),
    ink: colors.optional().meta({ description: 'The colour of the text.' }),
    text: fonts.optional().meta({
      description: 'The fonts of stories and headlines, the first that a reader has counts: Charter, Georgia, serif.',
    }),
    labels: fonts.optional().meta({ description: 'The fonts of names, dates and menus: system-ui, sans-serif.' }),
    width: choice('narrow', 'usual', 'wide').optional().meta({ description: 'The width of pages.' }),
    corners: choice('square', 'round').optional().meta({ description: 'The corners of pictures and topics.' }),
  })
  .superRefine((theme, context) => {
    const { palettes } = paletteOf(theme)
    for (const mode of MODES) {
      for (const part of ['ink', 'accent'] as const) {
        const { [part]: shown, paper } = palettes[mode]
        if (contrast(shown, paper) >= LEAST_CONTRAST) continue
        const path =
          theme[part]?.[mode] === undefined ? [theme.paper === undefined ? part : 'paper', mode] : [part, mode]
        const found = {
          code: 'theme-contrast' as const,
          ...{
            part,
            mode,
            ratio: contrast(shown, paper),
            least: LEAST_CONTRAST,
            suggested: hex(withContrast(shown, paper, LEAST_CONTRAST)),
          },
        }
        context.issues.push({ code: 'custom', input: hex(shown), path, params: { fault: found } })
      }
    }
  })

export type ThemeSettings = z.output<typeof themeSchema>

type Palette = Record<Part, Color>

/** The colours of light and dark pages: those that are said, those that follow, and Khabar's own. */
function paletteOf(theme: Pick<ThemeSettings, Part>): { palettes: Record<Mode, Palette> } {
  const said = (part: Part, mode: Mode) => colorIn(theme[part]?.[mode] ?? '')
  const own = (part: Part, mode: Mode) => colorIn(OWN[part][mode]) as Color
  const light: Palette = { accent: own('accent', 'light'), paper: own('paper', 'light'), ink: own('ink', 'light') }
  const dark: Palette = { accent: own('accent', 'dark'), paper: own('paper', 'dark'), ink: own('ink', 'dark') }
  for (const part of ['paper', 'ink', 'accent'] as const) {
    light[part] = said(part, 'light') ?? light[part]
    const follows =
      part === 'accent' && theme.accent !== undefined
        ? withContrast(light.accent, dark.paper, LEAST_CONTRAST)
        : dark[part]
    dark[part] = said(part, 'dark') ?? follows
  }
  return { palettes: { light, dark } }
}

const WIDTHS = { narrow: '52rem', usual: '66rem', wide: '84rem' } as const

/** A theme as pages load it: the text of a stylesheet, and a name that changes with it. */
export interface Theme {
  css: string
  /** Eight letters and digits. */
  id: string
}

/** Returns the stylesheet of a theme; it comes after Khabar's own, whose custom properties it sets. */
export function themeOf(theme: ThemeSettings): Theme {
  const { light, dark } = paletteOf(theme).palettes
  const property = (name: string, of: (palette: Palette) => Color) =>
    `--${name}:light-dark(${hex(of(light))},${hex(of(dark))})`
  const hasColors = theme.accent !== undefined || theme.paper !== undefined || theme.ink !== undefined
  const properties = [
    ...(hasColors
      ? [
          property('paper', ({ paper }) => paper),
          property('ink', ({ ink }) => ink),
          property('accent', ({ accent }) => accent),
          property('quiet', ({ ink, paper }) => withContrast(mix(ink, paper, 0.7), paper, LEAST_CONTRAST)),
          property('line', ({ ink, paper }) => mix(ink, paper, 0.16)),
        ]
      : []),
    ...(theme.text === undefined ? [] : [`--serif:${theme.text}`]),
    ...(theme.labels === undefined ? [] : [`--sans:${theme.labels}`]),
  ]
  const css = [
    ...(properties.length === 0 ? [] : [`:root{${properties.join(';')}}`]),
    ...(theme.width === undefined ? [] : [`.masthead,main,.foot{max-inline-size:${WIDTHS[theme.width]}}`]),
    ...(theme.corners === 'round' ? ['.stories img,.text img,.story figure img{border-radius:.6rem}'] : []),
    ...(theme.corners === 'square' ? ['.topics a{border-radius:0}'] : []),
  ].join('\n')
  return { css, id: nameOf(css) }
}

/** Two halves of FNV-1a: enough to tell one text of a publication from the next. */
function nameOf(text: string): string {
  const half = (seed: number) => {
    let value = seed
    for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
    return value.toString(36).padStart(7, '0').slice(-4)
  }
  return `${half(0x811c9dc5)}${half(0x2c1b3c6d)}`
}
