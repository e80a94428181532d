/**
 * A process that speaks the frames of the sandboxed one and has no life in it: it listens
 * and answers like an honest program in its first check, and lies as the environment tells
 * it from the second on.
 */
import type { Effect, StepResult } from '../../../src/engine/placement.ts'
import {
  encodeFrame,
  FrameReader,
  type Request,
  readRequest,
  writeResult,
} from '../../../src/runtime/apart/frames.ts'
import { base64, lies } from './lies.ts'

const lie = lies[process.env.LIE ?? ''] ?? (() => undefined)
const reader = new FrameReader()
let checks = 0

process.stdin.on('data', (chunk: Buffer) => {
  for (const text of reader.take(chunk)) answer(readRequest(text, base64))
})
process.stdin.on('end', () => process.exit())

function answer(request: Request): void {
  const result = honestResult(request)
  for (const { kind } of request.commands) if (kind === 'clear') checks += 1
  const isTime = checks > 1 && request.window.deliveries.length > 0
  const told = isTime ? lie({ result, window: request.window }) : undefined
  if (told === undefined) speak(writeResult(result, base64))
  else if (typeof told === 'string') speak(told)
  else for (const bytes of told) process.stdout.write(bytes)
}

function speak(text: string): void {
  process.stdout.write(encodeFrame(text))
}

/** Every life listens as it starts and answers each request at once. */
function honestResult({ commands, window }: Request): StepResult {
  const effects: Effect[] = []
  for (const command of commands) {
    if (command.kind !== 'start') continue
    const { life, atMs } = command
    effects.push({ kind: 'listen', node: life.node, atMs, port: 8080 })
  }
  for (const { node, atMs, packet } of window.deliveries) {
    const { exchange } = packet
    const bytes = Buffer.from('honest')
    const headers = ['content-length', String(bytes.length)]
    const parts = [
      { kind: 'reply' as const, status: 200, reason: 'OK', headers },
      { kind: 'body' as const, bytes },
      { kind: 'end' as const },
    ]
    if (packet.to !== undefined)
      effects.push({ kind: 'send', node, atMs, packet: { exchange, parts } })
  }
  return { effects, nextMs: Number.POSITIVE_INFINITY }
}
