import type { Folder } from '../../harness/content.ts'
import { withFrontMatter } from '../folder.ts'

/** What a row expects of one problem: its code, `file:line:column`, and where they matter field, value and the way out. */
export interface Expected {
  code: string
  at: string
  field: string | null
  value: string | null
  /** A part of the message: what is offered. */
  offers?: string
}

export interface Row {
  rule: string
  why: string
  folder: Folder
  problems: Expected[]
}

export function says(
  code: string,
  at: string,
  field: string | null = null,
  value: string | null = null,
  offers?: string,
): Expected {
  const place = /^\d/.test(at)
    ? `content/world-news/talks.md:${at}`
    : at.startsWith('/')
      ? at.slice(1)
      : `content/${at}`
  return { code, at: place, field, value, ...(offers === undefined ? {} : { offers }) }
}

export function row(rule: string, why: string, folder: Folder, ...problems: Expected[]): Row {
  return { rule, why, folder, problems }
}

export const DATE = 'published: Nov 26 2025 | 10:48 PM IST\n'
export const PICTURE = 'image:\n  url: https://pictures.example/a.jpg\n  alt: A port\n'
export const titled = (title: string) => withFrontMatter(`id: urn:test:talks\ntitle: ${title}\n${DATE}`)
export const publication = (text: string, rest: Folder = {}): Folder => ({ 'publication.yaml': text, ...rest })
export const HEAD = 'title: Test Wire\nurl: https://news.example\n'
