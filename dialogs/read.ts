/** A person's message → what it means where the conversation stands. Changes nothing. */
import { isCaudaEquinaId } from '../machines/terms.ts'
import { openQuestion } from '../machines/triage.ts'
import { readable } from './characters.ts'
import type { Place } from './conversation.ts'
import type { KeptDoubt, Message, Reading, ShownSign } from './message.ts'
import { readCard } from './read-card.ts'
import { readEdited, readText } from './read-text.ts'

export function read(message: Message, place: Place): Reading {
  if (message.arrived) return { kind: 'arrived' }
  if (message.takesOver) return { kind: 'takenOver', clinician: message.takesOver.clinician }
  if (message.signs) return readShown(message.signs, place)
  if (message.doubts) return readKept(message.doubts)
  if (message.unanswered) return { kind: 'unanswered', check: message.unanswered }
  if (message.card) return readCard(message.card, place)
  if (message.tooLong) return { kind: 'tooLong' }
  if (message.edited) return readEdited(readable(message.text ?? '').trim(), place)
  // Empty where there were words, and none of them were the person's own: the bot's name.
  if (message.text === undefined) return { kind: 'wordless' }
  return readText(readable(message.text).trim(), message.seen ?? place.ask, place)
}

/** Put first, as it would have been when it was told. */
function readKept([doubt]: readonly KeptDoubt[]): Reading {
  if (!doubt) return { kind: 'arrived' }
  const { questionId, because: quoted, hedged } = doubt
  return hedged && isCaudaEquinaId(questionId)
    ? { kind: 'hedged', questionId, quoted }
    : { kind: 'doubted', questionId, quoted }
}

/** As `readText` and `readCard` took them when they were told. */
function readShown(shown: readonly ShownSign[], place: Place): Reading {
  const open = openQuestion(place.triage)
  const answering = shown.find(({ ask, triageId = place.triageId, questionId }) => {
    const current = ask === place.ask && triageId === place.triageId
    return current && questionId === open
  })
  const signs = shown.map(({ questionId, answer }) => ({ questionId, answer }))
  return { kind: 'signs', signs, ...(answering && { answers: answering.questionId }) }
}
