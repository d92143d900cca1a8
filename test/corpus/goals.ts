/** The figures that have goals, of every set beside each other. */
import { shareOf, table } from './figures.ts'
import type { Judged } from './measured.ts'

type Figure = readonly [name: string, goal: string, counts: (one: Judged) => boolean | undefined]

const ordinaryKinds: ReadonlySet<string> = new Set(['reply', 'unrelated', 'correction', 'opening'])
const isOrdinary = ({ one }: Judged): boolean => ordinaryKinds.has(one.kind)
const isPlainDenial = ({ one }: Judged): boolean => one.kind.startsWith('denied')

/** Whether it counts for the figure; nothing where the figure is of other texts. */
const figures: readonly Figure[] = [
  ['signs cut or asked', '≥ 98.5 %', ({ verdict: { ofSign } }) => ofSign && (ofSign === 'cut' || ofSign === 'asked')],
  ['signs cut at once', '≥ 80 %', ({ verdict: { ofSign } }) => ofSign && ofSign === 'cut'],
  ['signs recorded as no', '0', ({ verdict: { ofSign } }) => ofSign && ofSign === 'recordedNo'],
  ['false cuts', '≤ 2 %', ({ verdict }) => verdict.falseCut],
  ['false cuts of plain denial lists', '0', (one) => (isPlainDenial(one) ? one.verdict.falseCut : undefined)],
  ['needless questions, ordinary replies', '≤ 8 %', (one) => (isOrdinary(one) ? one.verdict.needless : undefined)],
  ['needless questions, texts that mislead', '≤ 30 %', (one) => (isOrdinary(one) ? undefined : one.verdict.needless)],
  ['denials taken at their own question', '≥ 60 %', ({ verdict }) => verdict.denialTaken],
  [
    'other answers taken',
    '≥ 60 %',
    ({ one, verdict }) => (one.mayAsk ? undefined : verdict.answer && verdict.answer === 'taken'),
  ],
  ['answers wrong on record', '≤ 0.5 %', ({ one, verdict }) => one.answers && verdict.answer === 'wrong'],
  ['noes that the words do not give', '0', ({ verdict }) => verdict.wrongNo],
]

const factsRow = (name: string, goal: string, sets: readonly (readonly Judged[])[], of: 'read' | 'misread') => [
  name,
  goal,
  ...sets.map((judged) => {
    const facts = judged.flatMap(({ verdict }) => verdict.facts ?? [])
    const sum = (key: 'told' | 'read' | 'misread'): number => facts.reduce((total, one) => total + one[key], 0)
    return shareOf(sum(of), sum('told'))
  }),
]

/** A row for each goal, a column for each set; a dash where a set has no such text. */
export function goalsTable(titles: readonly string[], sets: readonly (readonly Judged[])[]): string {
  const rows = figures.map(([name, goal, counts]) => [
    name,
    goal,
    ...sets.map((judged) => {
      const counted = judged.map(counts).filter((one) => one !== undefined)
      return shareOf(counted.filter(Boolean).length, counted.length)
    }),
  ])
  const facts = [
    factsRow('opening facts read', '≥ 90 %', sets, 'read'),
    factsRow('opening facts misread', '≤ 0.5 %', sets, 'misread'),
  ]
  return table(['figure', 'goal', ...titles], [...rows, ...facts])
}
