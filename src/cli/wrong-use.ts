/** The command was called in a way that cannot be carried out; the message says how to call it instead. */
export class WrongUse extends Error {}
