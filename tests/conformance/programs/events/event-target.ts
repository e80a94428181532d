// EventTarget and Event, as in browsers.
//> exit
const target = new EventTarget()
const listener = (event: Event) =>
  console.log(event.type, event.target === target, event.cancelable)
target.addEventListener('x', listener)
target.addEventListener('x', listener)
target.addEventListener(
  'x',
  { handleEvent: (event: Event) => event.preventDefault() },
  { once: true },
)
console.log(target.dispatchEvent(new Event('x', { cancelable: true })))
console.log(target.dispatchEvent(new Event('x', { cancelable: true })))
const controller = new AbortController()
target.addEventListener('y', () => console.log('never'), { signal: controller.signal })
controller.abort()
target.dispatchEvent(new Event('y'))
controller.signal.addEventListener('abort', () => console.log('never'))
console.log(controller.signal.reason.name, AbortSignal.abort('why').reason)
