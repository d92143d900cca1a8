/** The nonce under which a card is put. It names its question, so that words that come late are read as the reply they were. */
import type { QuestionId } from '../machines/answers.ts'
import { isQuestionId } from '../machines/protocol.ts'

const separator = '.'

/** `nonce` is new each time; `open` is the question that is put, and none with an outcome. */
export const askFor = (nonce: string, open: QuestionId | undefined): string =>
  [nonce, open].filter(Boolean).join(separator)

export function questionOfAsk(ask: string): QuestionId | undefined {
  const id = ask.split(separator)[1] ?? ''
  return isQuestionId(id) ? id : undefined
}
