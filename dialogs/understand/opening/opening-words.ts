/**
 * What a clinician's opening line says of each question, phrase by phrase, in the form of `signs/words.ts`. For a
 * clinician to read and extend. Nothing here is on record until the clinician confirms it, so what is usual is enough;
 * a cauda equina sign is not looked for here: it is heard before this is read.
 */
import type { QuestionId } from '../../../machines/answers.ts'
import { phrases } from '../phrases.ts'

export interface OpeningPhrases {
  readonly questionId: QuestionId
  readonly answer: string
  readonly phrases: readonly string[]
  /** It says so also where something before it denies: the denial is part of it. */
  readonly whole?: true
}

/** "Gait normal", "gait nad": every subject with every word that says that it is well. */
const well = (subjects: string): readonly string[] =>
  phrases(subjects).flatMap((subject) =>
    phrases('ok, okay, n, normal, fine, nad, intact, good, full, preserved, unremarkable, clear').map(
      (word) => `${subject} ${word}`,
    ),
  )
/** "No saddle anaesthesia", "denies saddle anaesthesia". */
const none = (subjects: string): readonly string[] =>
  phrases(subjects).flatMap((subject) =>
    phrases('no, nil, denies, denied, without').map((word) => `${word} ${subject}`),
  )

export const openingPhrases: readonly OpeningPhrases[] = [
  {
    questionId: 'saddleAnaesthesia',
    answer: 'no',
    whole: true,
    phrases: [
      ...none('saddle*, perianal numb*, perineal numb*, perianal sensory*, perineal sensory*'),
      ...well(
        'saddle, saddle sensation, saddle area, perianal sensation, perineal sensation, perianal, perineum, sensation perianally',
      ),
      ...phrases('sensation intact perianally, sensation normal perianally, perineum sensate'),
    ],
  },
  {
    questionId: 'sphincterDisturbance',
    answer: 'no',
    whole: true,
    phrases: [
      ...none(
        `sphincter*, bladder or bowel*, bladder bowel*, bladder/bowel*, bladder and bowel*, bowel or bladder, bowel/bladder, b/b*, b and b, bb sx, urinary or bowel*, bladder nor bowel*, urinary/faecal*, urinary or faecal*, urinary faecal*`,
      ),
      ...well(
        `bladder/bowels, bladder/bowel, bladder and bowels, bladder and bowel, bladder bowels, bowels and bladder, bowels/bladder, b/b, b and b, bladder ok bowels, bladder normal bowels, bladder fine bowels, bladder and bowel function, sphincters, sphincter function, bladder bowel`,
      ),
    ],
  },
  {
    questionId: 'gaitDisturbance',
    answer: 'no',
    whole: true,
    phrases: [
      ...none('gait disturbance, gait change*, unsteadiness, ataxia'),
      ...well('gait, walking, mobility'),
      ...phrases(
        'gait steady, steady gait, walking normally, mobilising well, mobilising independently, mobilising normally, walks well, walks normally',
      ),
    ],
  },
  {
    questionId: 'motorLoss',
    answer: 'no',
    whole: true,
    phrases: [
      ...none('weakness, motor loss, motor deficit, focal weakness, power loss, foot drop, motor weakness'),
      ...well('power, motor, strength'),
      ...phrases('power 5/5, mrc 5/5, 5/5 power'),
    ],
  },
  {
    questionId: 'motorLoss',
    answer: 'yes',
    phrases: phrases(
      'weakness, weak l, weak r, weak foot, weak leg, foot drop, footdrop, power 4/5, power 3/5, power 2/5, ehl 4/5, ehl 3/5, loss of power',
    ),
  },
  {
    questionId: 'systemicSymptoms',
    answer: 'no',
    whole: true,
    phrases: [
      ...none(
        `wt loss or fever, weight loss or fever, fever or wt loss, fever or weight loss, systemic*, constitutional*, b symptoms, fever wt loss, wt loss fever, wt loss/fever, fever/wt loss`,
      ),
      ...phrases('systemically well'),
    ],
  },
  {
    questionId: 'systemicSymptoms',
    answer: 'yes',
    phrases: phrases(
      'wt loss, weight loss, lost weight, fever, fevers, febrile, pyrexia*, night sweats, rigors, systemically unwell, drenching sweats',
    ),
  },
  { questionId: 'tbContact', answer: 'no', whole: true, phrases: none('tb contact, tb exposure, contact with tb, tb') },
  {
    questionId: 'tbContact',
    answer: 'yes',
    phrases: phrases('tb contact, contact with tb, tb exposure, exposed to tb'),
  },
  {
    questionId: 'subcontinentTravel',
    answer: 'no',
    whole: true,
    phrases: none('travel, recent travel, foreign travel'),
  },
  {
    questionId: 'structuralDeformity',
    answer: 'no',
    whole: true,
    phrases: none('deformity, structural deformity, spinal deformity'),
  },
  {
    questionId: 'structuralDeformity',
    answer: 'yes',
    phrases: phrases('structural deformity, gibbus, marked kyphosis, spinal deformity'),
  },
  {
    questionId: 'nonMechanicalPain',
    answer: 'yes',
    whole: true,
    phrases: phrases(
      'non mechanical, nonmechanical, not mechanical, not relieved by rest, not eased by rest, unrelieved by rest, no relief with rest, no relief lying',
    ),
  },
  {
    questionId: 'nonMechanicalPain',
    answer: 'no',
    phrases: phrases(
      'mechanical lbp, mechanical pain, mechanical back pain, mechanical, eases with rest, eased by rest, relieved by rest, relieved by lying, better lying, eases lying, settles with rest, relieved by bed rest',
    ),
  },
  { questionId: 'thoracicPain', answer: 'no', whole: true, phrases: none('thoracic pain, thoracic') },
  {
    questionId: 'thoracicPain',
    answer: 'yes',
    phrases: phrases(
      'thoracic pain, thoracic back pain, thoracic spine pain, interscapular pain, t4 pain, t5 pain, t6 pain, t7 pain, t8 pain, t9 pain, t10 pain, t11 pain, t12 pain',
    ),
  },
  {
    questionId: 'acuteSevere',
    answer: 'yes',
    phrases: phrases(
      'acute severe, severe acute, acute and severe, severe and acute, acute onset severe, sudden severe',
    ),
  },
  {
    questionId: 'radiculopathy',
    answer: 'yes',
    phrases: phrases('radiculopathy, radicular pain, l4 radic, l5 radic, s1 radic, radic'),
  },
  {
    questionId: 'radiculopathy',
    answer: 'no',
    whole: true,
    phrases: none('radiculopathy, radicular*, sciatica, radic'),
  },
  {
    questionId: 'inflammatoryDisorder',
    answer: 'yes',
    phrases: phrases(
      '? as, ank spond, ankylosing spondylitis, ? ank spond, ? axspa, axspa, ? spa, spondyloarth*, hla b27 positive, suspected inflammatory',
    ),
  },
  {
    questionId: 'wedgeFracture',
    answer: 'yes',
    phrases: phrases(
      '? wedge, ?wedge, wedge fracture, wedge, ? vertebral fracture, ? osteoporotic fracture, suspected wedge',
    ),
  },
  {
    questionId: 'xrayResult',
    answer: 'notDone',
    whole: true,
    phrases: phrases(
      'no xr, no xr yet, no xray, no x ray, no xray yet, no x ray yet, xr not done, xray not done, x ray not done, xr pending, xr requested, not had xr, not had xray',
    ),
  },
  {
    questionId: 'xrayResult',
    answer: 'fractureConfirmed',
    phrases: phrases(
      'xr confirms, xray confirms, x ray confirms, xr shows wedge, xray shows wedge, x ray shows wedge, xr shows fracture, xr confirmed, fracture confirmed on',
    ),
  },
  {
    questionId: 'xrayResult',
    answer: 'fractureRuledOut',
    whole: true,
    phrases: phrases(
      'xr no fracture, xray no fracture, x ray no fracture, xr clear, xray clear, x ray clear, xr normal, xray normal, x ray normal, xr nad, fracture ruled out',
    ),
  },
  {
    questionId: 'conservativeTherapy',
    answer: 'noImprovement',
    whole: true,
    phrases:
      phrases(`physio no help, physio not helping, physio no better, physio failed, failed physio, no improvement with physio, no better with physio, no improvement after physio, no improvement despite physio, no response to physio, physio without benefit, no benefit from physio,
      failed conservative, failed conservative management, no improvement with conservative*, no better with conservative*, no improvement`),
  },
  {
    questionId: 'conservativeTherapy',
    answer: 'improving',
    phrases: phrases(
      'improving with physio, better with physio, physio helping, responding to physio, improving with conservative*',
    ),
  },
  {
    questionId: 'conservativeTherapy',
    answer: 'notTried',
    whole: true,
    phrases: phrases(
      'no physio yet, not tried physio, not had physio, no physio, physio not tried, no conservative therapy yet, nil tried',
    ),
  },
  {
    questionId: 'patientWilling',
    answer: 'yes',
    phrases: phrases(
      'keen for surgery, keen for op, keen on surgery, willing to consider surgery, wants surgery, willing for surgery, would consider surgery',
    ),
  },
  {
    questionId: 'patientWilling',
    answer: 'no',
    whole: true,
    phrases: phrases(
      'not keen for surgery, not keen on surgery, does not want surgery, declines surgery, not willing for surgery',
    ),
  },
]
