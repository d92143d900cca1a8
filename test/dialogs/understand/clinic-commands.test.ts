/** Commands to the service, as hurried clinicians type them (B18). */
import { expect } from 'chai'
import { readClinicCommand } from '../../../dialogs/understand/clinic-commands.ts'

const reference = '7K3M9QXZ1ABC'

describe('A clinician’s command', () => {
  for (const text of [
    `take over ${reference}`,
    `Take over ${reference}.`,
    `TAKE OVER ${reference}!`,
    `takeover ${reference.toLowerCase()}`,
    `“take over ${reference}”`,
    `"take over" '${reference}'`,
    'take over 7K3M 9QXZ 1ABC',
    'take over 7k3m-9qxz-1abc please',
    'take over: 7K3M9QXZ1ABC, thanks',
    'Take over 7K3M9QXZIABC',
    'take over 7K3M9QXZlABC',
    `please take over reference ${reference}`,
    `<at>Spine bot</at> take over ${reference}`,
    `<at id="0">Spine bot</at>&nbsp;take over ${reference}`,
    `take\u00a0over\u00a0${reference}`,
    `  take   over\n${reference}  `,
    `can i take over ${reference}?`,
  ]) {
    it(`takes over by ${JSON.stringify(text)}`, () => {
      const command = readClinicCommand(text)
      expect(command?.name).to.equal('takeOver')
      expect(command && 'references' in command && command.references[0]).to.equal(reference)
    })
  }

  it('takes an O for the digit that it is like', () => {
    expect(readClinicCommand('take over O123456789AB')).to.deep.include({ references: ['0123456789AB'] })
  })

  for (const text of [
    'alerts here',
    'alerts here.',
    'Alerts here please',
    '<at>Bot</at>&nbsp;alerts here',
    '"alerts here"',
  ])
    it(`binds the chat by ${JSON.stringify(text)}`, () => {
      expect(readClinicCommand(text)).to.deep.equal({ name: 'alertsHere' })
    })

  for (const text of [
    'I have it',
    'i have it.',
    'I’ve got it',
    "I've got it!",
    'I HAVE IT',
    '<at>Bot</at> I have it',
    'ok, I’ll take it',
  ]) {
    it(`says who has it by ${JSON.stringify(text)}`, () => {
      expect(readClinicCommand(text)).to.deep.equal({ name: 'haveIt', sure: true })
    })
  }

  for (const text of ['got it', 'mine', 'on it', '👍', '👍🏽']) {
    it(`may say who has it by ${JSON.stringify(text)}`, () => {
      expect(readClinicCommand(text)).to.deep.equal({ name: 'haveIt', sure: false })
    })
  }

  it('finds a reference among other words', () => {
    for (const text of [reference, `about 7k3m 9qxz 1abc?`, `and the one from desk 3: ${reference}.`]) {
      expect(readClinicCommand(text), text).to.deep.include({ name: 'reference' })
      expect(JSON.stringify(readClinicCommand(text)), text).to.include(reference)
    }
  })

  for (const text of [
    'no',
    '58M LBP 8/52',
    'I have it in both legs',
    'does he have it',
    'not mine',
    'take over',
    'back',
    '',
  ])
    it(`is none in ${JSON.stringify(text)}`, () => expect(readClinicCommand(text)).to.equal(undefined))
})
