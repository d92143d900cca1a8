import type { QuestionId } from '../../../machines/answers.ts'

/** A cauda equina sign that a text tells. */
export interface Sign {
  readonly questionId: QuestionId
  readonly answer: 'yes' | 'unsure'
  /** The words that told it, as they were read. */
  readonly words: string
}
