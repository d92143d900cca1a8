import { questionOf } from '../machines/protocol.ts'
import { openQuestion, outcomeOf } from '../machines/triage.ts'
import { audienceOf, type Conversation } from './conversation.ts'
import { outcomeWords } from './outcome-words.ts'
import { questionWording } from './question-words.ts'
import { citation, whyHeading } from './wording/conversation.ts'
import { sources } from './wording/sources.ts'

/** Why the open question is asked, with its source; of an outcome, the answers that decided it. */
export function whyText(conversation: Conversation): string {
  const { triage } = conversation
  const audience = audienceOf(conversation)
  const open = openQuestion(triage)
  const outcome = outcomeOf(triage)
  if (outcome) {
    const { reasonsHeading, reasons, footing } = outcomeWords(outcome, conversation)
    const answers = reasons.map(([name, answer]) => `- ${name}: ${answer}`)
    return [...(reasons.length > 0 ? [`${reasonsHeading}:`, ...answers] : []), ...footing].join('\n')
  }
  if (!open) return ''
  const { why } = questionWording(audience, open)
  return `**${whyHeading[audience]}**: ${why}\n\n${citation(sources[questionOf(open).source])}`
}
