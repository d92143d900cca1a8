import { expect } from 'chai'
import fc from 'fast-check'
import { hedged } from '../../../dialogs/understand/reading.ts'
import { readYesNoUnsure } from '../../../dialogs/understand/yes-no-unsure.ts'
import { phraseLists } from '../../../dialogs/understand/yes-no-words.ts'
import type { QuestionId } from '../../../machines/answers.ts'
import { caudaEquinaIds } from '../../../machines/terms.ts'
import { endsOnHostileInputs, ignoresCaseAndSpace, properties, readsAs, refuses, seed } from './readings.ts'

const read = (text: string) => readYesNoUnsure(text)
const to = (questionId: QuestionId) => (text: string) => readYesNoUnsure(text, { questionId })

const negatives = `no | n | N. | nope | nope. | nah | naw | nay | noo | nooooo | none | nil | negative | -ve | −ve | neg | NAD
  denies | patient denies | she denies any | absent | not at all | never | i don't | I dont | she doesn’t | he hasn't
  they haven't | it isn't | there isn't any | definitely not | no no | no, no, no | no. no | no thanks | no thank you
  um no | er, no doctor | no doctor | well, no | no not at all | no, never | no she hasn't | no - none | nope, nil | nо
  nahin | not a bit`

describe('yes, no, unsure', () => {
  describe('yes', () => {
    readsAs(
      read,
      'yes',
      `yes | y | Y | yeah | yep | yup | aye | ye | yh | yse | ys | yesss | Yes. | YES!! | correct | affirmative | positive
      +ve | + | present | i do | he does | she has | they have | it is | there is | definitely | yes please | yes, thanks
      um yes | yes yes | yes definitely | yes he does | och aye | haan ji | 👍 | 👍🏽 | yes 👍 | a bit | a little | sometimes
      on and off | yes a bit | that's right`,
    )
  })

  describe('no', () => readsAs(read, 'no', negatives))

  describe('unsure', () => {
    readsAs(
      read,
      'unsure',
      `not sure | unsure | ? | ?? | ??? | maybe | possibly | perhaps | don't know | dunno | dk | idk | unclear | can't say
      hard to say | no idea | no clue | probably | I think so | sort of
      kind of | yes and no | rather not say | no, not sure | yes, I think so | yes probably
      no, I don't know | patient unsure | dinnae ken | 🤷 | 🤷🏽‍♀️ | ?yes | ? no | um, not sure`,
    )
  })

  describe('a hedged no, which is asked back', () =>
    refuses(
      read,
      `I don't think so | not really | probably not | not that I know of | no not really | no, I don't think so | I doubt it
      not that I've noticed | none that I'm aware of | he doesn't think so | maybe not | not particularly | hasn't noticed any`,
      'hedged',
    ))

  describe('no answer at all', () => {
    refuses(
      read,
      `nope can't feel it | no, wait yes | no wait | no actually yes | yes no | no yes | y/n | yes/no | no? | yes? | y? | no...
      no… | nothing | can't feel it | he can't | no feeling | no sensation | no change | no longer | not any more | not anymore
      not yet | no problem | no worries | no bother | oh no | sorry no | actually no | yeah right | aye right | yeah nah
      yeah no | ok | okay | fine | sure | normal | new | n/a | na | on | mo | nnnn | 1 | 0 | x | - | 👎 | ❌ | no 👍 | 👍 no
      not | not no | not absent | not well at all | not at all well | never denies | doesn't deny | no he does | yes he doesn't
      no, except at night | no but | no and | none but one | but no | no feel | n o | thanks | please | um | why | ... | "no"
      ~~no~~ | но | нет | no numbness`,
    )
    it('reads nothing in nothing', () => {
      for (const text of ['', ' ', '\n', '\u200b', '.', '!']) expect(read(text)).to.deep.equal({ kind: 'unreadable' })
    })
    it('does not read a struck-out no', () => expect(read('n\u0336o\u0336').kind).to.equal('unreadable'))
    it('does not read the first line of two that differ', () => expect(read('no\nyes').kind).to.equal('unreadable'))
  })

  describe('where the words may describe a function', () => {
    for (const id of caudaEquinaIds) {
      describe(id, () => {
        refuses(to(id), "she doesn't | I don't | absent | it isn't")
        readsAs(to(id), 'no', "no | no she doesn't | she hasn't | denies | not at all | there isn't")
        readsAs(to(id), 'yes', 'yes | he does | a bit | sometimes | present')
        readsAs(to(id), 'unsure', "? | don't know")
        refuses(to(id), "not really | I don't think so", 'hedged')
      })
    }
    describe('nonMechanicalPain, where rest may be what does or does not', () => {
      refuses(to('nonMechanicalPain'), "it doesn't | no it doesn't | not at all | never | it does | a bit | sometimes")
      readsAs(to('nonMechanicalPain'), 'no', 'no | nope')
      readsAs(to('nonMechanicalPain'), 'yes', 'yes | yes definitely')
    })
    describe('patientWilling, where a little is no yes', () => {
      refuses(to('patientWilling'), 'a bit | sometimes')
      readsAs(to('patientWilling'), 'yes', 'yes | she is')
      readsAs(to('patientWilling'), 'no', "no | she isn't")
    })
  })

  describe('the labels of the buttons', () => {
    const labels = { yes: 'Yes, it stays', no: 'No, lying down eases it', unsure: 'Not sure' }
    const labelled = (text: string) => readYesNoUnsure(text, { labels, questionId: 'nonMechanicalPain' })
    readsAs(labelled, 'yes', 'Yes, it stays | yes it stays. | yes')
    readsAs(labelled, 'no', 'no, lying down eases it | No')
    readsAs(labelled, 'unsure', 'Not sure')
    refuses(labelled, 'No, lying down | lying down eases it not')
  })

  describe('a no', () => {
    const saysNo = new Set(phraseLists.filter(({ answer }) => answer === 'no').flatMap(({ phrases }) => phrases))
    const harmless =
      `um umm uhm er erm uh eh ah och ach well please pls thanks thank you ta cheers doctor doc dr nurse sir
      madam maam mate pal hen - no`.split(/\s+/)
    const words = new Set([...[...saysNo].flatMap((phrase) => phrase.split(' ')), ...harmless])

    it(`is never read in arbitrary text, but from the listed negatives (seed ${seed})`, () => {
      const word = fc.oneof(
        fc.constantFrom(...words),
        fc.constantFrom('yes', 'wait', 'but', 'feel', 'idea', 'sure', 'not', "can't", '?', 'numb', 'really', 'think'),
        fc.string({ unit: 'grapheme', maxLength: 6 }),
      )
      fc.assert(
        fc.property(fc.array(word, { maxLength: 5 }), (said) => {
          const text = said.join(' ')
          if (isNo(text))
            expect(
              comparableWords(text).filter((part) => !words.has(part)),
              text,
            ).to.deep.equal([])
        }),
        { ...properties, numRuns: 20_000 },
      )
    })

    it(`never stands beside a word that is no negative and no courtesy (seed ${seed})`, () => {
      const other = fc.oneof(
        fc.constantFrom(
          'yes',
          'wait',
          'but',
          'idea',
          'sure',
          'maybe',
          'feeling',
          'numb',
          'except',
          'yet',
          'longer',
          '?',
          '...',
        ),
        fc.stringMatching(/^[a-z]{2,8}$/).filter((word) => !words.has(word)),
      )
      fc.assert(
        fc.property(fc.constantFrom(...saysNo), other, fc.boolean(), (phrase, word, first) => {
          expect(isNo(first ? `${word} ${phrase}` : `${phrase} ${word}`)).to.equal(false)
        }),
        { ...properties, numRuns: 20_000 },
      )
    })

    it('comes of two phrases only where the first is a plain no', () => {
      const opens = new Set(phraseLists.find(({ answer, place }) => answer === 'no' && place === 'opens')?.phrases)
      for (const one of saysNo) {
        for (const two of saysNo) {
          if (isNo(`${one} ${two}`))
            expect(opens.has(one) || saysNo.has(`${one} ${two}`), `${one} ${two}`).to.equal(true)
        }
      }
    })
  })

  it('lists every phrase once, in the form that texts are compared in', () => {
    const all = phraseLists.flatMap(({ phrases }) => phrases)
    expect(all.filter((phrase, index) => all.indexOf(phrase) !== index)).to.deep.equal([])
    for (const { phrases, answer } of phraseLists)
      for (const phrase of phrases)
        expect(read(phrase), phrase).to.deep.equal(answer === 'hedgedNo' ? hedged : { kind: 'answer', answer })
  })

  ignoresCaseAndSpace(read, `${negatives} | yes | not sure | ? | maybe | yes please`)
  endsOnHostileInputs(read, (reading) => expect(reading.kind).to.be.oneOf(['answer', 'hedged', 'unreadable']))
})

const isNo = (text: string): boolean => {
  const reading = read(text)
  return reading.kind === 'answer' && reading.answer === 'no'
}

/** Taken apart here on its own terms: what is neither a letter, a plus nor a minus only separates. */
const comparableWords = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}\p{M}+?-]+/u)
    .map((word) => word.replace(/(.)\1{2,}/gu, '$1'))
    .filter(Boolean)
