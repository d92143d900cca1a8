/** Reading, machine, rules and rendering, without store or channel: CPU microseconds a turn. */

import { messageOf } from '../../dialogs/message.ts'
import { takeIn } from '../../dialogs/take-in.ts'
import type { QuestionId } from '../../machines/answers.ts'
import type { Audience } from '../../machines/rules.ts'
import { openQuestion } from '../../machines/triage.ts'
import { readConfig } from '../../src/config.ts'
import { advance, type Head, type HeadParts, start } from '../../src/head.ts'
import { newId } from '../../src/new-id.ts'
import { routine, toSurgery } from '../../test/support/walks.ts'
import { cpuOf, interleaved } from './cpu.ts'
import { table } from './table.ts'

const rounds = 31
const walksARound = 40
const goalMicroseconds = 60

/** What a person types, where it is not the answer's own id. */
const typed: Readonly<Record<string, string>> = {
  fractureRuledOut: 'ruled out',
  noImprovement: 'no improvement',
  painDuration: '8 weeks',
  age: '40',
}

type Answer = (head: Head, id: QuestionId) => Parameters<typeof messageOf>[0]

const walks = { clinician: toSurgery, practiceStaff: routine } as const

const answerTo = (audience: Audience, id: QuestionId) => walks[audience][id] ?? 'no'

const press =
  (audience: Audience): Answer =>
  ({ conversation: { triageId, ask } }, questionId) => ({
    card: { triage: { triageId, questionId, ask, answer: answerTo(audience, questionId) as string } },
  })

const type =
  (audience: Audience): Answer =>
  (_, id) => {
    const answer = answerTo(audience, id)
    const option = Array.isArray(answer) ? String(answer[0]) : String(answer)
    return { text: typed[id] ?? typed[option] ?? option }
  }

/** A whole triage, greeting included; gives how many turns it took. Throws where an answer was not taken. */
function walk(parts: HeadParts, audience: Audience, answer: Answer): number {
  let { head } = advance(start(parts, audience), { kind: 'arrival' }, parts)
  let turns = 1
  for (let open = openQuestion(head.conversation.triage); open; open = openQuestion(head.conversation.triage)) {
    const after = advance(head, messageOf(takeIn(answer(head, open))), parts)
    if (after.response.entries.length !== 1) throw new Error(`The answer to ${open} was not taken`)
    head = after.head
    turns += 1
  }
  return turns
}

export async function measureEngine(): Promise<string> {
  const parts: HeadParts = { policy: readConfig({}).policy, now: () => new Date(), newId }
  const taking = (audience: Audience, answer: Answer) => {
    const turns = walk(parts, audience, answer)
    return () =>
      cpuOf(turns * walksARound, () => {
        for (let walked = 0; walked < walksARound; walked += 1) walk(parts, audience, answer)
      })
  }
  const tasks = {
    'clinician, button presses': taking('clinician', press('clinician')),
    'clinician, short typed answers': taking('clinician', type('clinician')),
    'practice staff, button presses': taking('practiceStaff', press('practiceStaff')),
    'practice staff, short typed answers': taking('practiceStaff', type('practiceStaff')),
  }
  await interleaved(5, tasks)
  const medians = await interleaved(rounds, tasks)
  return table(
    ['a turn without store and channel', 'CPU µs', `of the goal, ${goalMicroseconds} µs`],
    Object.entries(medians).map(([name, micros]) => [name, micros.toFixed(1), (micros / goalMicroseconds).toFixed(2)]),
  )
}
