/** What is shown although it could not be stored: a cauda equina sign, and what is to be stored of it once it can be. */
import type { Message, ShownSign } from '../dialogs/message.ts'
import type { Reply } from '../dialogs/render.ts'
import { signsIn } from '../dialogs/respond.ts'
import { signsOf } from '../dialogs/signs-of.ts'
import { emergencyNotSaved } from '../dialogs/wording/failures.ts'
import { settingOf, signsCounted } from '../machines/policy.ts'
import type { CaudaEquinaId } from '../machines/terms.ts'
import { advance, type HeadParts, start } from './head.ts'
import type { Taken } from './taken.ts'
import type { Incoming } from './turn.ts'

export interface Shown {
  readonly replies: readonly Reply[]
  /** To be stored. */
  readonly incoming: Incoming
}

/** `taken` is what it came to, where the turn came so far. */
export function emergencyOf(parts: HeadParts, incoming: Incoming, taken: Taken | undefined): Shown | undefined {
  const { audience, message } = incoming
  const again = signsAgain(message, taken, signsCounted(settingOf(parts.policy, audience)))
  if (!again) return undefined
  const { replies } = taken?.advanced ?? advance(start(parts, audience), again, parts)
  const warning = emergencyNotSaved[audience]
  return {
    replies: replies.map((reply) => ({ ...reply, text: [warning, reply.text].filter(Boolean).join('\n\n') })),
    incoming: { ...incoming, message: again },
  }
}

function signsAgain(message: Message, taken: Taken | undefined, among: readonly CaudaEquinaId[]): Message | undefined {
  const told = taken ? signsIn(taken.advanced.response) : []
  const pressed = signsOf(message, among)
  // Which card was pressed is known even where the conversation has moved on unseen; whether that is open is seen as it is stored.
  const onCard = (sign: ShownSign) =>
    pressed.find(({ questionId, ask, triageId }) => (ask ?? triageId) && questionId === sign.questionId)
  const of = taken?.isAside ? { triageId: taken.before.triage.id } : {}
  const signs = told.length > 0 ? told.map((sign) => ({ ...of, ...(onCard(sign) ?? sign) })) : pressed
  if (signs.length === 0) return undefined
  const { text, card, leftOut } = message
  return { signs, ...(text && !card && { text }), ...(leftOut && { leftOut }) }
}
