/** The doubts that a message raises by itself, wherever the conversation stands: known also while the store is not to be had. */
import type { Check } from '../machines/pending.ts'
import type { CaudaEquinaId } from '../machines/terms.ts'
import { readable } from './characters.ts'
import type { Message } from './message.ts'
import { questionNames } from './question-words.ts'
import { readCommand } from './understand/commands.ts'
import { decide } from './understand/decide.ts'

/** Of a card's field, and of words. `among`: the signs that count in words. */
export function doubtsOf(
  { card, text, doubts }: Pick<Message, 'card' | 'text' | 'doubts'>,
  among: readonly CaudaEquinaId[],
): readonly Check[] {
  if (doubts) return doubts
  const words = readable((card ? 'answer' in card && card.answer : text) || '').trim()
  if (readCommand(words, questionNames('clinician'))) return []
  const decision = decide(words, { among })
  return decision.kind === 'ask' ? [{ questionId: decision.questionId, because: decision.quoted }] : []
}
