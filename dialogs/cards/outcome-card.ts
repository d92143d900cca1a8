import type { Outcome } from '../../machines/standing.ts'
import { audienceOf, type Conversation } from '../conversation.ts'
import { type OutcomeWords, outcomeWords } from '../outcome-words.ts'
import * as words from '../wording/conversation.ts'
import { notAssessedHeading } from '../wording/outcomes.ts'
import {
  actions,
  aside,
  bullets,
  type Card,
  card,
  command,
  container,
  type Element,
  facts,
  heading,
  text,
} from './elements.ts'

const tone = { emergency: 'attention', expedited: 'warning', soon: 'warning', routine: 'emphasis' } as const

/** The outcome: what to do first, then why, then what was not asked, and the safety net always. */
export function outcomeCard(conversation: Conversation, outcome: Outcome, noted: string | undefined): Card {
  const { triageId, ask } = conversation
  const said = outcomeWords(outcome, conversation)
  const { over } = conversation
  const mistaken = outcome.rule === 'P1' && !over
  return card(
    [noted, `${said.title}.`, said.headline, said.advice[0]],
    ...(noted ? [aside(noted)] : []),
    banner(over ? 'emphasis' : tone[outcome.urgency], said),
    bullets(said.advice),
    ...(said.reasons.length > 0 ? [heading(said.reasonsHeading), facts(said.reasons)] : []),
    ...(said.notAssessed.length > 0 ? [heading(notAssessedHeading), aside(said.notAssessed.join(' · '))] : []),
    container('emphasis', heading(words.safetyNetHeading[audienceOf(conversation)]), bullets(said.safetyNet)),
    ...[words.reference[audienceOf(conversation)](triageId), ...said.footing].map(aside),
    actions(
      command(words.buttons.summary, 'summary', { triageId, ask }),
      command(words.buttons.back, 'back', { triageId, ask }),
      ...(mistaken ? [command(words.buttons.mistake, 'mistake', { triageId, ask })] : []),
      command(words.buttons.restart, 'restart', { triageId, ask }),
    ),
  )
}

const banner = (style: Parameters<typeof container>[0], { title, headline }: OutcomeWords): Element =>
  container(
    style,
    text(title, { weight: 'bolder', size: 'large', style: 'heading' }),
    text(headline, { weight: 'bolder' }),
  )

/** An outcome that stays in view above a question that is put again: of the emergency, also what to do. */
export function outcomeInViewOf(conversation: Conversation, outcome: Outcome): readonly Element[] {
  const said = outcomeWords(outcome, conversation)
  return [banner(tone[outcome.urgency], said), ...(outcome.urgency === 'emergency' ? [bullets(said.advice)] : [])]
}
