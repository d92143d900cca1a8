/** What a turn came to and how long it took. A message of ours, and a doubt that is counted as not sure, are nobody's turn and are not timed. */
import { Counter, Histogram, type Registry } from 'prom-client'
import type { TakeTurn, Turn } from '../turn.ts'

export function createTurnFigures(registry: Registry): (takeTurn: TakeTurn) => TakeTurn {
  const registers = [registry]
  const seconds = new Histogram({
    name: 'triage_turn_seconds',
    help: 'Time from a message to its durable reply',
    labelNames: ['audience', 'result'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers })
  const outcomes = counter('triage_outcomes_total', 'Outcomes given, by rule', ['rule'])
  const repeated = counter('triage_turns_repeated_total', 'Messages that came again and were answered as before', [
    'audience',
  ])
  const stale = counter('triage_answers_stale_total', 'Answers to a card that was not open any more', ['audience'])
  const signs = counter('triage_signs_told_total', 'Cauda equina signs that were told and were not on record before', [
    'audience',
    'question',
    'answer',
  ])
  const doubts = counter('triage_doubts_total', 'Doubts that were raised, and those that were left open', [
    'audience',
    'question',
    'result',
  ])
  const notices = counter('triage_notices_total', 'Messages of our own accord, by what became of them', ['result'])

  function count(
    audience: string,
    { replies, repeated: again, stale: late, signs: told = [], doubts: asked = [] }: Turn,
  ): void {
    if (again) repeated.inc({ audience })
    if (late) stale.inc({ audience })
    for (const { questionId, result } of asked) doubts.inc({ audience, question: questionId, result })
    for (const { questionId, answer } of told) signs.inc({ audience, question: questionId, answer: String(answer) })
    for (const { channelData } of again ? [] : replies) {
      const rule: string | undefined = channelData?.triage?.outcome?.rule
      if (rule) outcomes.inc({ rule })
    }
  }

  return (takeTurn) => async (incoming) => {
    const { audience, notice, doubt } = incoming
    const stop = notice || doubt ? undefined : seconds.startTimer({ audience })
    const settle = (result: string): void => (stop ? void stop({ result }) : notices.inc({ result }))
    try {
      const turn = await takeTurn(incoming)
      settle(turn.saved ? 'answered' : 'notSavedYet')
      if (!notice && !(doubt && turn.repeated)) count(audience, turn)
      return turn
    } catch (error) {
      settle('failed')
      throw error
    }
  }
}
