/** The colours of code: the same in the stylesheet and in the editor, and readable in both themes. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type CodeRole, codeColours, codeSurfaces, roleOfColour } from '../../src/lab/theme.ts'

const roles = Object.keys(codeColours) as CodeRole[]
const tokens = readFileSync('src/styles/tokens.css', 'utf8')

test('the stylesheet has the colours of the theme', () => {
  for (const role of roles) {
    const { light, dark } = codeColours[role]
    assert.ok(tokens.includes(`--code-${role}: light-dark(${light}, ${dark})`), role)
  }
})

test('every colour of code has a contrast of 4.5 : 1 or more', () => {
  for (const kind of ['light', 'dark'] as const) {
    for (const surface of ['background', 'currentLine', 'selection'] as const) {
      for (const role of roles) {
        const contrast = contrastOf(codeColours[role][kind], codeSurfaces[surface][kind])
        assert.ok(
          contrast >= (surface === 'selection' ? 3 : 4.5),
          `${role} on ${surface}, ${kind}: ${contrast.toFixed(2)}`,
        )
      }
    }
  }
})

test('a colour tells its role', () => {
  for (const role of roles) assert.equal(roleOfColour(codeColours[role].light.toUpperCase()), role)
  assert.equal(roleOfColour('#123456'), 'ink')
})

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrastOf(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
