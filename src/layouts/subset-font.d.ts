/** The one function of subset-font, which brings no types along. */
declare module 'subset-font' {
  interface Options {
    targetFormat: 'woff2'
    /** Axes of a variable font, limited to a range. */
    variationAxes: Record<string, { min: number; max: number }>
  }
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>
}
