/** Whether words may say something of a question, by its word lists: what no list of it knows is beside it. */
import type { Question } from '../../../machines/protocol.ts'
import { normalise } from '../normalise.ts'
import { numberWords } from '../number-words.ts'
import { lexicons as complaints, type Meaning } from './complaint-lexicon.ts'
import { ageAsksBack } from './number-sentence-words.ts'
import { lexicons as options } from './read-option-sentence.ts'
import { tokensOf } from './tokens.ts'

const ofComplaint: ReadonlySet<Meaning['does']> = new Set([
  'sign',
  'subject',
  'affirms',
  'denies',
  'trouble',
  'fine',
  'unsure',
  'hedge',
  'hedgedNo',
  'tells',
  'asksBack',
  'yes',
])
const ofTime =
  /\b(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|since|ago|on and off|off and on|longer|again|before|first|episodes?|flare|always|lifelong|chronic)\b/u

export function bearsOn({ id, kind }: Question, said: string): boolean {
  switch (kind) {
    case 'yesNoUnsure': {
      const lexicon = complaints[id]
      const tokens = lexicon ? tokensOf(said, lexicon) : []
      return tokens.length === 0 || tokens.some(({ meaning }) => meaning !== undefined && ofComplaint.has(meaning.does))
    }
    case 'number':
      return hasNumber(said) || wordsOf(said).some((word) => ageAsksBack.has(word))
    case 'duration':
      return hasNumber(said) || ofTime.test(normalise(said))
    case 'choice':
    case 'multiChoice': {
      const lexicon = options.get(id)
      const tokens = lexicon ? tokensOf(said, lexicon) : []
      return (
        tokens.length === 0 ||
        tokens.some(({ meaning }) => meaning !== undefined && !['fill', 'break', 'not'].includes(meaning.does))
      )
    }
  }
}

const wordsOf = (said: string): readonly string[] => normalise(said).split(/[^a-z]+/u)

const hasNumber = (said: string): boolean =>
  /\d/u.test(said) || wordsOf(said).some((word) => word !== 'a' && word !== 'an' && numberWords.has(word))
