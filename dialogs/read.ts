/** A person's message → what it means where the conversation stands. Changes nothing. */
import { isCaudaEquinaId } from '../machines/terms.ts'
import { openQuestion } from '../machines/triage.ts'
import { readable } from './characters.ts'
import { nothingPut, type Place } from './conversation.ts'
import { type KeptDoubt, type Message, type Reading, type ShownSign, signsIn } from './message.ts'
import { readCard } from './read-card.ts'
import { readEdited, readText } from './read-text.ts'

export function read(message: Message, place: Place): Reading {
  switch (message.kind) {
    case 'arrival':
      return { kind: 'arrived' }
    case 'words':
      return message.edited
        ? readEdited(wordsIn(message), place)
        : readText(wordsIn(message), message.seen ?? place.ask, place)
    case 'press':
      return signBeside(message, place) ?? readCard(message.card, place)
    case 'toldBefore':
      return message.signs.length > 0 ? readShown(message.signs, place) : readKept(message.doubts)
    case 'unanswered':
      return { kind: 'unanswered', check: message.check }
    case 'takeOver':
      return { kind: 'takenOver', clinician: message.clinician }
    case 'tooLong':
      return { kind: 'tooLong' }
    case 'wordless':
    case 'alertPress':
      return { kind: 'wordless' }
  }
}

/** The words beside a press are the button's name, unless they tell a sign: no button that is pressed for a no does. */
function signBeside({ text = '', card }: Extract<Message, { kind: 'press' }>, place: Place): Reading | undefined {
  const heard = text.trim() === '' ? undefined : readText(wordsIn({ text }), nothingPut, place)
  return heard?.kind === 'signs' && signsIn(readCard(card, place)).length === 0 ? heard : undefined
}

/** Empty where there were words, and none of them were the person's own: the bot's name. */
const wordsIn = ({ text }: { readonly text: string }): string => readable(text).trim()

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
