/** What a clinician is told first of a triage that practice staff began: everything told in it, by whom, when, in which words. */
import type { RecordEntry } from '../../machines/record.ts'
import { isSign } from '../../machines/terms.ts'
import type { Conversation } from '../conversation.ts'
import { answerText, questionName } from '../question-words.ts'
import { tellingPart } from '../telling.ts'
import { takeover } from '../wording/alerts.ts'
import { clock } from './clock.ts'
import { fitting, type Line } from './fitting.ts'

/** As Markdown, each message once, and no longer than a channel takes: signs first, then what is newest. */
export function takeoverText({ record, triageId }: Conversation): string {
  const messages = [...Map.groupBy(record, messageOf).values()]
  const { lines, left } = fitting(messages.flatMap(lineOf))
  const list = [...(left > 0 ? [takeover.more(left)] : []), ...lines].map((line) => `- ${line}`).join('\n')
  return [takeover.heading(triageId), list || takeover.nothingTold].join('\n\n')
}

/** Answers that were told in the same words at the same time, by the same people, came in one message. */
const messageOf = ({ at, event, words }: RecordEntry): string =>
  event.type === 'told' ? JSON.stringify([at, event.by, words]) : JSON.stringify([at, event])

function lineOf(entries: readonly RecordEntry[]): Line[] {
  const [first] = entries
  if (!first) return []
  const { at, event, words } = first
  switch (event.type) {
    case 'told': {
      const told = entries.flatMap((entry) => (entry.event.type === 'told' ? [entry.event] : []))
      const answers = told.map(({ questionId, answer, upTo }) =>
        takeover.answer(questionName('clinician', questionId), answerText('clinician', questionId, answer, upTo)),
      )
      const about = told.map(({ questionId }) => questionId)
      const quote = words === undefined ? undefined : tellingPart(words, about)
      const matters = told.some(({ questionId, answer }) => isSign(questionId, answer))
      return [{ text: takeover.told(clock(at), event.by, answers, quote), matters }]
    }
    case 'mistakeReported':
      return [{ text: takeover.mistake(clock(at), questionName('clinician', event.questionId)), matters: true }]
    case 'doubted': {
      const name = questionName('clinician', event.questionId)
      return [{ text: takeover.doubted(clock(at), event.by, name, event.because), matters: true }]
    }
    case 'proposed': {
      const { questionId, answer, by } = event
      const [name, text] = [questionName('clinician', questionId), answerText('clinician', questionId, answer)]
      return [{ text: takeover.proposed(clock(at), by, name, text), matters: true }]
    }
    case 'takenOver':
      return [{ text: takeover.takenOver(clock(at), event.clinician), matters: false }]
    case 'reopened':
    case 'caudaEquinaAged':
      return []
  }
}
