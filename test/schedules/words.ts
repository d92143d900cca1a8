/** What people type and pick here, and what it says: only words about which nobody could disagree. */
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'
import { holds, optionsOf, questions } from '../machines/protocol-table.ts'
import type { Told } from '../support/random-person.ts'

export type CommandName = 'help' | 'why' | 'summary' | 'back' | 'restart' | 'mistake' | 'change'

export interface Command {
  readonly name: CommandName
  readonly question?: QuestionId
  /** What the answer is to be, in words. */
  readonly rest?: string
}

type Kind = (typeof questions)[number]['kind']

export const kindOf = (id: QuestionId): Kind => questions.find((question) => question.id === id)?.kind ?? 'YNU'
export const sectionOf = (id: QuestionId): string => questions.find((question) => question.id === id)?.section ?? ''
export const caudaEquinaIds: readonly QuestionId[] = questions
  .filter(({ section }) => section === 'caudaEquina')
  .map(({ id }) => id)

/** `yes` or `unsure` to a cauda equina question. */
export const isSign = (id: QuestionId, answer: Answer | undefined): boolean =>
  answer !== undefined && holds('R1', { [id]: answer })

/** Words for an option that are not its id. */
const alsoSaid: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bloodResults: { unsure: 'notTested' },
  riskFactors: { no: 'none' },
  mriContraindications: { no: 'none' },
}

/** The answer that this gives to the question, in the form that is kept; `undefined` where it gives none. */
export function answerIn(told: Told, id: QuestionId, counted: Answers): Answer | undefined {
  switch (kindOf(id)) {
    case 'years': {
      const years = typeof told === 'string' && /^\d+$/.test(told) ? Number(told) : told
      return typeof years === 'number' && Number.isInteger(years) && years >= 0 && years <= 120 ? years : undefined
    }
    case 'weeks': {
      const [, number] = /^([\d.]+) weeks$/.exec(String(told)) ?? []
      const weeks = number === undefined ? told : Number(number)
      return typeof weeks === 'number' && weeks >= 0 && weeks <= 5200 ? weeks : undefined
    }
    case 'YNU':
      return optionsOf(id).one.find((option) => option === (told === 'none' ? 'no' : told)) as Answer | undefined
    case 'one':
      return optionsOf(id).one.find((option) => option === told) as Answer | undefined
    case 'several':
      return pickedIn(typeof told === 'string' ? told.split(/, ?/) : told, id, counted)
  }
}

/** Several options, in the protocol's order; one that stands alone does not go with others. */
function pickedIn(told: Told, id: QuestionId, counted: Answers): Answer | undefined {
  const { one, any } = optionsOf(id)
  const offered = [...any, ...one].filter((option) => isOffered(option, counted))
  const named = Array.isArray(told) ? told.map((word) => alsoSaid[id]?.[word] ?? word) : []
  const picked = offered.filter((option) => named.includes(option))
  if (picked.length === 0 || picked.length < named.length) return undefined
  return picked.length > 1 && picked.some((option) => one.includes(option)) ? undefined : (picked as Answer)
}

const isOffered = (option: string, counted: Answers): boolean =>
  option !== 'adolescentAthleticInjury' ||
  (counted.age !== undefined && !holds('no such option', { ...counted, riskFactors: ['adolescentAthleticInjury'] }))

/** The command that a whole message is, if it is one. */
export function commandIn(words: string): Command | undefined {
  const [name = '', question, to, ...rest] = words.split(' ')
  if (name !== 'change')
    return /^(help|why|summary|back|restart)$/.test(name) ? { name: name as CommandName } : undefined
  const named = questions.find(({ id }) => id === question)
  return { name, ...(named && { question: named.id }), ...(to === 'to' && { rest: rest.join(' ') }) }
}
