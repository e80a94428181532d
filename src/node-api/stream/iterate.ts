/** `for await` over a Readable, which it knows only by its public side. */
import { alsoShared } from '../frozen.ts'
import { finished } from './finished.ts'

type Options = { destroyOnReturn?: boolean }

export async function* iterate(stream: any, options?: Options): AsyncGenerator<any, void> {
  let wake = () => {}
  let error: unknown
  let over = false
  const changed = () => wake()
  stream.on('readable', changed)
  const cleanup = finished(stream, { writable: false }, (reason) => {
    error = reason
    over = true
    wake()
  })
  let failed = false
  try {
    while (true) {
      const chunk = stream.destroyed ? null : stream.read()
      if (chunk !== null) yield chunk
      else if (over && error) throw error
      else if (over) return
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } catch (reason) {
    failed = true
    throw reason
  } finally {
    if (
      (failed || options?.destroyOnReturn !== false) &&
      (!over || stream._readableState.autoDestroy)
    )
      leave(stream)
    else {
      stream.off('readable', changed)
      cleanup()
    }
  }
}
alsoShared(iterate)

/** A request that nobody reads on is over for its reader; its reply is not. */
function leave(stream: any): void {
  if ('_detached' in stream) stream._detached = true
  stream.destroy()
}
