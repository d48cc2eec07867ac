type Attributes = Readonly<Record<string, string>>

/** A picture that is smaller than this, in pixels, is there to be asked for and not to be seen. */
const SMALLEST_SEEN = 3
/** Moved further than this out of its place, in pixels, nothing of an element is seen. */
const OUT_OF_SIGHT = 500
/** Paler than this, nothing is seen either. */
const PALEST_SEEN = 0.05

/** Pixels in each unit, as nearly as it matters here; a percentage is taken of a small window. */
const PIXELS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  '%': 5,
  vw: 5,
  vh: 5,
}

const SIZES = ['width', 'height', 'max-width', 'max-height']
const OFFSETS = ['top', 'right', 'bottom', 'left', 'inset', 'text-indent', 'translate']
const MARGINS = ['margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left']

/** Whether an element, and with it all that it holds, is hidden or moved away. */
export function isHidden({ style = '', hidden }: Attributes): boolean {
  return (
    hidden !== undefined ||
    declarationsOf(style).some(([property, value]) => {
      switch (property) {
        case 'display':
          return value === 'none'
        case 'visibility':
        case 'content-visibility':
          return value === 'hidden' || value === 'collapse'
        case 'opacity':
          return (value.endsWith('%') ? Number.parseFloat(value) / 100 : Number.parseFloat(value)) < PALEST_SEEN
        case 'clip':
          return value.startsWith('rect(')
        case 'clip-path':
          return /^(?:inset\((?:50|100)%|circle\(0)/.test(value)
        case 'filter':
          return /opacity\(0(?:\.0{1,9})?[%)]/.test(value)
        case 'scale':
          return Number.parseFloat(value) === 0
        case 'transform':
          return /scale(?:3d|[xy])?\(0[,)]/.test(value) || lengthsIn(value).some(isFarOff)
        default:
          return [...OFFSETS, ...MARGINS].includes(property) && lengthsIn(value).some(isFarOff)
      }
    })
  )
}

/** Whether an element is made so small that nobody is meant to see it. */
export function isTiny({ width, height, style = '' }: Attributes): boolean {
  const said = declarationsOf(style).filter(([property]) => SIZES.includes(property))
  return [width, height, ...said.map(([, value]) => value)].some((size) => {
    const pixels = size === undefined ? undefined : lengthsIn(size.trim().split(/[\s(]/)[0] ?? '')[0]
    return pixels !== undefined && Math.abs(pixels) < SMALLEST_SEEN
  })
}

function isFarOff(pixels: number): boolean {
  return pixels <= -OUT_OF_SIGHT
}

/** Returns the lengths in a value of CSS, or of an attribute that counts pixels. */
function lengthsIn(value: string): number[] {
  return [...value.matchAll(/(?<![\w.])([+-]?\d{0,9}\.?\d{1,9})([a-z%]*)/g)].map(([, number, unit = '']) => {
    return Number(number) * (PIXELS[unit] ?? 1)
  })
}

/** Returns what a `style` says, in small letters. */
export function declarationsOf(style: string): [property: string, value: string][] {
  return style
    .toLowerCase()
    .split(';')
    .map((declaration): [string, string] => {
      const [property = '', value = ''] = declaration.split(':')
      return [property.trim(), value.replace('!important', '').trim()]
    })
    .filter(([property]) => property !== '')
}
