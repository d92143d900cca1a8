/** What people typed, as it is taken in: without what identifies the patient. Done once, where a channel hands it over. */
import { questions } from '../machines/protocol.ts'
import type { AlertValue } from './alert-value.ts'
import type { CardValue } from './card-value.ts'
import { withoutIdentifiers } from './understand/identifiers.ts'

const optionIds: ReadonlySet<string> = new Set(questions.flatMap(({ options = [] }) => options))

interface Said {
  readonly text?: string | undefined
  readonly card?: CardValue
  readonly alert?: AlertValue
}

type Clean = (typed: string) => string

/** The same, cleaned; `leftOut` where something was. Buttons' own data come through as they are. */
export function leaveOutIdentifiers<Kind extends Said>(said: Kind): Kind & { readonly leftOut?: true } {
  let leftOut = false
  const clean: Clean = (typed) => {
    const { text, found } = withoutIdentifiers(typed)
    leftOut ||= found.length > 0
    return text
  }
  const { text, card, alert } = said
  const cleaned = {
    ...said,
    ...(text !== undefined && { text: clean(text) }),
    ...(card !== undefined && { card: cleanCard(card, clean) }),
    ...(alert !== undefined && { alert: cleanAlert(alert, clean) }),
  }
  return leftOut ? { ...cleaned, leftOut } : cleaned
}

const cleanAlert = (alert: AlertValue, clean: Clean): AlertValue =>
  'alert' in alert && alert.reason !== undefined ? { ...alert, reason: clean(alert.reason) } : alert

/** A field's words stand beside our data. An answer within the data is an option's id, but a client could send words there. */
function cleanCard(card: CardValue, clean: Clean): CardValue {
  if ('answer' in card.triage) {
    const { answer } = card.triage
    if (typeof answer === 'number') return card
    const cleanWords: Clean = (typed) => (optionIds.has(typed) ? typed : clean(typed))
    const told = typeof answer === 'string' ? cleanWords(answer) : answer.map(cleanWords)
    return { triage: { ...card.triage, answer: told } }
  }
  return 'answer' in card && card.answer !== undefined ? { ...card, answer: clean(card.answer) } : card
}
