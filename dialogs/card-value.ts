/**
 * What a press on a card sends back (contract.md, "What a person sends"). Parsed once, at the door: what is ours strictly,
 * while what a client adds beside it is dropped.
 */
import { z } from 'zod'
import { questionIds } from '../machines/protocol.ts'

export const maxIdCharacters = 64
const id = z.string().min(1).max(maxIdCharacters)
const optionId = z.string().max(64)

const told = z.union([optionId, z.number(), z.array(optionId).max(32)])
const press = z.strictObject({ triageId: id, questionId: id, ask: id, answer: told })
const form = z.strictObject({ triageId: id, questionId: id, ask: id })
export const cardCommands = ['why', 'back', 'summary', 'restart', 'mistake', 'askEach'] as const
const command = z.strictObject({ triageId: id, ask: id, command: z.enum(cardCommands) })

/** A reading as it was confirmed, and corrected, question by question: a field left empty is asked in its turn. */
const confirmation = z.strictObject({ triageId: id, ask: id, reading: z.literal(true) })

/** An id that a client sends, or `other` where it is none. */
export const idOr = (sent: unknown, other: string): string => id.safeParse(sent).data ?? other

/** What a client adds beside our data when the card has an input field, whichever button was pressed. How long it may be is seen as it is taken in. */
const field = z.string()

/** A button, a filled-in field, a command's button, or a reading; tried in this order, and most are buttons. */
export const cardValue = z.union([
  z.object({ triage: press }),
  z.object({ triage: form, answer: field }),
  z.object({ triage: command, answer: field.optional() }),
  z.object({
    triage: confirmation,
    ...Object.fromEntries(questionIds.map((questionId) => [questionId, field.optional()])),
  }),
])

export type CardAnswer = z.infer<typeof told>
export type CardValue = z.infer<typeof cardValue>
export type CardCommand = (typeof cardCommands)[number]

/** A button's data holds its answer; a field's answer stands beside the data. */
export const toldBy = (card: CardValue): CardAnswer =>
  'answer' in card.triage ? card.triage.answer : 'answer' in card ? (card.answer ?? '') : ''
