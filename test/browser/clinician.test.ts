import type { Answers } from '../../machines/answers.ts'
import type { RuleId } from '../../machines/rules.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { answerInWords, answerOnCards, awaitOutcome, openWebChat, type Typed } from '../support/web-chat.ts'
import { noFlags, noSigns, shortNoes } from './answers.ts'

const clear: Answers = { ...noSigns, ...noFlags, bloodResults: ['none'], age: 45, riskFactors: ['none'] }
const short: Typed = { ...shortNoes, bloodResults: 'normal', age: '45F', riskFactors: 'nil' }

const pressed: readonly [rule: RuleId, outcome: string, Answers][] = [
  ['R1', 'sameDayReferral', { saddleAnaesthesia: 'no', sphincterDisturbance: 'unsure' }],
  [
    'R3',
    'expeditedMri',
    {
      ...clear,
      riskFactors: ['osteoporosis', 'malignancy'],
      painDuration: 2,
      acuteSevere: 'no',
      mriContraindications: ['none'],
    },
  ],
  [
    'R5',
    'xrayFirst',
    {
      ...clear,
      painDuration: 2,
      acuteSevere: 'no',
      radiculopathy: 'no',
      inflammatoryDisorder: 'no',
      wedgeFracture: 'yes',
      xrayResult: 'notDone',
    },
  ],
  [
    'R7',
    'routineMri',
    {
      ...clear,
      painDuration: 8,
      acuteSevere: 'no',
      radiculopathy: 'yes',
      inflammatoryDisorder: 'yes',
      wedgeFracture: 'no',
      conservativeTherapy: 'improving',
      mriContraindications: ['none'],
    },
  ],
  [
    'R13',
    'rehabilitation',
    {
      ...clear,
      painDuration: 13.5,
      acuteSevere: 'no',
      radiculopathy: 'no',
      inflammatoryDisorder: 'no',
      wedgeFracture: 'no',
      rehabilitation: 'notTried',
    },
  ],
]

const typed: readonly [rule: RuleId, outcome: string, Typed][] = [
  ['R1', 'sameDayReferral', { saddleAnaesthesia: '?' }],
  [
    'R4',
    'clinicalReview',
    {
      ...short,
      bloodResults: 'lymphs up',
      age: '58M',
      riskFactors: 'osteoporosis, pred',
      painDuration: '8/52',
      acuteSevere: 'n',
      radiculopathy: '?',
      inflammatoryDisorder: 'nil',
      wedgeFracture: 'n',
    },
  ],
  [
    'R10',
    'evaluateBeforeImaging',
    {
      ...short,
      painDuration: '3/12',
      acuteSevere: 'n',
      radiculopathy: '+ve',
      inflammatoryDisorder: 'n',
      wedgeFracture: 'n',
      conservativeTherapy: 'no better',
      surgeryAppropriate: 'y',
      patientWilling: '?',
    },
  ],
  [
    'R11',
    'conservativeCare',
    {
      ...short,
      painDuration: '4/52',
      acuteSevere: 'y',
      radiculopathy: 'y',
      inflammatoryDisorder: 'n',
      wedgeFracture: 'nil',
    },
  ],
  [
    'R14',
    'noImaging',
    {
      ...short,
      painDuration: '2/7',
      acuteSevere: 'n',
      radiculopathy: 'n',
      inflammatoryDisorder: 'n',
      wedgeFracture: 'n',
    },
  ],
]

describe('A clinician in the web chat', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  const openChat = async () => openWebChat(await newPage(), service.url, 'clinician')

  for (const [rule, outcome, answers] of pressed) {
    it(`comes to ${outcome} by buttons, fields and ticks`, async () => {
      const chat = await openChat()
      await answerOnCards(chat, answers)
      await awaitOutcome(chat, rule)
    })
  }

  for (const [rule, outcome, words] of typed) {
    it(`comes to ${outcome} in shorthand`, async () => {
      const chat = await openChat()
      await answerInWords(chat, words)
      await awaitOutcome(chat, rule)
    })
  }
})
