/** A person who answers whatever is put, by the throw of dice; dice of 0 give the mildest answers, so that failures shrink. */
import fc from 'fast-check'
import type { Question } from './contract.ts'

export type Told = string | number | readonly string[]

export type Act = 'press' | 'type' | 'repeat' | 'change'

export interface Throw {
  readonly act: Act
  readonly die: number
}

const act = fc.oneof(
  { weight: 16, arbitrary: fc.constant<Act>('press') },
  { weight: 4, arbitrary: fc.constant<Act>('type') },
  { weight: 1, arbitrary: fc.constant<Act>('repeat') },
  { weight: 2, arbitrary: fc.constant<Act>('change') },
)

/** More throws than any triage takes. */
export const throws: fc.Arbitrary<Throw[]> = fc.array(fc.record({ act, die: fc.nat(9_999) }), {
  minLength: 60,
  maxLength: 60,
})

const ages = [40, 20, 55, 33, 48, 0, 9, 10, 19, 56, 120]
const weeks = [8, 0, 5.9, 6, 11.9, 12, 40, 52, 52.1, 5200]
const yesOrNo = [...Array.from({ length: 6 }, () => ['no', 'yes']).flat(), 'unsure']
const aloneAlways = ['none', 'unsure', 'notTested']
const endsEarly = new Set(['caudaEquina', 'redFlags'])

export const pick = <Item>(items: readonly Item[], die: number): Item => {
  const item = items[die % items.length]
  if (item === undefined) throw new Error('Nothing to pick from')
  return item
}

/** An answer by what the message offers; `section` keeps most triages from ending at once. */
export function answerTo({ kind, options }: Question, section: string, die: number): Told {
  switch (kind) {
    case 'number':
      return pick(ages, die)
    case 'duration':
      return pick(weeks, die)
    case 'choice':
      return pick(options, die)
    case 'yesNoUnsure':
      return endsEarly.has(section) && die % 100 < 97 ? 'no' : pick(yesOrNo, die)
    case 'multiChoice': {
      if (die % 10 < 7) return ['none']
      const alone = options.filter((option) => aloneAlways.includes(option))
      const others = options.filter((option) => !aloneAlways.includes(option))
      const picked = others.filter((_, index) => (die >> (index % 10)) % 3 === 1)
      return picked.length > 0 ? picked : [pick([...others, ...alone], die)]
    }
  }
}

/** The answer as it can be typed. */
export function typed({ kind }: Question, answer: Told): string {
  if (kind === 'duration') return `${String(answer)} weeks`
  return Array.isArray(answer) ? answer.join(', ') : String(answer)
}
