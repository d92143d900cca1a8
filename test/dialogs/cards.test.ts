import { createRequire } from 'node:module'
import { expect } from 'chai'
import example from '../../deploy/policy.example.json' with { type: 'json' }
import { askFor } from '../../dialogs/ask.ts'
import type { Conversation } from '../../dialogs/conversation.ts'
import { render } from '../../dialogs/render.ts'
import type { QuestionId } from '../../machines/answers.ts'
import { parsePolicy, settingOf } from '../../machines/policy.ts'
import { questionOf } from '../../machines/protocol.ts'
import { advance, begin, openQuestion, type Triage } from '../../machines/triage.ts'

const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards')

const policy = parsePolicy({
  ...example,
  caudaEquinaQuestions: { bilateralLegSymptoms: true, sexualDysfunction: true },
})
const maxBytesInTeams = 20 * 1024

const answerTo = (id: QuestionId) => {
  const { kind, options = [] } = questionOf(id)
  if (kind === 'number') return 15
  if (kind === 'duration') return 20
  if (kind === 'multiChoice') return [options[0] ?? '']
  return id === 'wedgeFracture' || id === 'radiculopathy'
    ? 'yes'
    : (options.find((option) => option === 'no') ?? options[0] ?? '')
}

/** Every card of one triage, from its first question to its outcome. */
function* cardsOf(audience: 'clinician' | 'practiceStaff'): Generator<[string, object]> {
  let triage: Triage = begin(settingOf(policy, audience))
  for (;;) {
    const open = openQuestion(triage)
    const conversation: Conversation = {
      triageId: 'T',
      triage,
      record: [],
      ask: askFor({ version: 1, nonce: 'n', at: new Date(0) }, open),
      policy,
    }
    yield [open ?? 'outcome', render(conversation, { say: [] }).attachments?.[0]?.content as object]
    if (!open) return
    triage = advance(triage, { type: 'told', questionId: open, answer: answerTo(open) as never, by: audience })
  }
}

describe('A card', () => {
  for (const audience of ['clinician', 'practiceStaff'] as const) {
    for (const [name, card] of cardsOf(audience)) {
      it(`for ${audience}, ${name}, is read by the renderer's own parser without a fault, and fits Teams`, () => {
        const context = new SerializationContext(Versions.v1_5)
        new AdaptiveCard().parse(card, context)
        expect(Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)).to.deep.equal([])
        const json = JSON.stringify(card)
        expect(json.length).to.be.below(maxBytesInTeams)
        expect(new Set(json.match(/Action\.\w+/g))).to.deep.equal(new Set(['Action.Submit']))
      })
    }
  }
})
