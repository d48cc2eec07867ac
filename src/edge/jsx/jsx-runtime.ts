import type { JSX as Known } from 'hono/jsx/jsx-runtime'
import { escapeXml } from '../../site/xml.ts'

/**
 * The functions that TSX is compiled to: they make markup as a string. Hono's own runtime also streams, waits and renders in
 * browsers. No page needs that, and the worker is a sixth smaller without it.
 */
export class Html {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/** A child of an element. Text is escaped; `null`, `undefined`, `true` and `false` show nothing. */
export type Child = Html | string | number | boolean | null | undefined | readonly Child[]

type Props = Readonly<Record<string, unknown>> & { children?: Child }

/** Marks text as safe markup, which is not escaped. */
export function raw(safe: string): Html {
  return new Html(safe)
}

/** Returns an element by its name, or the result of a component. */
export function jsx(tag: string | ((props: Props) => Html), { children, ...attributes }: Props): Html {
  if (typeof tag === 'function') return tag({ ...attributes, children })
  const opening = `${tag}${Object.entries(attributes).map(attribute).join('')}`
  return new Html(EMPTY_ELEMENTS.has(tag) ? `<${opening}/>` : `<${opening}>${markupOf(children)}</${tag}>`)
}

export { jsx as jsxDEV, jsx as jsxs }

export function Fragment({ children }: { children?: Child }): Html {
  return new Html(markupOf(children))
}

/** The void elements (https://html.spec.whatwg.org/#void-elements) that pages use. */
const EMPTY_ELEMENTS = new Set(['img', 'link', 'meta'])

function attribute([name, value]: [string, unknown]): string {
  if (value === undefined || value === null || value === false) return ''
  return ` ${name}="${value === true ? '' : escapeXml(String(value))}"`
}

function markupOf(child: Child): string {
  if (typeof child === 'string') return escapeXml(child)
  if (typeof child === 'object' && child !== null)
    return child instanceof Html ? String(child) : child.map(markupOf).join('')
  return typeof child === 'number' ? String(child) : ''
}

export declare namespace JSX {
  type Element = Html
  type IntrinsicElements = Known.IntrinsicElements
  interface ElementChildrenAttribute {
    children: Child
  }
}
