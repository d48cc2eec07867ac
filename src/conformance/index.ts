export { type Examination, examineDocument, examineExchange, RULES } from './examine.ts'
export { type Answer, type Exchange, type Kind, LONG_AGO } from './exchange.ts'
export type { Finding } from './rule.ts'
