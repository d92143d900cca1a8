/** A text as the lexicon has it: words without apostrophes, contractions in full, sentences apart. `?` before a word is doubt. */
import { withoutMarks } from '../identifier-marks.ts'
import { normalise } from '../normalise.ts'
import { spellings } from './spellings.ts'

export interface Word {
  readonly text: string
  /** The word as it was written, and which one it was. */
  readonly said: string
  readonly place: number
  /** Words of one sentence have one number. */
  readonly sentence: number
  /** Its sentence ends with a question mark. */
  readonly asked: boolean
  /** A comma, a dash or a bracket stands before it. */
  readonly afterComma: boolean
}

/** Signs that stand for words in shorthand. */
const marks: Readonly<Record<string, string>> = {
  '↓': ' reduced ',
  '↑': ' raised ',
  '×': ' x',
  '&': ' and ',
  '+': ' + ',
}

export function wordsIn(text: string): readonly Word[] {
  const words: (Word & { asked: boolean })[] = []
  let sentence = 0
  let afterComma = false
  let place = 0
  for (const token of fold(text).match(/[a-z0-9][a-z0-9/]*|[.;!?]+|¿|[,:()"–—-]/g) ?? []) {
    place += 1
    if (/^[a-z0-9]/.test(token)) {
      for (const part of spellings.get(token) ?? [token]) {
        words.push({ text: part, said: token, place, sentence, asked: false, afterComma })
        afterComma = false
      }
      continue
    }
    afterComma = true
    if (token === '¿') words.push({ text: '?', said: '?', place, sentence, asked: false, afterComma: false })
    if (token.startsWith('?')) for (const word of words) word.asked ||= word.sentence === sentence
    if (/^[.;!?]/.test(token)) sentence += 1
  }
  return words
}

function fold(text: string): string {
  const lines = withoutMarks(text).replaceAll('\n', ' ; ')
  return normalise(lines)
    .replace(/[↓↑×&+]/g, (mark) => marks[mark] ?? mark)
    .normalize('NFD')
    .replace(/[\u0300-\u036f']/g, '')
    .replace(/(?<![a-z0-9)])\?+|\?+(?=[a-z0-9])/g, ' ¿ ')
    .replace(/-ve\b/g, ' negative ')
    .replace(/\+ *ve\b/g, ' positive ')
    .replace(/(?<=[a-z0-9])-(?=[a-z0-9])/g, ' ')
    .replace(/(?<=[a-z])([a-z])\1{2,}/g, '$1$1')
}
