import { expect } from 'chai'
import { questionWords } from '../../../dialogs/understand/command-words.ts'
import { type Command, readCommand } from '../../../dialogs/understand/commands.ts'
import { questionIds } from '../../../machines/protocol.ts'
import { endsOnHostileInputs, ignoresCaseAndSpace, texts } from './readings.ts'

const names: Readonly<Record<string, string>> = {
  ...Object.fromEntries(questionIds.map((id) => [id, id])),
  saddleAnaesthesia: 'Numbness between the legs',
  conservativeTherapy: 'Response to conservative therapy',
  sexualDysfunction: 'Change in sexual function or feeling',
}
const read = (text: string) => readCommand(text, names)

function obeys(command: Command, table: string): void {
  for (const text of texts(table)) {
    it(`reads "${text}" as ${Object.values(command).join(' ')}`, () => expect(read(text)).to.deep.equal(command))
  }
}

function ignores(table: string): void {
  for (const text of texts(table))
    it(`does not read "${text}" as a command`, () => expect(read(text)).to.equal(undefined))
}

describe('commands', () => {
  obeys({ name: 'help' }, 'help | HELP | Help! | help? | help please | commands | menu')
  obeys({ name: 'why' }, 'why | why? | Why? | why is this asked | why is this asked? | why do you ask')
  obeys({ name: 'back' }, 'back | Back. | go back | please go back | undo | previous question')
  obeys({ name: 'summary' }, 'summary | Summary. | show summary | summarise')
  obeys({ name: 'restart' }, 'restart | start again | start over | new triage | restart please')

  describe('no command', () => {
    ignores(`? | ?? | new | restart? | back pain | backache | lower back | pain in the back | my back | yes | no | not sure | helped | no help
      helping | why not | start | again | previous | new numbness | it started again | reset the bone | correct | summary of bloods`)
    it('reads nothing in nothing', () => expect(read('')).to.equal(undefined))
  })

  describe('change', () => {
    obeys(
      { name: 'change' },
      'change | Change. | change it | change foo | change pain | change therapy | change legs | change 57',
    )
    obeys(
      { name: 'change', questionId: 'saddleAnaesthesia' },
      `change saddleAnaesthesia | CHANGE SADDLEANAESTHESIA | change saddle | change numbness | change Numbness between the legs
      change the numbness | edit saddle | change my answer to numbness | please change saddle | change the saddle.`,
    )
    obeys({ name: 'change', questionId: 'age' }, 'change age | change my age | amend age | change the answer to age')
    obeys(
      { name: 'change', questionId: 'age', rest: '57' },
      'change age to 57 | change age: 57 | Change my age to 57. | change the answer to age to 57',
    )
    obeys({ name: 'change', questionId: 'sphincterDisturbance' }, 'change bladder | change bowels')
    obeys({ name: 'change', questionId: 'xrayResult' }, 'change xray | change x-ray')
    obeys(
      { name: 'change', questionId: 'conservativeTherapy' },
      'change physio | change conservative | change response to conservative therapy',
    )
    obeys(
      { name: 'change', questionId: 'conservativeTherapy', rest: 'no improvement' },
      'change response to conservative therapy to no improvement | change physio to no improvement',
    )
    obeys(
      { name: 'change', questionId: 'painDuration', rest: '8/52' },
      'change duration to 8/52 | change how long to 8/52',
    )
    obeys(
      { name: 'change', questionId: 'sexualDysfunction' },
      'change Change in sexual function or feeling | change sexual function',
    )

    const byWord: readonly (readonly [string, string])[] = [
      ['tbContact', 'tb'],
      ['subcontinentTravel', 'travel'],
      ['structuralDeformity', 'deformity'],
      ['thoracicPain', 'thoracic'],
      ['bloodResults', 'bloods'],
      ['riskFactors', 'risk'],
      ['riskFactors', 'risk factors'],
      ['acuteSevere', 'severity'],
      ['acuteSevere', 'acute'],
      ['radiculopathy', 'sciatica'],
      ['radiculopathy', 'radiculopathy'],
      ['inflammatoryDisorder', 'inflammatory'],
      ['wedgeFracture', 'fracture'],
      ['wedgeFracture', 'wedge'],
      ['surgeryAppropriate', 'surgery'],
      ['patientWilling', 'willing'],
      ['fusionReferral', 'fusion'],
      ['rehabilitation', 'rehab'],
      ['mriContraindications', 'contraindications'],
      ['mriContraindications', 'pacemaker'],
      ['gaitDisturbance', 'walking'],
      ['gaitDisturbance', 'gait'],
      ['motorLoss', 'weakness'],
      ['motorLoss', 'power'],
      ['systemicSymptoms', 'weight'],
      ['systemicSymptoms', 'fever'],
      ['systemicSymptoms', 'systemic'],
    ]
    for (const [questionId, word] of byWord) {
      it(`knows ${questionId} by "${word}"`, () =>
        expect(read(`change ${word}`)).to.deep.equal({ name: 'change', questionId }))
    }

    it('knows every question by its id', () => {
      for (const id of questionIds) expect(read(`change ${id}`)).to.deep.equal({ name: 'change', questionId: id })
    })

    it('does not choose between questions that share a word', () => {
      for (const word of questionIds.flatMap((id) => questionWords[id])) {
        const sharing = questionIds.filter((id) => questionWords[id].includes(word))
        if (sharing.length > 1) expect(read(`change ${word}`), word).to.deep.equal({ name: 'change' })
      }
    })

    it('knows only the questions that this person has', () => {
      expect(readCommand('change bloods', { age: 'Age' })).to.deep.equal({ name: 'change' })
      expect(readCommand('change legs', { motorLoss: 'Weakness' })).to.deep.equal({
        name: 'change',
        questionId: 'motorLoss',
      })
    })

    describe('but not a sign that opens with the same word', () => {
      ignores(`change in bladder function | change in bowel habit | change of sensation | change in feeling down below | changed sensation
        change sensation when wiping | change to her bladder | changes | any change | no change | change in how she walks
        Change in sexual function or feeling`)
    })
  })

  ignoresCaseAndSpace(read, 'help | change age to 57 | back | why? | change in feeling | restart')
  endsOnHostileInputs(read, (command) => expect(command?.name).to.be.oneOf([undefined, 'change']))
})
