/** What a message does to a conversation, whichever kind of reading it is: what ends it, what is asked, what is noted. */
import type { Conversation } from '../../dialogs/conversation.ts'
import { converse } from '../../dialogs/converse.ts'
import type { Reading } from '../../dialogs/message.ts'
import { isCaudaEquinaId, isSign } from '../../machines/terms.ts'
import { openQuestion } from '../../machines/triage.ts'
import { conversationAt, type Place, readAt } from './place.ts'

export interface Noted {
  readonly questionId: string
  readonly answer: unknown
  /** Of a duration that was told as a range. */
  readonly upTo?: number
}

export interface Effect {
  /** The signs that end the triage. */
  readonly cut: readonly Noted[]
  /** What is on record after it, or stands on a card to be confirmed. */
  readonly noted: readonly Noted[]
  /** The cauda equina question, or the check of all, that is put before anything else. */
  readonly asked?: string
  /** It is put because of these words, which were doubted. */
  readonly doubted: boolean
}

/** Of kinds of reading that the product has, or may have: what they ask, and the answers that they hold. */
interface Any {
  readonly kind: string
  readonly questionId?: string
  readonly told?: readonly Noted[]
  readonly reading?: Readonly<Record<string, unknown>>
}

const asks: ReadonlySet<string> = new Set(['doubted', 'hedged'])
const isCauda = (id: string | undefined): id is string =>
  id !== undefined && (isCaudaEquinaId(id) || id === 'caudaEquinaCheck')

const answersIn = (events: readonly object[], types: readonly string[]): readonly Noted[] =>
  events.flatMap((event) => {
    const { type, ...told } = event as { type: string } & Partial<Noted>
    const { questionId, answer, upTo } = told
    if (!types.includes(type) || questionId === undefined) return []
    return [{ questionId, answer, ...(upTo !== undefined && { upTo }) }]
  })

export function effectOf(reading: Reading, conversation: Conversation): Effect {
  const { kind, questionId, told = [], reading: readBack = {} } = reading as Any
  const { events } = converse(reading, conversation)
  const [recorded, put] = [answersIn(events, ['told']), answersIn(events, ['doubted', 'proposed', 'reopened'])]
  const onCard = Object.entries(readBack).map(([id, answer]) => ({ questionId: id, answer }))
  const answers = [...recorded, ...(kind === 'severalTold' ? told : []), ...onCard]
  const cut = [...recorded, ...put, ...told].filter(({ questionId: id, answer }) => isSign(id, answer))
  const noted = answers.filter(({ questionId: id, answer }) => !isSign(id, answer))
  if (cut.length > 0) return { cut, noted, doubted: false }
  const because = [asks.has(kind) ? questionId : undefined, ...put.map(({ questionId: id }) => id)].find(isCauda)
  const signOnCard = onCard.find(({ questionId: id, answer }) => isSign(id, answer))?.questionId
  const open = openQuestion(conversation.triage)
  const stays = noted.some(({ questionId: id }) => id === open) ? undefined : open
  const asked = because ?? signOnCard ?? (isCauda(stays) ? stays : undefined)
  return { cut, noted, doubted: kind === 'doubted', ...(asked !== undefined && { asked }) }
}

/** The same of words, at their place. */
export const effectAt = (text: string, place: Place): Effect => effectOf(readAt(text, place), conversationAt(place))
