/** The part of a long message that told a sign: what a clinician needs of it first (S11). */
import type { QuestionId } from '../machines/answers.ts'
import { type CaudaEquinaId, caudaEquinaIds } from '../machines/terms.ts'
import { readable } from './characters.ts'
import { maxShownCharacters } from './shown.ts'
import { decide } from './understand/decide.ts'

const cut = '…'

/** The words whole where they are short; else around what told one of these answers, with an ellipsis where they go on. */
export function tellingPart(words: string, about: readonly QuestionId[]): string {
  const line = readable(words).replace(/\s+/g, ' ').trim()
  if (line.length <= maxShownCharacters) return words
  const own = caudaEquinaIds.filter((id) => about.includes(id))
  const telling = quotedIn(line, own) || quotedIn(line, caudaEquinaIds)
  const at = Math.max(0, line.toLowerCase().indexOf(telling.toLowerCase()))
  const room = Math.max(0, maxShownCharacters - 2 - telling.length)
  const start = Math.max(0, Math.min(at - Math.floor(room / 2), line.length - maxShownCharacters + 1))
  const end = Math.min(line.length, start + maxShownCharacters - 2)
  return `${start > 0 ? cut : ''}${line.slice(start, end).toWellFormed()}${end < line.length ? cut : ''}`
}

function quotedIn(line: string, among: readonly CaudaEquinaId[]): string {
  const decision = decide(line, { among })
  return decision.kind === 'go' ? '' : decision.quoted
}
