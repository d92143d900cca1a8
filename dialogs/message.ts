/** What a person sends, and what it may mean. */
import type { Answer, Answers, QuestionId } from '../machines/answers.ts'
import type { Check, CheckId } from '../machines/pending.ts'
import { isSign } from '../machines/terms.ts'
import type { AlertValue } from './alert-value.ts'
import type { CardValue } from './card-value.ts'
import type { PlainCommand } from './understand/commands.ts'
import type { Opening } from './understand/opening/read-opening.ts'
import type { ReadAnswer } from './understand/read-answer.ts'

/** What stands beside whatever a person sent. */
interface Sent {
  /** The `ask` that was before the person as they wrote, where the client tells; words for an older one are late. */
  readonly seen?: string
  /** Something that identifies the patient was typed, and is in none of these words any more. */
  readonly leftOut?: true
  /** These are the words of a message that was sent before, as they read now: a sign in them counts, and nothing else. */
  readonly edited?: true
}

export type Message = Sent &
  (
    | { readonly kind: 'arrival' }
    | { readonly kind: 'words'; readonly text: string }
    /** On a card of a triage. The text beside it is the button's; `tooLong` of its fields, one is left out. */
    | { readonly kind: 'press'; readonly card: CardValue; readonly text?: string; readonly tooLong?: true }
    /** On an alert's card: not the triage's business. */
    | { readonly kind: 'alertPress'; readonly alert: AlertValue }
    /** A picture, a file. */
    | { readonly kind: 'wordless' }
    /** More was typed than is read. */
    | { readonly kind: 'tooLong' }
    /** What was told and answered with the emergency words, and whose storing failed then. */
    | ({ readonly kind: 'toldBefore'; readonly text?: string } & ToldAlone)
    /** Nobody's: a doubt that was left open, and counts as not sure. */
    | { readonly kind: 'unanswered'; readonly check: Check }
    /** A clinician, by this name, goes on with this triage, which practice staff began. */
    | { readonly kind: 'takeOver'; readonly triageId: string; readonly clinician: string }
  )

/** What a channel takes in (take-in.ts). */
interface TakenIn extends Sent {
  readonly text?: string
  readonly card?: CardValue
  readonly alert?: AlertValue
  readonly tooLong?: true
}

/** A press comes before the words beside it. */
export function messageOf({ text, card, alert, tooLong, ...sent }: TakenIn): Message {
  if (card) return { kind: 'press', card, ...(text !== undefined && { text }), ...(tooLong && { tooLong }), ...sent }
  if (alert) return { kind: 'alertPress', alert, ...sent }
  if (tooLong) return { kind: 'tooLong', ...sent }
  return text === undefined ? { kind: 'wordless', ...sent } : { kind: 'words', text, ...sent }
}

/** The words that say each answer of a reading, as they were typed, and those that were not read. */
export type ReadFrom = Pick<Opening, 'words' | 'unread' | 'durationUpTo'>

export interface Told {
  readonly questionId: QuestionId
  readonly answer: Answer
  /** Of a duration that was told as a range: its upper end in weeks. */
  readonly upTo?: number
}

/** Without what else a reading holds. */
export const onlyTold = ({ questionId, answer, upTo }: Told): Told => ({
  questionId,
  answer,
  ...(upTo !== undefined && { upTo }),
})

/** `ask` where it answered the open question. */
export type ShownSign = Told & { readonly ask?: string; readonly triageId?: string }

/** `triageId` where it was raised in another triage than the open one. */
export type KeptDoubt = Check & { readonly triageId?: string }

/** Known by the message alone, wherever the conversation stands. */
export interface ToldAlone {
  readonly signs: readonly ShownSign[]
  readonly doubts: readonly KeptDoubt[]
}

export type Reading =
  /** A client joined, or wrote before anything was put to it. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'takenOver'; readonly clinician: string }
  | ({ readonly kind: 'told' } & Told)
  /**
   * Cauda equina signs that always count: on a card that is no longer open, or told in words, which are quoted. One of
   * them may answer the open question.
   */
  | { readonly kind: 'signs'; readonly signs: readonly Told[]; readonly answers?: QuestionId; readonly quoted?: string }
  /** Words that may tell a sign and are not plain enough to end on; nothing else of them is taken. */
  | { readonly kind: 'doubted'; readonly questionId: CheckId; readonly quoted: string }
  /** A doubt that was left open. */
  | { readonly kind: 'unanswered'; readonly check: Check }
  /** A hedged no to the open question: asked back. */
  | { readonly kind: 'hedged'; readonly questionId: QuestionId; readonly quoted: string }
  /** Answers to several questions that are asked, in one message, the open one among them where it is answered. */
  | { readonly kind: 'severalTold'; readonly told: readonly Told[] }
  /** Another answer than the one on record, to a question that is not open. */
  | ({ readonly kind: 'later' } & Told)
  | { readonly kind: 'command'; readonly command: PlainCommand | { readonly name: 'mistake' | 'askEach' } }
  /** A question that is to be put again, where the words say which; or what its answer is to be. */
  | { readonly kind: 'change'; readonly questionId?: QuestionId; readonly answer?: Answer }
  /** A clinician's opening line, what it says, and in which words: put to be confirmed. */
  | { readonly kind: 'opening'; readonly reading: Answers; readonly from: ReadFrom }
  /** The reading as it was confirmed, in the protocol's order. */
  | { readonly kind: 'confirmed'; readonly answers: readonly Told[] }
  /** Words in place of the confirmation: nothing of the reading is taken. */
  | { readonly kind: 'unconfirmed' }
  /** A card that was answered before, or that something newer replaced. */
  | { readonly kind: 'stale'; readonly answered: boolean }
  | { readonly kind: 'unread'; readonly problem: Exclude<ReadAnswer, { kind: 'answer' | 'hedged' }> }
  /** Words that answer nothing, because nothing is open. */
  | { readonly kind: 'afterwards' }
  /** A card was sent with its field empty, or with nothing ticked. */
  | { readonly kind: 'nothingChosen' }
  /** Nothing is left of the words once what identifies the patient was left out. */
  | { readonly kind: 'identifierOnly' }
  /** A picture or a file, without words. */
  | { readonly kind: 'wordless' }
  /** A message that was changed, and tells no sign. */
  | { readonly kind: 'edited' }
  /** More words than are read. */
  | { readonly kind: 'tooLong' }

/** The cauda equina signs that a reading tells. */
export function signsIn(reading: Reading): readonly Told[] {
  if (reading.kind === 'signs') return reading.signs
  if (reading.kind === 'confirmed') return reading.answers.filter(isTellingSign)
  if (reading.kind !== 'told' && reading.kind !== 'change') return []
  const { questionId, answer } = reading
  return questionId && answer !== undefined && isSign(questionId, answer) ? [{ questionId, answer }] : []
}

const isTellingSign = ({ questionId, answer }: Told): boolean => isSign(questionId, answer)
