/** Who calls the desk in a day, and what each of them tells: no two the same, so that a mix-up shows. */
import { type Answers, yesNoUnsure } from '../../machines/answers.ts'
import { redFlagIds } from '../../machines/terms.ts'
import { noSigns } from './answers.ts'

/** By the caller's number, from 0. */
const signs: Readonly<Record<number, Answers>> = {
  5: { saddleAnaesthesia: 'no', sphincterDisturbance: 'unsure' },
  15: { saddleAnaesthesia: 'yes' },
  25: { saddleAnaesthesia: 'no', sphincterDisturbance: 'no', gaitDisturbance: 'yes' },
}

/** Prime to the number of ways to answer, so that neighbours differ in most of their answers. */
const stride = 53
const wayOf = (number: number) => yesNoUnsure[number % yesNoUnsure.length]

export function answersOf(caller: number): Answers {
  const flags = redFlagIds.map((id, digit) => [id, wayOf(Math.floor((caller * stride) / yesNoUnsure.length ** digit))])
  const plain = { ...noSigns, ...Object.fromEntries(flags) }
  return signs[caller] ?? { ...plain, age: 20 + caller, painDuration: 1 + caller, acuteSevere: wayOf(caller) }
}

export const hasSign = (caller: number): boolean => caller in signs
