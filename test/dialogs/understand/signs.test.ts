/** What must hold of every sign that is heard, however it is dressed; and sentences that are told by heart. */
import { expect } from 'chai'
import fc from 'fast-check'
import { decide } from '../../../dialogs/understand/decide.ts'
import type { QuestionId } from '../../../machines/answers.ts'
import { coreSigns } from '../../../machines/terms.ts'
import { partOf, readCorpus } from '../../corpus/corpus.ts'

const seed = Number(process.env['SIGNS_SEED'] ?? Date.now() % 2 ** 31)
const decided = (text: string, open?: QuestionId) => decide(text, { among: coreSigns, open })
const heard = (text: string): boolean => decided(text).kind !== 'go'

/** Short texts of the corpus in which a sign is heard; a long one may hold its sign more than once. */
const caught = readCorpus('signs.tsv')
  .filter(({ text = '', label = '' }) => !label.startsWith('none') && partOf(text) === 'tuned' && text.length < 120)
  .map(({ text = '' }) => text)
  .filter((text) => heard(text))

const lookAlikes: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х' }
const put = (text: string, at: number, what: string): string => {
  const place = at % (text.length + 1)
  return text.slice(0, place) + what + text.slice(place)
}

/** Ways to write the same. */
const dressings: Readonly<Record<string, (text: string, die: number) => string>> = {
  'in capitals': (text) => text.toUpperCase(),
  'with zero-width characters in it': (text, die) => put(put(text, die, '\u200b'), die * 7, '\u200d'),
  'with characters that only look like its own': (text, die) =>
    Array.from(text, (letter, at) => (at % 3 === die % 3 ? (lookAlikes[letter] ?? letter) : letter)).join(''),
  'without apostrophes': (text) => text.replaceAll(/['’]/g, ''),
  'with typographic apostrophes': (text) => text.replaceAll("'", '’'),
  'after a greeting': (text) => `hi its abby on reception. ${text}`,
  'before a farewell': (text) => `${text}. thanks, bye`,
  'after another matter': (text) => `he wants his repeat prescription as well. ${text}`,
  'with wide spaces': (text) => text.replaceAll(' ', '   '),
}

describe(`A sign that is heard (SIGNS_SEED=${seed})`, () => {
  it('is one of many', () => expect(caught.length).to.be.above(200))

  for (const [how, dress] of Object.entries(dressings)) {
    it(`is heard ${how}`, () => {
      const stays = fc.property(fc.constantFrom(...caught), fc.nat(10_000), (text, die) => heard(dress(text, die)))
      fc.assert(stays, { seed, numRuns: 400 })
    })
  }

  it('is heard with a slip in one of its longer words', () => {
    const words = [
      'incontinent',
      'numbness',
      'unsteady',
      'staggering',
      'retention',
      'perianal numbness',
      'soiled himself',
    ]
    const slips = fc.property(fc.constantFrom(...words), fc.nat(100), (text, die) => {
      const at = 1 + (die % (text.split(' ')[0]!.length - 2))
      const swapped = text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
      const sentence = text === 'numbness' ? `${swapped} round her bottom` : `he is ${swapped} since friday`
      return heard(sentence)
    })
    fc.assert(slips, { seed, numRuns: 200 })
  })
})

describe('A sentence', () => {
  const told: readonly (readonly [string, QuestionId])[] = [
    ["no fever, but he can't feel himself wee", 'sphincterDisturbance'],
    ["hasn't been able to feel when he wipes", 'saddleAnaesthesia'],
    ["can't pee since yesterday", 'sphincterDisturbance'],
    ['her legs keep giving way', 'gaitDisturbance'],
    ['PVR 600 ml', 'sphincterDisturbance'],
    ['?CES', 'saddleAnaesthesia'],
  ]
  for (const [text, questionId] of told) {
    it(`tells ${questionId}: "${text}"`, () => {
      const decision = decided(text)
      expect(decision.kind === 'cut' && decision.signs.map((sign) => sign.questionId)).to.include(questionId)
    })
  }

  const tellsNone = [
    'denies saddle anaesthesia',
    'bladder/bowels ok',
    'told to come back if he gets numb between the legs',
    'she had a numb saddle in 2009 after her first disc, fully better since the operation',
    "his dad's incontinent, that's why there's a commode in the house",
    'pain in buttock and leg',
    'back pain 6 weeks',
  ]
  for (const text of tellsNone) it(`tells none: "${text}"`, () => expect(decided(text).kind).to.equal('go'))

  it('of a limb alone never cuts: "my foot is numb"', () => expect(decided('my foot is numb').kind).not.to.equal('cut'))

  it('is quoted by the clause that tells the sign, as it was typed', () => {
    expect(decided("no fever. he can't feel himself wee")).to.include({
      kind: 'cut',
      quoted: "he can't feel himself wee",
    })
  })

  it('of 4,000 characters is read within bounds, however it is built', () => {
    for (const part of ['no numb bum not wee leg ', 'numb bum ', 'bladdr saddel perinuem ', 'if ', '?', 'her dad ']) {
      const words = part.repeat(Math.ceil(4_000 / part.length)).slice(0, 4_000)
      const decision = decided(words, 'sphincterDisturbance')
      expect(decision.kind === 'cut' ? decision.signs.length : 0).to.be.at.most(coreSigns.length)
    }
  })
})
