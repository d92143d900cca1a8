/** The tables of one set of cases: of signs, of the rest, of answers, of opening lines; by kind and by who writes. */
import { isCaudaEquinaId } from '../../machines/terms.ts'
import type { Case } from './case.ts'
import { shareOf, table } from './figures.ts'
import { judge, type Verdict } from './verdict.ts'

export interface Judged {
  readonly one: Case
  readonly verdict: Verdict
}

type Row = readonly string[]

export const judgeAll = (cases: readonly Case[]): readonly Judged[] =>
  cases.map((one) => ({ one, verdict: judge(one) }))

const audiences = { clinician: 'clinicians', practiceStaff: 'practice staff' } as const

/** All; by who writes; by kind; by kind and who writes. */
function groupsOf(
  judged: readonly Judged[],
  kindOf: (one: Case) => string,
): readonly (readonly [string, readonly Judged[]])[] {
  const byAudience = (many: readonly Judged[], name: string) => {
    const groups = [...Map.groupBy(many, ({ one }) => one.place.audience)].toSorted(([a], [b]) => a.localeCompare(b))
    return groups.length > 1 ? groups.map(([audience, some]) => [`${name}, ${audiences[audience]}`, some] as const) : []
  }
  const kinds = [...Map.groupBy(judged, ({ one }) => kindOf(one))].toSorted(([a], [b]) => a.localeCompare(b))
  const parts =
    kinds.length > 1 ? kinds.flatMap(([kind, many]) => [[kind, many] as const, ...byAudience(many, kind)]) : []
  return [['all', judged] as const, ...byAudience(judged, 'all'), ...parts].filter(([, many]) => many.length > 0)
}

const count = (many: readonly Judged[], is: (verdict: Verdict) => boolean): string =>
  shareOf(many.filter(({ verdict }) => is(verdict)).length, many.length)

function rowsOf(
  judged: readonly Judged[],
  kindOf: (one: Case) => string,
  ...columns: readonly ((verdict: Verdict) => boolean)[]
): readonly Row[] {
  return groupsOf(judged, kindOf).map(([name, many]) => [
    name,
    String(many.length),
    ...columns.map((column) => count(many, column)),
  ])
}

const whereOf = ({ kind, tells, place }: Case): string => {
  const own = tells === 'any' ? isCaudaEquinaId(place.question) : tells?.some((id) => id === place.question)
  return `${kind}, ${own ? 'at its own question' : 'at another question'}`
}

function signTable(judged: readonly Judged[]): string {
  const heard = ({ ofSign }: Verdict): boolean => ofSign === 'cut' || ofSign === 'asked'
  const rows = rowsOf(
    judged,
    whereOf,
    heard,
    ({ ofSign }) => ofSign === 'cut',
    ({ ofSign }) => ofSign === 'asked',
    ({ askedOfAnother }) => askedOfAnother === true,
    ({ ofSign }) => ofSign === 'missed',
    ({ ofSign }) => ofSign === 'recordedNo',
  )
  return table(
    ['signs told', 'n', 'cut or asked', 'cut', 'asked', 'asked of another sign', 'missed', 'recorded as no'],
    rows,
  )
}

const restTable = (judged: readonly Judged[]): string =>
  table(
    ['no sign told', 'n', 'false cuts', 'needless cauda equina questions'],
    rowsOf(
      judged,
      ({ kind }) => kind,
      ({ falseCut }) => falseCut === true,
      ({ needless }) => needless === true,
    ),
  )

const denialTable = (judged: readonly Judged[]): string =>
  table(
    ['denials at their own question', 'n', 'taken'],
    rowsOf(
      judged,
      ({ kind }) => kind,
      ({ denialTaken }) => denialTaken === true,
    ),
  )

const answerTable = (judged: readonly Judged[]): string =>
  table(
    ['answers', 'n', 'taken', 'asked again', 'wrong on record'],
    rowsOf(
      judged,
      ({ kind }) => kind,
      ({ answer }) => answer === 'taken',
      ({ answer }) => answer === 'asked',
      ({ answer }) => answer === 'wrong',
    ),
  )

function factsTable(judged: readonly Judged[]): string {
  const sums = judged.reduce(
    (sum, { verdict: { facts = { told: 0, read: 0, misread: 0 } } }) => ({
      told: sum.told + facts.told,
      read: sum.read + facts.read,
      misread: sum.misread + facts.misread,
    }),
    { told: 0, read: 0, misread: 0 },
  )
  const row = [
    String(judged.length),
    String(sums.told),
    shareOf(sums.read, sums.told),
    shareOf(sums.misread, sums.told),
  ]
  return table(['opening lines', 'facts', 'read', 'misread'], [row])
}

/** What is wrong whatever the words were: an answer that they do not give, a no to a question that they do not deny. */
function wrongTable(judged: readonly Judged[]): string {
  const row = (name: string, many: readonly Judged[], is: (verdict: Verdict) => boolean): Row => [
    name,
    String(many.length),
    count(many, is),
  ]
  const mayAsk = judged.filter(({ one }) => one.answers && one.mayAsk)
  const denies = judged.filter(({ verdict }) => verdict.wrongNo !== undefined)
  return table(
    ['wrong on record', 'n', 'wrong'],
    [
      row('answers that may be asked back', mayAsk, ({ answer }) => answer === 'wrong'),
      row('denials, of a cauda equina question that they do not deny', denies, ({ wrongNo }) => wrongNo === true),
    ],
  )
}

export function tablesOf(judged: readonly Judged[]): string {
  const signs = judged.filter(({ verdict }) => verdict.ofSign)
  const rest = judged.filter(({ verdict }) => verdict.falseCut !== undefined)
  const denials = judged.filter(({ verdict }) => verdict.denialTaken !== undefined)
  const answers = judged.filter(({ one }) => one.answers && !one.mayAsk)
  const openings = judged.filter(({ verdict }) => verdict.facts)
  return [
    ...(signs.length > 0 ? [signTable(signs)] : []),
    ...(rest.length > 0 ? [restTable(rest)] : []),
    ...(denials.length > 0 ? [denialTable(denials)] : []),
    ...(answers.length > 0 ? [answerTable(answers)] : []),
    ...(openings.length > 0 ? [factsTable(openings)] : []),
    wrongTable(judged),
  ].join('\n\n')
}
