/** What a message says of questions that are not open, piece by piece: asked ones are answered with it, earlier ones put again. */
import type { QuestionId } from '../machines/answers.ts'
import { signsCounted } from '../machines/policy.ts'
import { questionOf } from '../machines/protocol.ts'
import { isCaudaEquinaId, redFlagIds } from '../machines/terms.ts'
import { countedAnswers } from '../machines/triage.ts'
import { audienceOf, type Place } from './conversation.ts'
import { onlyTold, type Reading, type Told } from './message.ts'
import { mayName, type Named, readNamed } from './understand/sentences/named.ts'
import { piecesOf } from './understand/sentences/pieces.ts'

/**
 * `reply` is what the message is at the open question. Another answer than the one on record comes before everything else of
 * the message, since it may be the more urgent; from practice staff a cauda equina no takes nothing.
 */
export function readSeveral(text: string, reply: Reading, open: QuestionId | undefined, place: Place): Reading {
  if (!['told', 'unread', 'afterwards'].includes(reply.kind)) return reply
  const onRecord = countedAnswers(place.triage)
  const named = namedIn(text, open, place)
  const later = named.find(
    ({ questionId, answer }) => onRecord[questionId] !== undefined && onRecord[questionId] !== answer,
  )
  if (later) return { kind: 'later', ...later }
  const fresh = named.filter(({ questionId }) => onRecord[questionId] === undefined && isTaken(questionId, place))
  if (open === undefined || fresh.length === 0) return reply
  const told: readonly Told[] = reply.kind === 'told' ? [onlyTold(reply)] : []
  return { kind: 'severalTold', told: [...told, ...fresh] }
}

const isTaken = (questionId: QuestionId, place: Place): boolean =>
  !isCaudaEquinaId(questionId) || audienceOf(place) === 'clinician'

/** The cauda equina questions and the red flags that are asked here and that the message names, each with one answer. */
function namedIn(text: string, open: QuestionId | undefined, place: Place): readonly Named[] {
  if (!mayName(text)) return []
  const asked = [...signsCounted(place.triage.context.setting), ...redFlagIds]
  const among = asked.filter((id) => id !== open && (questionOf(id).staff || audienceOf(place) === 'clinician'))
  const named = piecesOf(text).flatMap((piece) => readNamed(piece, among) ?? [])
  const byQuestion = Map.groupBy(named, ({ questionId }) => questionId)
  return [...byQuestion.values()].flatMap((same) =>
    same[0] && same.every(({ answer }) => answer === same[0]?.answer) ? [same[0]] : [],
  )
}
