// A hash that is fast and well mixed. It keeps no secret: whoever knows it can find keys that collide.

/** A whole number from 0 to 4,294,967,295 for a text: MurmurHash3 (Appleby, public domain) over its UTF-16 units. */
export function hash(text: string): number {
  let mixed = 0
  for (let index = 0; index < text.length; index++) {
    let unit = Math.imul(text.charCodeAt(index), 0xcc9e2d51)
    unit = (unit << 15) | (unit >>> 17)
    mixed ^= Math.imul(unit, 0x1b873593)
    mixed = (mixed << 13) | (mixed >>> 19)
    mixed = (Math.imul(mixed, 5) + 0xe6546b64) | 0
  }
  mixed ^= text.length
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
