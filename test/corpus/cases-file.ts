/** Cases that are kept elsewhere, one JSON object a line: what nobody has tuned on. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { QuestionId } from '../../machines/answers.ts'
import { questionIds } from '../../machines/protocol.ts'
import { caudaEquinaIds, isCaudaEquinaId } from '../../machines/terms.ts'
import type { Case, Expected } from './case.ts'

const told = z.record(z.string(), z.unknown())
const line = z.object({
  audience: z.enum(['clinician', 'practiceStaff']),
  open: z.enum(questionIds as readonly [QuestionId, ...QuestionId[]]),
  text: z.string(),
  note: z.string().default(''),
  expect: z.object({
    ces: z.union([z.boolean(), z.literal('either')]).optional(),
    answer: z.unknown().optional(),
    facts: told.optional(),
    reask: z.boolean().optional(),
  }),
  accept: z.union([z.array(z.unknown()), told]).optional(),
  optional: told.optional(),
})

/** Other values that pass stand in the note, after a bar, where they have no field of their own. */
const noted = z.object({ accept: z.array(z.unknown()).default([]), optional: told.default({}) })
const inNote = (note: string) => noted.parse(JSON.parse(/¦ (\{.*\})/.exec(note)?.[1] ?? '{}'))

/** `ces` says that a sign is told, and not which: at its own question, that one; in an opening line, its facts do. */
function caseOf(raw: unknown): Case {
  const {
    audience,
    open,
    text,
    note,
    expect,
    accept = inNote(note).accept,
    optional = inNote(note).optional,
  } = line.parse(raw)
  const place = { audience, question: open }
  const { ces, answer, facts, reask } = expect
  const signs = caudaEquinaIds.filter((id) => facts?.[id] === 'yes' || facts?.[id] === 'unsure')
  if (ces === true || signs.length > 0) {
    const tells = signs.length > 0 ? signs : isCaudaEquinaId(open) ? [open] : ('any' as const)
    return { kind: 'told', text, place, tells }
  }
  if (facts) return { kind: 'opening', text, place, facts, optional }
  const kind = ces === false ? (answer === 'no' && isCaudaEquinaId(open) ? 'negated' : 'other') : 'reply'
  const values = [...(answer === undefined ? [] : [answer]), ...(Array.isArray(accept) ? accept : [])]
  const answers: readonly Expected[] = values.map((value) => ({ question: open, value }))
  if (isCaudaEquinaId(open))
    return answer === 'no'
      ? { kind, text, place, denies: [open] }
      : { kind, text, place, answers, mayAsk: true, ...(ces !== false && { doubtful: true }) }
  return { kind, text, place, answers, ...(reask && { mayAsk: true }), ...(ces === 'either' && { doubtful: true }) }
}

export const readCases = (file: string): readonly Case[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => caseOf(JSON.parse(text)))
