/** Base64 where there is no `Buffer`: by the platform's own `btoa` and `atob`. */
import type { Base64 } from './frames.ts'

/** Most arguments that one call of `String.fromCharCode` is given. */
const chunk = 8_192

export const guestBase64: Base64 = {
  encode(bytes) {
    let binary = ''
    for (let offset = 0; offset < bytes.length; offset += chunk) {
      binary += String.fromCharCode(...bytes.subarray(offset, offset + chunk))
    }
    return btoa(binary)
  },
  decode(text) {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
    return bytes
  },
}
