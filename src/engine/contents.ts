/** Bytes that grow: what a file holds. Knows nothing of names, limits or power. */

const leastCapacity = 64

export class Contents {
  #bytes = new Uint8Array(0)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** A copy of at most `length` bytes from `at`; fewer at the end. */
  read(at: number, length: number): Uint8Array {
    return this.#bytes.slice(at, Math.min(at + length, this.#length))
  }

  /** Bytes between the old end and `at` become zero, as in a file with a hole. */
  write(at: number, bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#reserve(at + bytes.length)
    this.#bytes.set(bytes, at)
    this.#length = Math.max(this.#length, at + bytes.length)
  }

  /** Cuts, or grows with zeros. */
  resize(length: number): void {
    if (length === 0) this.#bytes = new Uint8Array(0)
    else if (length < this.#length) this.#bytes.fill(0, length, this.#length)
    else this.#reserve(length)
    this.#length = length
  }

  copy(): Contents {
    const copy = new Contents()
    copy.#bytes = this.#bytes.slice(0, this.#length)
    copy.#length = this.#length
    return copy
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length, leastCapacity))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}
