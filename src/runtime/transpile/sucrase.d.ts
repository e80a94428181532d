/** Types of the three files of sucrase that are used; the package declares only its front door. */
declare module 'sucrase/dist/parser/index.js' {
  export interface Token {
    type: number
    contextualKeyword: number
    start: number
    end: number
    isType: boolean
    identifierRole: number | null
  }
  export function parse(
    source: string,
    jsx: boolean,
    typescript: boolean,
    flow: boolean,
  ): { tokens: Token[] }
}

declare module 'sucrase/dist/parser/tokenizer/types.js' {
  export const TokenType: Record<string, number>
}

declare module 'sucrase/dist/parser/tokenizer/keywords.js' {
  export const ContextualKeyword: Record<string, number>
}
