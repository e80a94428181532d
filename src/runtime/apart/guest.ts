/**
 * The program in the sandboxed process: reads requests from standard input, runs the
 * learner's lives, writes what they did to standard output. It holds no check, no
 * counter and no expected value, so there is nothing in it worth forging.
 */
import { hardenRealm } from '../../engine/realm-setup.ts'
import { createDenoTurns } from '../platform/deno-turns.ts'
import { createRealmPlacement } from '../realm-placement.ts'
import { encodeFrame, FrameReader, type Request, readRequest, writeResult } from './frames.ts'
import { guestBase64 } from './guest-base64.ts'

interface DenoStreams {
  stdin: { readSync(buffer: Uint8Array): number | null }
  stdout: { writeSync(bytes: Uint8Array): number }
}

const { stdin, stdout } = (globalThis as unknown as { Deno: DenoStreams }).Deno

// Whatever learner code might find on the way out of its compartment is gone before it comes.
for (const name of ['process', 'Deno', 'Buffer', 'global', 'fetch', 'Worker', 'navigator']) {
  Reflect.deleteProperty(globalThis, name)
}
hardenRealm()

const placement = createRealmPlacement(createDenoTurns())

await serve()

async function serve(): Promise<void> {
  const reader = new FrameReader()
  const buffer = new Uint8Array(262_144)
  for (;;) {
    const length = stdin.readSync(buffer)
    if (length === null) return
    for (const text of reader.take(buffer.subarray(0, length))) {
      write(encodeFrame(await answer(readRequest(text, guestBase64))))
    }
  }
}

async function answer({ commands, window }: Request): Promise<string> {
  for (const command of commands) {
    if (command.kind === 'start') placement.start(command.life, command.atMs)
    else if (command.kind === 'kill') placement.kill(command.node, command)
    else placement.clear()
  }
  return writeResult(await placement.step(window), guestBase64)
}

function write(frame: Uint8Array): void {
  let written = 0
  while (written < frame.length) written += stdout.writeSync(frame.subarray(written))
}
