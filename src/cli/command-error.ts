/** A mistake in how a command was called: shown as one message, never as a stack. */
export class CommandError extends Error {}
