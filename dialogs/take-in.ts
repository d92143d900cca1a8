/**
 * What people typed, as it is taken in: no longer than can be read whole, without what is no word and without what
 * identifies the patient. Done once, where a channel hands it over.
 */
import { questions } from '../machines/protocol.ts'
import type { AlertValue } from './alert-value.ts'
import type { CardValue } from './card-value.ts'
import { withoutControls } from './characters.ts'
import { withoutIdentifiers } from './understand/identifiers.ts'

const optionIds: ReadonlySet<string> = new Set(questions.flatMap(({ options = [] }) => options))

/**
 * In UTF-16 units, in the text and in each field. What is longer is not read, not kept, and said to be so: a part of it
 * would be a guess at what the rest says.
 */
export const maxTypedCharacters = 4_000

interface Said {
  readonly text?: string
  readonly card?: CardValue
  readonly alert?: AlertValue
}

interface TakenIn {
  readonly leftOut?: true
  readonly tooLong?: true
}

/** None for what is too long. */
type Clean = (typed: string) => string | undefined

/** The same, cleaned; `leftOut` and `tooLong` where something was. Buttons' own data come through as they are. */
export function takeIn<Kind extends Said>({
  text,
  card,
  alert,
  ...rest
}: Kind): Omit<Kind, keyof Said> & Said & TakenIn {
  const found = { leftOut: false, tooLong: false }
  const clean: Clean = (typed) => {
    if (typed.length > maxTypedCharacters) {
      found.tooLong = true
      return undefined
    }
    const cleaned = withoutIdentifiers(withoutControls(typed))
    found.leftOut ||= cleaned.found.length > 0
    return cleaned.text
  }
  const words = text === undefined ? undefined : clean(text)
  const pressed = card && cleanCard(card, clean)
  const cleaned = {
    ...rest,
    ...(words !== undefined && { text: words }),
    ...(pressed && { card: pressed }),
    ...(alert && { alert: cleanAlert(alert, clean) }),
  }
  const marked = { ...cleaned, ...(found.leftOut && { leftOut: true }), ...(found.tooLong && { tooLong: true }) }
  return marked as Omit<Kind, keyof Said> & Said & TakenIn
}

function cleanAlert(alert: AlertValue, clean: Clean): AlertValue {
  if (!('alert' in alert) || alert.reason === undefined) return alert
  const reason = clean(alert.reason)
  return { alert: alert.alert, ...(reason !== undefined && { reason }) }
}

/** A field's words stand beside our data. An answer within the data is an option's id, but a client could send words there. */
function cleanCard(card: CardValue, clean: Clean): CardValue | undefined {
  if ('answer' in card.triage) {
    const { answer } = card.triage
    if (typeof answer === 'number') return card
    const cleanWords = (typed: string): string => (optionIds.has(typed) ? typed : (clean(typed) ?? ''))
    const told = typeof answer === 'string' ? cleanWords(answer) : answer.map(cleanWords)
    return { triage: { ...card.triage, answer: told } }
  }
  const { triage, ...fields } = card as { triage: CardValue['triage'] } & Readonly<Record<string, string | undefined>>
  const cleaned = Object.entries(fields).flatMap(([name, typed]) => {
    const words = typed === undefined || optionIds.has(typed) ? typed : clean(typed)
    return words === undefined ? [] : [[name, words] as const]
  })
  const isWithoutItsAnswer = 'questionId' in triage && cleaned.length === 0
  return isWithoutItsAnswer ? undefined : ({ triage, ...Object.fromEntries(cleaned) } as CardValue)
}
