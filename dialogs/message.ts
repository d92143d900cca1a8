/** What a person sends, and what it may mean. */
import type { Answer, Answers, QuestionId } from '../machines/answers.ts'
import type { Check, CheckId } from '../machines/pending.ts'
import { isSign } from '../machines/terms.ts'
import type { AlertValue } from './alert-value.ts'
import type { CardValue } from './card-value.ts'
import type { PlainCommand } from './understand/commands.ts'
import type { Opening } from './understand/opening/read-opening.ts'
import type { ReadAnswer } from './understand/read-answer.ts'

/** What the channel hands over: a card's press, or words, or neither (an arrival; a picture, a file). */
export interface Message {
  readonly arrived?: boolean
  readonly text?: string
  readonly card?: CardValue
  /** A press on an alert's card: not the triage's business. */
  readonly alert?: AlertValue
  /** Something that identifies the patient was typed, and is in none of these words any more. */
  readonly leftOut?: true
  /** The words of a message that was sent before, as they read now: a sign in them counts, and nothing else. */
  readonly edited?: true
  /** More was typed than is read: it is in none of these words, nor in the card's fields. */
  readonly tooLong?: true
  /** The `ask` that was before the person as they wrote, where the client tells; words for an older one are late. */
  readonly seen?: string
  /** Signs that were told and shown, and whose storing failed then. */
  readonly signs?: readonly ShownSign[]
  /** Doubts that were answered with the emergency words, and whose storing failed then. */
  readonly doubts?: readonly KeptDoubt[]
  /** Nobody's: a doubt that was left open, and counts as not sure. */
  readonly unanswered?: Check
  /** A clinician, by this name, goes on with this triage, which practice staff began. */
  readonly takesOver?: { readonly triageId: string; readonly clinician: string }
}

/** The words that say each answer of a reading, as they were typed, and those that were not read. */
export type ReadFrom = Pick<Opening, 'words' | 'unread'>

export interface Told {
  readonly questionId: QuestionId
  readonly answer: Answer
}

/** `ask` where it answered the open question. */
export type ShownSign = Told & { readonly ask?: string; readonly triageId?: string }

/** `triageId` where it was raised in another triage than the open one. */
export type KeptDoubt = Check & { readonly triageId?: string }

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
