console.log('counter is evaluated once')

export let count = 0
export function bump(): void {
  count += 1
}
export default { name: 'counter' }
