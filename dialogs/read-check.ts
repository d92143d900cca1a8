/** What is told at the check that names every cauda equina question (contract.md, `caudaEquinaCheck`). */
import type { Answer } from '../machines/answers.ts'
import { unsureOfCheck } from '../machines/pending.ts'
import { isCaudaEquinaId } from '../machines/terms.ts'
import type { CardAnswer } from './card-value.ts'
import type { Reading } from './message.ts'
import { readYesNoUnsure } from './understand/yes-no-unsure.ts'

const none: Answer = ['none']

/** What was ticked: each question that is named is a sign, whatever stands beside it; only `none` by itself is none. */
export function readCheck(told: CardAnswer): Reading {
  const picked = (Array.isArray(told) ? told : String(told).split(',')).map((option) => option.trim())
  const named = picked.filter(isCaudaEquinaId)
  if (named.length > 0) {
    const signs = named.map((questionId) => ({ questionId, answer: 'yes' as const }))
    return { kind: 'signs', signs, answers: 'caudaEquinaCheck' }
  }
  if (picked.length === 1 && picked[0] === 'none') return toldAtCheck(none)
  return picked.includes('unsure') ? toldAtCheck(unsureOfCheck('caudaEquinaCheck')) : readCheckWords(picked.join(' '))
}

/** Words that name no sign: a plain no is none; a yes, or anything unclear, is not sure. */
export function readCheckWords(text: string): Reading {
  const reply = readYesNoUnsure(text, { questionId: 'caudaEquinaCheck' })
  const isNone = (reply.kind === 'answer' && reply.answer === 'no') || plainNone.has(text.trim().toLowerCase())
  return toldAtCheck(isNone ? none : unsureOfCheck('caudaEquinaCheck'))
}

const plainNone: ReadonlySet<string> = new Set([
  'none of these',
  'none of these is new',
  'none of them',
  'none of those',
])

const toldAtCheck = (answer: Answer): Reading => ({ kind: 'told', questionId: 'caudaEquinaCheck', answer })
