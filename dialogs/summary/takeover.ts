/** What a clinician is told first of a triage that practice staff began: everything told in it, by whom, when, in which words. */
import type { RecordEntry } from '../../machines/record.ts'
import type { Conversation } from '../conversation.ts'
import { answerText, questionName } from '../question-words.ts'
import { takeover } from '../wording/alerts.ts'
import { clock } from './clock.ts'

/** As Markdown. */
export function takeoverText({ record, triageId }: Conversation): string {
  const lines = record.flatMap(lineOf).map((line) => `- ${line}`)
  return [takeover.heading(triageId), lines.join('\n') || takeover.nothingTold].join('\n\n')
}

function lineOf({ at, event, words }: RecordEntry): string[] {
  switch (event.type) {
    case 'told': {
      const answer = answerText('clinician', event.questionId, event.answer)
      return [takeover.told(clock(at), event.by, questionName('clinician', event.questionId), answer, words)]
    }
    case 'mistakeReported':
      return [takeover.mistake(clock(at), questionName('clinician', event.questionId))]
    case 'takenOver':
      return [takeover.takenOver(clock(at), event.clinician)]
    case 'reopened':
    case 'caudaEquinaAged':
      return []
  }
}
