/** What an opening line says, by kind: times that are bound to their own clause, groups that are denied, marks, responses. */
import { expect } from 'chai'
import { readOpening } from '../../../dialogs/understand/opening/read-opening.ts'
import { coreSigns, redFlagIds } from '../../../machines/terms.ts'
import { texts } from './readings.ts'

const read = (line: string) => readOpening(`52F, ${line}`)
const answers = (line: string) => read(line)?.answers ?? {}

describe('An opening line', () => {
  describe('gives the duration of the pain', () => {
    const cases = [
      [6, 8, 'LBP 6-8/52 | LBP 6 to 8 weeks | sciatica 6–8 wks'],
      [0, 5.99, 'LBP <6/52 | LBP under 6 weeks, no red flags'],
      [52.01, 5_200, 'LBP for over a year | LBP >12/12'],
      [13, 5_200, 'LBP at least 3/12 | LBP 3/12+'],
      [8.67, 26, 'LBP few months | LBP for a few months, physio no help'],
      [8.67, 104, 'LBP months, no red flags'],
      [0, 52, 'LBP since Christmas | LBP since 24/12, no weakness | sciatica since March'],
      [2, undefined, 'LBP a couple of weeks | LBP 2/52 | pregnant LBP 2/52'],
      [
        10,
        undefined,
        'LBP 10/52, back from Lahore 3/52 ago | LBP 10/52 since birth of baby 11/52 ago | discectomy 3/12 ago, LBP 10/52',
      ],
    ] as const
    for (const [from, upTo, table] of cases) {
      for (const line of texts(table)) {
        it(`of "${line}"`, () => {
          expect(answers(line).painDuration).to.equal(from)
          expect(read(line)?.durationUpTo).to.equal(upTo)
        })
      }
    }
    const none = `LBP 3,5 weeks | LBP 3,5-6 weeks | back from Lahore 3/52 ago | married 20 years | 6/52 post partum | LBP almost 6/52
      fell 3/7 ago | retired 2 years`
    for (const line of texts(none))
      it(`and none of "${line}"`, () => expect(answers(line).painDuration).to.equal(undefined))
  })

  describe('denies a whole group', () => {
    const flags = `no red flags | nil red flags | neg red flags | no red-flags | red flags nil | Red flags neg | no RFs | nil RF | no rf's
      denies red flags | denies any red flags | red flags: none | no red flag sx | red flags -ve | no other red flags`
    for (const line of texts(flags)) {
      it(`of red flags: "${line}"`, () => {
        for (const id of redFlagIds) expect(answers(line)[id], id).to.equal('no')
        for (const id of [...coreSigns, 'bloodResults'] as const) expect(answers(line)[id], id).to.equal(undefined)
      })
    }
    const clear = `no CES | nil CES | neg CES | CES neg | CES nil | CES -ve | no CES sx | no CES features | no c/o CES | no features of CES
      no red flags for CES | no cauda equina sx | nil features of cauda equina syndrome | CES screen neg | CES: none | CES RF nil`
    for (const line of texts(clear)) {
      it(`of cauda equina: "${line}"`, () => {
        for (const id of coreSigns) expect(answers(line)[id], id).to.equal('no')
        for (const id of redFlagIds) expect(answers(line)[id], id).to.equal(undefined)
      })
    }
    const neither = 'RF neg, ESR normal | ?CES | CES not excluded | needs CES excluded | red flags +ve | CES'
    for (const line of texts(neither)) {
      it(`but not "${line}"`, () => {
        for (const id of [...coreSigns, ...redFlagIds]) expect(answers(line)[id], id).to.equal(undefined)
      })
    }
  })

  describe('denies two groups at once', () => {
    for (const line of texts(
      'no CES or red flags | no red flags or CES | nil RFs or CES | nil red flags and no CES | denies any red flags or CES sx',
    )) {
      it(`"${line}"`, () => {
        for (const id of [...coreSigns, ...redFlagIds]) expect(answers(line)[id], id).to.equal('no')
      })
    }
  })

  describe('denies no group that it makes an exception of', () => {
    const lines = `no red flags apart from night pain | no red flags except wt loss | no CES or red flags but foot drop | no red flags, other than TB
      bloods normal except Hb 98 | bloods normal apart from PV`
    for (const line of texts(lines)) {
      it(`"${line}"`, () => {
        for (const id of ['thoracicPain', 'structuralDeformity', 'bloodResults'] as const)
          expect(answers(`${line}, LBP 3/52`)[id], id).to.equal(undefined)
      })
    }
  })

  const kinds = [
    ['motorLoss', 'yes', 'power 5/5 except EHL 4/5 | power normal R, foot drop L | no weakness R, weak L foot'],
    ['motorLoss', 'no', 'no foot drop, power 5/5 | no weakness | power: normal'],
    ['radiculopathy', undefined, '?sciatica 4/52 | sciatica better'],
    ['systemicSymptoms', 'no', 'no FLAWS | no flaws sx | nil FLAWS'],
    ['systemicSymptoms', undefined, 'wt loss nil, LBP 2/52 | fever denied'],
    [
      'bloodResults',
      ['none'],
      'bloods normal | bloods NAD | blds normal | bloods N | normal bloods | bloods: normal | bloods all normal',
    ],
    ['bloodResults', undefined, 'no red flags, no CES'],
    ['radiculopathy', 'yes', 'sciatica 3/52 | L sided sciatica | sciatic pain | L5 radic'],
    ['radiculopathy', undefined, 'sciatica resolved | previous sciatica | sciatica years ago'],
    ['riskFactors', ['osteoporosis'], 'OP, LBP 2/52 | known OP | osteoporosis on alendronate'],
    ['riskFactors', undefined, 'keen for OP | post OP | fhx osteoporosis | off steroids'],
    ['wedgeFracture', 'yes', '?# | ?wedge # | # suspected'],
    ['xrayResult', 'fractureRuledOut', 'XR: no # | # ruled out on XR'],
    [
      'conservativeTherapy',
      'noImprovement',
      'physio x6 no help | physio tried, no better | not improving on exercises',
    ],
    ['conservativeTherapy', undefined, 'never had rehab, no better'],
  ] as const
  for (const [id, answer, table] of kinds) {
    for (const line of texts(table))
      it(`says ${answer === undefined ? 'nothing' : String(answer)} of ${id}: "${line}"`, () =>
        expect(answers(line)[id]).to.deep.equal(answer))
  }
})
