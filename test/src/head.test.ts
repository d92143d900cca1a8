/** What becomes of a conversation whose triage is of a protocol version that is not known here. */
import { expect } from 'chai'
import examplePolicy from '../../deploy/policy.example.json' with { type: 'json' }
import { parsePolicy } from '../../machines/policy.ts'
import { advance, restore, tell } from '../../src/head.ts'
import type { StoredConversation } from '../../src/store/store.ts'

const stored: StoredConversation = {
  version: 4,
  triage: {
    id: 'OLDERTRIAGE1',
    protocol: 'spine-mri/0',
    setting: { audience: 'practiceStaff', extraCaudaEquina: [] },
    begunAt: '2026-11-24T08:00:00.000Z',
  },
  ask: '3.older.sphincterDisturbance',
  record: [
    {
      at: '2026-11-24T08:01:00.000Z',
      event: { type: 'told', questionId: 'saddleAnaesthesia', answer: 'no', by: 'practiceStaff' },
    },
  ],
}
const parts = {
  policy: parsePolicy(examplePolicy),
  now: () => new Date('2026-11-24T09:00:00.000Z'),
  newId: () => 'ANOTHERID',
}

describe('The head of a conversation under a version that is not known here', () => {
  const head = restore(stored, parts, 'practiceStaff')

  it('stays as it is stored while the person is told something of our own accord', () => {
    const told = tell(head, { type: 'message', text: 'A clinician has the alert.' })
    expect(told.replies).to.deep.equal([{ type: 'message', text: 'A clinician has the alert.' }])
    expect(told.head).to.deep.include({ version: 5, triage: stored.triage, recorded: 1 })
    expect(told.head.conversation.ask).to.equal(stored.ask)
  })

  it('begins again, under this version, at the next message', () => {
    const { head: after } = advance(head, { kind: 'words', text: 'hello' }, parts)
    expect(after.triage).to.deep.include({ id: 'ANOTHERID', protocol: 'spine-mri/2' })
    expect(after.recorded).to.equal(0)
  })
})
