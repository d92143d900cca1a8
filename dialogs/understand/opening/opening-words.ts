/**
 * What a clinician's opening line says of each question, phrase by phrase, in the form of `signs/words.ts`. For a
 * clinician to read and extend. Nothing here is on record until the clinician confirms it, so what is usual is enough;
 * cauda equina is not looked for here: a sign is heard before this is read, and a no is what denies the question's parts.
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
/** "No deformity", "denies deformity", "deformity nil". */
const none = (subjects: string): readonly string[] =>
  phrases(subjects).flatMap((subject) => [
    ...phrases('no, nil, denies, denied, without, nil of, no new, no current, no recent, no known, negative for').map(
      (word) => `${word} ${subject}`,
    ),
    ...phrases('nil, -ve, neg, negative, none, absent, denied').map((word) => `${subject} ${word}`),
  ])

/** Where of the Indian subcontinent somebody has been. */
const places = (verbs: string): readonly string[] =>
  phrases(verbs).flatMap((verb) =>
    phrases(
      'india, pakistan, bangladesh, sri lanka, nepal, lahore, karachi, islamabad, sylhet, dhaka, delhi, mumbai, punjab, gujarat, kerala, kashmir, mirpur, the subcontinent, subcontinent',
    ).map((place) => `${verb} ${place}`),
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
      ...none(
        'weakness, motor loss, motor deficit, focal weakness, power loss, foot drop, motor weakness, leg weakness, limb weakness, motor symptoms, motor',
      ),
      ...well('power, motor, strength, lower limb power, leg power'),
      ...phrases('power 5/5, mrc 5/5, 5/5 power, power 5/5 throughout, full power, normal power'),
    ],
  },
  {
    questionId: 'motorLoss',
    answer: 'yes',
    phrases: phrases(
      'weakness, weak l, weak r, weak foot, weak leg, foot drop, footdrop, power 4/5, power 3/5, power 2/5, ehl 4/5, ehl 3/5, 4/5 ehl, 3/5 ehl, 4/5 power, 3/5 power, loss of power, reduced power, power reduced, ehl reduced, ehl weak, weak ehl, ehl weakness',
    ),
  },
  {
    questionId: 'systemicSymptoms',
    answer: 'no',
    whole: true,
    phrases: [
      ...none(
        `wt loss or fever, weight loss or fever, fever or wt loss, fever or weight loss, systemic*, constitutional*, b symptoms, fever wt loss, wt loss fever, wt loss/fever, fever/wt loss, flaws, flaws sx, flaws symptoms, systemic, systemic symptoms, red flag systemic symptoms`,
      ),
      ...phrases('systemically well, afebrile and well, well in himself, well in herself'),
    ],
  },
  {
    questionId: 'systemicSymptoms',
    answer: 'yes',
    phrases: phrases(
      'wt loss, weight loss, lost weight, fever, fevers, febrile, pyrexia*, night sweats, rigors, systemically unwell, drenching sweats, lost a stone, lost two stone, lost 2 stone, unexplained weight loss, sweats',
    ),
  },
  {
    questionId: 'tbContact',
    answer: 'no',
    whole: true,
    phrases: none('tb contact, tb contacts, tb exposure, contact with tb, current contact, tb'),
  },
  {
    questionId: 'tbContact',
    answer: 'yes',
    phrases: phrases('tb contact, contact with tb, tb exposure, exposed to tb'),
  },
  {
    questionId: 'subcontinentTravel',
    answer: 'no',
    whole: true,
    phrases: none(
      'travel, recent travel, foreign travel, subcontinent travel, travel to the subcontinent, travel to india',
    ),
  },
  {
    questionId: 'subcontinentTravel',
    answer: 'yes',
    phrases: places(
      'back from, just back from, returned from, returned last month from, in, visiting, visit to, trip to, travelled to, travel to',
    ),
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
    phrases: phrases('structural deformity, gibbus, kyphosis, scoliosis, kyphoscoliosis, spinal deformity'),
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
  {
    questionId: 'thoracicPain',
    answer: 'no',
    whole: true,
    phrases: [...none('thoracic pain, thoracic'), ...phrases('lumbar only, lumbar pain only, not thoracic')],
  },
  {
    questionId: 'thoracicPain',
    answer: 'yes',
    phrases: phrases(
      'thoracic pain, thoracic back pain, t spine pain, thoracic spine pain, t spine pain, thoracic, interscapular pain, interscapular, between shoulder blades, between the shoulder blades, mid thoracic, t4 pain, t5 pain, t6 pain, t7 pain, t8 pain, t9 pain, t10 pain, t11 pain, t12 pain',
    ),
  },
  {
    questionId: 'acuteSevere',
    answer: 'yes',
    phrases: phrases(
      'acute severe, severe acute, acute and severe, severe and acute, acute onset severe, sudden severe, sudden onset severe, severe pain since yesterday',
    ),
  },
  {
    questionId: 'radiculopathy',
    answer: 'yes',
    phrases: phrases(
      'radiculopathy, radicular, radicular pain, l4 radic, l5 radic, s1 radic, radic, sciatica, sciatic',
    ),
  },
  {
    questionId: 'radiculopathy',
    answer: 'no',
    whole: true,
    phrases: [...none('radiculopathy, radicular*, sciatica, radic'), ...phrases('not radicular, non radicular')],
  },
  {
    questionId: 'inflammatoryDisorder',
    answer: 'yes',
    phrases: phrases(
      '? as, ank spond, ankylosing spondylitis, ? ank spond, ? axspa, axspa, ? spa, spondyloarth*, hla b27 positive, suspected inflammatory, known as, as known, dx as',
    ),
  },
  {
    questionId: 'wedgeFracture',
    answer: 'yes',
    phrases: phrases(
      '? wedge, ?wedge, wedge fracture, wedge, ? vertebral fracture, ? osteoporotic fracture, suspected wedge, wedge suspected, wedge # suspected, # suspected, fracture suspected, suspected fracture, suspected vertebral fracture',
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
      phrases(`physio no help, physio not helping, physio no better, physio failed, failed physio, physio tried no better, tried no better, physio no benefit, and physio no benefit, physio without benefit, no improvement with physio, no better with physio, no improvement after physio, no improvement despite physio, no response to physio, physio without benefit, no benefit from physio,
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
      'no physio yet, not tried physio, not had physio, no physio, physio booked, physio not started, no conservative mx yet, no conservative management yet, physio not tried, no conservative therapy yet, nil tried',
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
      'not keen for surgery, not keen on surgery, does not want surgery, declines surgery, surgery declined, declined surgery, not willing for surgery',
    ),
  },
  {
    questionId: 'surgeryAppropriate',
    answer: 'yes',
    phrases: phrases('surgery appropriate, appropriate for surgery, fit for surgery'),
  },
  {
    questionId: 'surgeryAppropriate',
    answer: 'no',
    whole: true,
    phrases: phrases('not for surgery, surgery not appropriate, not appropriate for surgery, not fit for surgery'),
  },
  {
    questionId: 'patientWilling',
    answer: 'yes',
    phrases: phrases('pt willing, patient willing, and willing'),
  },
  {
    questionId: 'fusionReferral',
    answer: 'yes',
    phrases: phrases('referral for spinal fusion, referral for fusion, referred for fusion, fusion referral'),
  },
  { questionId: 'fusionReferral', answer: 'no', whole: true, phrases: none('fusion, fusion planned, plan for fusion') },
  {
    questionId: 'rehabilitation',
    answer: 'noImprovement',
    whole: true,
    phrases:
      phrases(`rehab programme completed without benefit, rehab without benefit, rehab no benefit, rehab no help, failed rehab,
      rehab failed, exercise programme no better, exercise programme no help, no improvement with rehab, not improved with active rehab, not improved with rehab, no better with rehab`),
  },
  {
    questionId: 'rehabilitation',
    answer: 'improving',
    phrases: phrases('improving with rehab, better with rehab, rehab helping'),
  },
  {
    questionId: 'rehabilitation',
    answer: 'notTried',
    whole: true,
    phrases: phrases('never had rehab, no rehab, no rehab yet, rehab not tried, not had rehab'),
  },
]

const deniedBefore = phrases(
  'no, nil, neg, negative, negative for, neg for, denies, denied, denies any, without, without any, zero, no other, no obvious, no new, no current, no c/o, nil c/o, no sx of, no symptoms of, no signs of, no features of, no evidence of, no hx of, nil features of, nil signs of, nil sx of, no suggestion of',
)
const deniedAfter = phrases(
  'nil, neg, negative, -ve, none, absent, denied, clear, screen negative, screen neg, screen -ve, screen clear, screen nil',
)
/** Whatever one is called, with what may follow its name. */
const called = (subjects: string, kinds: string): readonly string[] =>
  phrases(subjects).flatMap((subject) => [subject, ...phrases(kinds).map((kind) => `${subject} ${kind}`)])

const ces = called(
  'ces, cauda equina, cauda equina syndrome',
  'features, symptoms, sx, signs, red flags, rf, rfs, flags, concerns',
)
const flagsOfCes = phrases(
  'red flags for ces, red flags of ces, red flags for cauda equina, red flags of cauda equina, rfs for ces, rf for ces',
)
const redFlags = called('red flag, red flags, redflags, other red flags', 'symptoms, sx, signs')
/** "RF neg" is a blood test. */
const shortFlags = phrases('rf, rfs, flags, other rf, other rfs')

/** "No CES", "nil CES features", "CES -ve": whatever denies with whatever is denied. */
const deniedAs = (names: readonly string[]): readonly string[] => [
  ...deniedBefore.flatMap((word) => names.map((name) => `${word} ${name}`)),
  ...names.flatMap((name) => deniedAfter.map((word) => `${name} ${word}`)),
]

/** "No CES or red flags", in either order; a slash says too little of what it joins. */
const deniedTogether = (): readonly string[] => {
  const [first, second] = [
    phrases('ces, ces sx, ces symptoms, ces features, cauda equina'),
    phrases('red flags, red flag, red flag sx, rf, rfs'),
  ]
  const pairs = phrases('or, and, nor, or any').flatMap((joiner) =>
    first.flatMap((one) => second.flatMap((other) => [`${one} ${joiner} ${other}`, `${other} ${joiner} ${one}`])),
  )
  return phrases('no, nil, denies, denies any').flatMap((word) => pairs.map((pair) => `${word} ${pair}`))
}

/** Said of a whole group: fills what is not said otherwise, and never cauda equina or bloods with "no red flags". */
export const groups = {
  caudaEquina: deniedAs([...ces, ...flagsOfCes]),
  redFlags: [...deniedAs(redFlags), ...deniedBefore.flatMap((word) => shortFlags.map((name) => `${word} ${name}`))],
  both: deniedTogether(),
  bloodsNormal: phrases(
    'bloods all n, bloods all nad, bloods all ok, bloods all fine, bloods normal, bloods nad, bloods ok, bloods fine, bloods n, bloods unremarkable, bloods nil abnormal, normal bloods, bloods all normal, blood tests normal, nad on bloods, blds normal, blds nad, blds n, blds ok, blds fine, bloods wnl, bloods in range, bloods -ve, bloods clear, normal blds, normal blood tests, bloods are normal, bloods were normal, bloods all unremarkable, recent bloods normal, screening bloods normal, blood results normal, bt normal, bts normal',
  ),
  bloodsNotTested: phrases(
    'bloods not done, no bloods, no bloods yet, bloods pending, not had bloods, bloods awaited, bloods requested',
  ),
} as const
