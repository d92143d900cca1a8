/** What a message tells by itself, wherever the conversation stands: known also while the store is not to be had. */
import type { Setting } from '../machines/protocol.ts'
import { caudaEquinaIds, coreSigns } from '../machines/terms.ts'
import type { CardValue } from './card-value.ts'
import { noPlace } from './conversation.ts'
import { type Message, type ShownSign, signsIn, type ToldAlone } from './message.ts'
import { read } from './read.ts'

/** Where it is not known which of the signs the practice asks about: every one counts. */
export const everySign: Setting = {
  audience: 'clinician',
  extraCaudaEquina: caudaEquinaIds.filter((id) => !coreSigns.some((core) => core === id)),
}

/** The reading of every other message, where nothing was put. A press says of which triage it tells. */
export function readAlone(message: Message, setting: Setting): ToldAlone {
  if (message.kind === 'toldBefore') return message
  const card = message.kind === 'press' ? message.card : undefined
  const reading = read(message, noPlace(setting))
  const of = card ? pressed(card) : {}
  return {
    signs: signsIn(reading).map((sign) => ({ ...of, ...sign })),
    doubts:
      reading.kind === 'doubted'
        ? [{ ...(card && { triageId: card.triage.triageId }), questionId: reading.questionId, because: reading.quoted }]
        : [],
  }
}

/** A reading's card answers no question of its own. */
const pressed = ({ triage }: CardValue): Pick<ShownSign, 'triageId' | 'ask'> =>
  'reading' in triage ? { triageId: triage.triageId } : { triageId: triage.triageId, ask: triage.ask }
