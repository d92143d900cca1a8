/** The corpus as people send it: at the question that was open, over the wire. */
import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { type Decision, decide } from '../../dialogs/understand/decide.ts'
import type { QuestionId } from '../../machines/answers.ts'
import { coreSigns } from '../../machines/terms.ts'
import { partOf } from '../corpus/corpus.ts'
import { type SignRow, signRows, tells } from '../corpus/signs.ts'
import { openTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { routine, walkTo } from '../support/walks.ts'

const sample = 60
const digest = ({ text }: SignRow): string => createHash('sha256').update(text).digest('hex')
const mixed = signRows
  .filter(({ text }) => partOf(text) === 'tuned')
  .toSorted((a, b) => digest(a).localeCompare(digest(b)))
/** Put to everyone, so that every row can be sent there; a row of another question is sent to the age. */
const placeOf = ({ question }: SignRow): QuestionId =>
  coreSigns.includes(question as (typeof coreSigns)[number]) ? (question as QuestionId) : 'age'

const decisionOn = (row: SignRow): Decision['kind'] => decide(row.text, { among: coreSigns, open: placeOf(row) }).kind
/** No sign, and read as none; a reply to the open question itself is left out, since "unsure" ends there as well. */
const isSilent = (row: SignRow): boolean =>
  row.label.startsWith('none') && placeOf(row) === 'age' && decisionOn(row) === 'go'

describe('Free text, sent to the question that was open', () => {
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  it('ends in same-day referral in that turn where it tells a core sign, with the words quoted', async () => {
    for (const row of mixed.filter((row) => tells(row, 'core') && decisionOn(row) === 'cut').slice(0, sample)) {
      const talk = await openTalk(service.url)
      await walkTo(talk, routine, placeOf(row))
      const [reply] = await talk.say(row.text)
      expect(talk.triage().outcome?.rule, row.text).to.equal('R1')
      expect(reply?.text, row.text).to.match(/From your words ".+" this is taken as told/)
    }
  })

  it('asks about it at once where it may tell one, with the words quoted', async () => {
    for (const row of mixed.filter((row) => tells(row, 'core') && decisionOn(row) === 'ask').slice(0, sample)) {
      const talk = await openTalk(service.url)
      await walkTo(talk, routine, placeOf(row))
      await talk.say(row.text)
      const { question, outcome } = talk.triage()
      expect(outcome, row.text).to.equal(undefined)
      expect(row.text.toLowerCase(), row.text).to.include(question?.because?.toLowerCase() ?? 'nothing quoted')
      await talk.press(question?.id === 'caudaEquinaCheck' ? ['unsure'] : 'unsure')
      expect(talk.triage().outcome?.rule, row.text).to.equal('R1')
    }
  })

  it('ends nothing where it tells none', async () => {
    for (const row of mixed.filter(isSilent).slice(0, sample)) {
      const talk = await openTalk(service.url)
      await walkTo(talk, routine, 'age')
      await talk.say(row.text)
      expect(talk.triage().outcome, row.text).to.equal(undefined)
    }
  })
})
