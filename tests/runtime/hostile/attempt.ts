/** What an attempt is. Types only. */

/**
 * How a grader that evaluates learner code beside its checks loses: it answers with what
 * nobody should have, it passes what is wrong, it changes what others see, or it falls silent.
 */
export type Loss = 'answers' | 'passes' | 'pollutes' | 'ends'

export interface Attempt {
  /** A sentence: what it tries. */
  name: string
  /** Body of an async function `(path, request, response) => text`. */
  code: string
  /** What it comes to with us: the text of the answer, or why there is none. Default: `nothing`. */
  comesTo?: RegExp
  /** What it does to the naive grader; absent where only our own engine could be its victim. */
  naively?: Loss
}

/** Nothing was reached: no value, or an error of the learner's own. */
export const nothing = /^(|undefined|null|nothing|false|threw .*)$/s
