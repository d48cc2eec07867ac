/** A text of which the parser has read as much as it may; it is given up, and none of it is rendered. */
export class TooLarge extends Error {
  readonly code: 'table-too-large' | 'text-too-large'
  /** The most cells or pieces that a text may have. */
  readonly most: number
  /** The line of the block in which it was given up, counted from 0. */
  readonly line: number

  constructor(code: TooLarge['code'], most: number, line: number) {
    super(`${code}: more than ${most}`)
    this.code = code
    this.most = most
    this.line = line
  }
}
