/** The triage that every contender is walked through: the one that asks most of a clinician, in the service's own words. */
import { optionLabels, questionWording } from '../dialogs/question-words.ts'
import type { Question, QuestionId } from '../test/support/contract.ts'
import { openTalk } from '../test/support/messages.ts'
import type { Told } from '../test/support/random-person.ts'
import { step, toSurgery } from '../test/support/walks.ts'

export interface WalkStep {
  readonly id: QuestionId
  readonly kind: Question['kind']
  readonly text: string
  /** As on the buttons. */
  readonly options: readonly string[]
  /** As a card's submit has it. */
  readonly answer: Told
  /** As a person would write it. */
  readonly words: string
}

/** Asks a running service which questions it puts, in which order. */
export async function learnWalk(url: string): Promise<readonly WalkStep[]> {
  const talk = await openTalk(url)
  const steps: WalkStep[] = []
  for (let { question } = talk.triage(); question; { question } = talk.triage()) {
    steps.push(stepOf(question))
    await step(talk, toSurgery)
  }
  return steps
}

function stepOf({ id, kind, options }: Question): WalkStep {
  const labels = optionLabels('clinician', id)
  const { ask, hint } = questionWording('clinician', id)
  const answer = toSurgery[id] ?? 'no'
  const [first = ''] = [answer].flat()
  return {
    id,
    kind,
    text: hint ? `${ask} ${hint}` : ask,
    options: options.map((option) => labels[option] ?? option),
    answer,
    words: labels[first] ?? String(first),
  }
}
