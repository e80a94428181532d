/** A mistake in how a command was called: a key of `content/ui` and its values, shown as one message and never as a stack. */
export class CommandError extends Error {
  readonly key: string
  readonly values: Record<string, string | number>

  constructor(key: string, values: Record<string, string | number> = {}) {
    super(key)
    this.key = key
    this.values = values
  }
}
