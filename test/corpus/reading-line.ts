/** A reading as one line, so that two of them can be told apart and reviewed. */
import type { Reading } from '../../dialogs/message.ts'

interface Told {
  readonly questionId: string
  readonly answer: unknown
  readonly upTo?: number
}

/** Whatever a kind of reading holds of these, kinds that are added later too. */
type Held = Partial<Told> & {
  readonly signs?: readonly Told[]
  readonly told?: readonly Told[]
  readonly answers?: readonly Told[] | string
  readonly reading?: Readonly<Record<string, unknown>>
  readonly command?: { readonly name: string; readonly questionId?: string; readonly rest?: string }
  readonly problem?: { readonly kind: string; readonly nearest?: unknown }
}

const answered = ({ questionId, answer, upTo }: Told): string =>
  `${questionId}=${[answer].flat().map(String).join(',')}${upTo === undefined ? '' : `..${upTo}`}`

/** Of a sign: the questions that it is told of. Of an answer: its question and what was taken. Words are left out. */
function holds(held: Held): readonly string[] {
  const { questionId, answer, upTo, signs = [], told = [], answers, reading = {}, command, problem } = held
  const several = Array.isArray(answers) ? (answers as readonly Told[]) : []
  return [
    ...(questionId === undefined
      ? []
      : [answer === undefined ? questionId : answered({ questionId, answer, ...(upTo !== undefined && { upTo }) })]),
    ...[...signs, ...told, ...several].map(answered),
    ...Object.entries(reading).map(([id, value]) => answered({ questionId: id, answer: value })),
    ...(command
      ? [[command.name, command.questionId, command.rest].filter((part) => part !== undefined).join(':')]
      : []),
    ...(problem
      ? [problem.nearest === undefined ? problem.kind : `near=${[problem.nearest].flat().map(String).join(',')}`]
      : []),
  ]
}

/** `signs saddleAnaesthesia=yes`, `told age=54`, `unread unreadable`. */
export const lineOf = (reading: Reading): string => [reading.kind, ...holds(reading as Held)].join(' ')
