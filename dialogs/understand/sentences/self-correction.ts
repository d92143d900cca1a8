/** "56, sorry 57": a reply that takes itself back. */
import { standAlone } from '../../../machines/answers.ts'
import type { Question } from '../../../machines/protocol.ts'
import { isCaudaEquinaId } from '../../../machines/terms.ts'
import { normalise } from '../normalise.ts'
import { type Reading, unreadable } from '../reading.ts'
import { takesBack } from './correction-words.ts'

const longestCorrected = 300
const marks = new RegExp(`[\\s.,;:-](?:oh )?(?:${takesBack.join('|')})(?![a-z])`, 'g')
const numberMarks = /[\s.,;:-](?:sorry|actually|wait|no|correction|make that|other way round)(?![a-z])/g

/**
 * Both parts must read, each by itself. A cauda equina "no" never takes back another answer, and what is added to a
 * list is not known to replace it: both are asked back.
 */
export function readSelfCorrected<Value>(
  { id, kind }: Question,
  text: string,
  read: (part: string) => Reading<Value>,
): Reading<Value> {
  const said = normalise(text.slice(0, longestCorrected + 1))
  const numeric = kind === 'number' || kind === 'duration'
  const mark = said.length > longestCorrected ? undefined : [...said.matchAll(numeric ? numberMarks : marks)].at(-1)
  if (!mark || mark.index === 0) return unreadable
  const before = read(said.slice(0, mark.index).trim())
  const told = said.slice(mark.index + mark[0].length).replace(/^[\s.,;:-]{1,4}/, '')
  const unit =
    kind === 'duration' && /^\S+$/.test(told)
      ? (/[a-z]+$/.exec(
          said
            .slice(0, mark.index)
            .trimEnd()
            .replace(/[.,;:]+$/, ''),
        )?.[0] ?? '')
      : ''
  const after = read(`${told} ${unit}`.trim())
  if (before.kind !== 'answer' || after.kind !== 'answer') return unreadable
  if (isCaudaEquinaId(id) && after.answer === 'no' && before.answer !== 'no') return unreadable
  return Array.isArray(before.answer) && !before.answer.every((option) => standAlone.has(String(option)))
    ? unreadable
    : after
}
