/**
 * What the value of a message is, if it is a press on one of our cards. Clients send it as JSON in a string, or with keys
 * of their own beside ours (Teams adds `msteams`): those are left aside, and ours is read strictly. A cauda equina sign
 * counts in whatever else it comes.
 */
import { z } from 'zod'
import { isQuestionId } from '../machines/protocol.ts'
import { caudaEquinaIds, isSign } from '../machines/terms.ts'
import { type AlertValue, alertValue } from './alert-value.ts'
import { type CardValue, cardValue, idOr } from './card-value.ts'
import { everySign, readAlone } from './read-alone.ts'
import { maxTypedCharacters } from './take-in.ts'

export interface Press {
  readonly card?: CardValue
  readonly alert?: AlertValue
}

/** None where it is not as our cards send it. */
export function readPress(value: unknown): Press | undefined {
  const sent = sentIn(value)
  const card = cardValue.safeParse(sent)
  if (card.success) return { card: card.data }
  const alert = alertValue.safeParse(sent)
  if (alert.success) return { alert: alert.data }
  return signPress(sent)
}

/**
 * Whether the words beside a value that is no press are a person's. Beside what a card of ours seems to have sent, they
 * may be its button's name: only a sign in them counts.
 */
export const areWords = (text: string, value: unknown): boolean =>
  text.trim() !== '' &&
  (!seemsOurs.safeParse(sentIn(value)).success ||
    text.length > maxTypedCharacters ||
    readAlone({ kind: 'words', text }, everySign).signs.length > 0)

const seemsOurs = z
  .looseObject({})
  .refine((sent) => ['triage', 'alert', 'alertsHere'].some((key) => Object.hasOwn(sent, key)))

function sentIn(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

const loose = z.object({ triage: z.looseObject({}) }).catchall(z.unknown())

/** What is not as our cards send it, and tells a sign all the same. */
function signPress(sent: unknown): Press | undefined {
  const { data } = loose.safeParse(sent)
  if (!data) return undefined
  const { triage, ...fields } = data
  const at = { triageId: idOr(triage['triageId'], 'unknown'), ask: idOr(triage['ask'], 'unknown') }
  const { questionId } = triage
  const answer = triage['answer'] ?? fields['answer']
  if (typeof questionId === 'string' && isQuestionId(questionId) && isSignIn(questionId, answer))
    return { card: { triage: { ...at, questionId, answer } } }
  const signs = caudaEquinaIds.flatMap((id) => (isSignIn(id, fields[id]) ? [[id, fields[id]] as const] : []))
  return signs.length > 0 ? { card: { triage: { ...at, reading: true }, ...Object.fromEntries(signs) } } : undefined
}

const isSignIn = (questionId: Parameters<typeof isSign>[0], answer: unknown): answer is 'yes' | 'unsure' =>
  (answer === 'yes' || answer === 'unsure') && isSign(questionId, answer)
