import { expect } from 'chai'
import { synonyms } from '../../../dialogs/understand/option-words.ts'
import { readOptions } from '../../../dialogs/understand/options.ts'
import type { Reading } from '../../../dialogs/understand/reading.ts'
import type { QuestionId } from '../../../machines/answers.ts'
import { questionOf } from '../../../machines/protocol.ts'
import { endsOnHostileInputs, ignoresCaseAndSpace, refuses, texts } from './readings.ts'

const labels: Partial<Record<QuestionId, Readonly<Record<string, string>>>> = {
  bloodResults: {
    raisedPlasmaViscosity: 'Raised plasma viscosity (PV)',
    none: 'Tested, none of these',
    notTested: 'Not tested or not known',
  },
  riskFactors: {
    malignancy: 'Malignancy, suspected or diagnosed',
    steroidTherapy: 'Steroid therapy',
    none: 'None of these',
  },
  conservativeTherapy: { notTried: 'Not tried yet', noImprovement: 'No improvement' },
  xrayResult: { notDone: 'Not done, or no report yet' },
}

const to =
  (id: QuestionId) =>
  (text: string): Reading<readonly string[]> => {
    const question = questionOf(id)
    return readOptions(question, question.options ?? [], text, labels[id] ?? {})
  }

function picks(id: QuestionId, tables: Readonly<Record<string, string>>): void {
  for (const [options, table] of Object.entries(tables)) {
    for (const text of texts(table)) {
      it(`reads "${text.replaceAll('¶', '\\n')}" as ${options}`, () => {
        const reading = to(id)(text.replaceAll('¶', '\n'))
        expect(reading).to.deep.equal({ kind: 'answer', answer: options.split(' ') })
      })
    }
  }
}

function namesUnread(id: QuestionId, table: Readonly<Record<string, string>>): void {
  for (const [text, part] of Object.entries(table)) {
    it(`says that "${part}" in "${text}" was not read`, () => {
      expect(to(id)(text)).to.include({ kind: 'unreadable', part })
    })
  }
}

describe('options', () => {
  describe('risk factors', () => {
    picks('riskFactors', {
      osteoporosis:
        'osteoporosis | Osteoporosis. | osteoporotic | OP | brittle bones | known osteoporosis | yes, osteoporosis | - OP',
      steroidTherapy: `steroids | steroid | pred | prednisolone | prednisone | dexamethasone | long-term steroids | on pred
        he is on long term steroids | Steroid therapy | steroidTherapy | taking steroids`,
      malignancy: `cancer | ca | tumour | myeloma | mets | metastases | lymphoma | leukaemia | breast cancer | ca prostate | ?cancer
        Malignancy, suspected or diagnosed | suspected cancer | malignancy | h/o cancer`,
      hiv: 'hiv | HIV+ | HIV + | HIV+ve | HIV +ve | HIV positive',
      alcoholism: 'alcohol | etoh | alcohol dependence | heavy drinker',
      drugAbuse: 'IVDU | PWID | drug misuse | intravenous drug use | drug abuse',
      adolescentAthleticInjury: 'sports injury | adolescent athletic injury',
      none: 'none | no | nil | n | nope | None of these | none of the above | no thanks | none, thanks | no risk factors | NAD | denies',
      unsure: "? | not sure | unsure | don't know | no idea | none known | not that I know of",
      'osteoporosis steroidTherapy': `osteoporosis, pred | OP + steroids | op+pred | osteoporosis and steroids | osteoporosis; pred
        OP & pred | osteoporosis plus steroids | osteoporosis¶pred | - osteoporosis¶- pred | yes: OP, pred | OP, and pred | OP,, pred,`,
      'osteoporosis alcoholism': 'osteoporosis and alcohol',
      'hiv steroidTherapy': 'HIV +ve + pred | HIV+ve and pred | HIV+, pred',
      'steroidTherapy hiv': 'pred+hiv+ | pred + HIV +ve',
      'steroidTherapy malignancy': 'Steroid therapy; Malignancy, suspected or diagnosed',
      'osteoporosis steroidTherapy malignancy': 'OP, pred and mets',
    })
    it('reads an option that is told twice as told', () => {
      expect(to('riskFactors')('OP, osteoporosis')).to.deep.equal({ kind: 'answer', answer: ['osteoporosis'] })
    })
    refuses(
      to('riskFactors'),
      `no cancer | not on steroids | no osteoporosis | HIV negative | HIV -ve | HIV- | steroid inhaler | steroids stopped | previous steroids
      FH cancer | osteoporosis no | osteoporosis? no | osteoporosis? | alcohol: no | no alcohol or drugs | osteoporosis or cancer | op/pred
      yes | yes please | maybe | probably | I think so | 1 | 1, 3 | osteopenia | cancer of sorts | no cancer and pred | drugs | diabetes | ca?`,
    )
    namesUnread('riskFactors', {
      'OP, no cancer': 'no cancer',
      'osteoporosis, diabetes, pred': 'diabetes',
      'Osteoporosis and gout': 'gout',
      'pred, stopped': 'stopped',
      'OP + HIV -ve': 'hiv -ve',
      'none, diabetes': 'diabetes',
    })
    refuses(
      to('riskFactors'),
      'none, osteoporosis | no, pred | OP, none | nil; cancer | OP, ? | not sure, pred | none, unsure | yes, none',
      'contradictory',
    )
    it('does not know an option that is not on offer', () => {
      expect(readOptions(questionOf('riskFactors'), ['osteoporosis', 'none'], 'OP, sports injury', {})).to.deep.equal({
        kind: 'unreadable',
        part: 'sports injury',
        nearest: ['osteoporosis'],
      })
    })
  })

  describe('blood results', () => {
    picks('bloodResults', {
      raisedPlasmaViscosity:
        'PV | raised PV | PV up | viscosity | Raised plasma viscosity (PV) | raised plasma viscosity',
      lymphocytosis: 'lymphocytosis | lymphocytes up | raised lymphocytes',
      anaemia: 'anaemia | anaemic | anemia | low Hb | Hb low',
      'raisedPlasmaViscosity anaemia': 'PV, anaemia | PV up and low Hb',
      none: 'none | normal | nad | all normal | bloods ok | Tested, none of these | none of these',
      notTested:
        "not done | not tested | no bloods | unknown | not known | not sure | ? | don't know | Not tested or not known",
    })
    refuses(
      to('bloodResults'),
      'no | nil | n | PV normal | PV 1.72 | Hb 90 | CRP | probably | maybe | yes | negative | not anaemic',
    )
    refuses(to('bloodResults'), 'normal, PV | none, anaemia | not tested, PV | yes, normal', 'contradictory')
  })

  describe('MRI contraindications', () => {
    picks('mriContraindications', {
      pacemakerOrDefibrillator:
        'pacemaker | PPM | ICD | defib | CRT | CRT-D | has a pacemaker | pacemaker or defibrillator',
      cochlearImplant: 'cochlear | cochlear implant',
      neurostimulator: 'SCS | spinal cord stimulator | DBS | VNS | nerve stimulator',
      metallicForeignBody: 'metallic foreign body | metal in eye',
      aneurysmClips: 'aneurysm clips | aneurysm clip',
      infusionPump: 'pump | insulin pump | baclofen pump',
      implantedInfusionPort: 'port | portacath | port-a-cath',
      'pacemakerOrDefibrillator infusionPump': 'PPM & insulin pump',
      none: 'none | no | nil | no contraindications',
      unsure: 'not sure | ? | none known',
    })
    refuses(
      to('mriContraindications'),
      'TENS | CI | no pacemaker | no metal | clips | stent | loop recorder | hip replacement | yes | PPM removed',
    )
  })

  describe('one choice', () => {
    picks('xrayResult', {
      notDone: 'not done | Not done, or no report yet | not yet | notDone | requested | awaiting report',
      fractureConfirmed: 'fracture confirmed | confirmed | fracture | yes, fracture',
      fractureRuledOut: 'fracture ruled out | ruled out | no fracture | excluded | normal',
    })
    refuses(
      to('xrayResult'),
      'yes | no | not sure | ? | not confirmed | not ruled out | not excluded | ?fracture | old fracture | done',
    )
    refuses(to('xrayResult'), 'normal, fracture | confirmed and ruled out', 'contradictory')
    for (const id of ['conservativeTherapy', 'rehabilitation'] as const) {
      picks(id, {
        notTried: 'not tried | not tried yet | not started',
        improving: 'improving | getting better | helping | better | it is helping | a bit better | yes, improving',
        noImprovement: `no improvement | no better | no help | failed | worse | not helped | not improving | has not improved | it hasn't helped
          it's no better | the same`,
      })
      refuses(
        to(id),
        'yes | no | none | nil | not yet | none so far | not sure | ? | tried | not worse | not failed | better?',
      )
      refuses(to(id), 'better, worse | improving and failed', 'contradictory')
    }
  })

  it('gives no name to two options of one question', () => {
    for (const [id, words] of Object.entries(synonyms)) {
      const all = Object.values(words).flat()
      expect(
        all.filter((name, index) => all.indexOf(name) !== index),
        id,
      ).to.deep.equal([])
    }
  })

  it('reads every synonym as its option', () => {
    for (const [id, words] of Object.entries(synonyms)) {
      for (const [option, names] of Object.entries(words)) {
        for (const name of names)
          expect(to(id as QuestionId)(name), name).to.deep.equal({ kind: 'answer', answer: [option] })
      }
    }
  })

  ignoresCaseAndSpace(to('riskFactors'), 'OP, pred | HIV +ve | none | no cancer | osteoporosis and alcohol | ?')
  endsOnHostileInputs(to('riskFactors'), ({ kind }) => expect(kind).to.be.oneOf(['unreadable', 'answer']))
})
