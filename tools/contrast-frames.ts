/** The same finding denied, told, supposed, another's and over: plain frames in plain terms, for the learning alone. */
import type { SignRow } from '../test/corpus/signs.ts'

interface Term {
  readonly question: 'saddleAnaesthesia' | 'sphincterDisturbance' | 'gaitDisturbance'
  readonly noun: string
  /** Behind "he". */
  readonly told: string
}

const term =
  (question: Term['question']) =>
  (noun: string, told: string): Term => ({ question, noun, told })
const saddle = term('saddleAnaesthesia')
const sphincter = term('sphincterDisturbance')
const gait = term('gaitDisturbance')

const terms: readonly Term[] = [
  saddle('numbness between the legs', 'is numb between the legs'),
  saddle('saddle area numbness', 'has saddle area numbness'),
  saddle('numbness around the anus', 'is numb around the anus'),
  saddle('altered perineal sensation', 'has altered perineal sensation'),
  saddle('tingling in the genitals', 'has tingling in the genitals'),
  saddle('loss of feeling when wiping', 'has lost the feeling when wiping'),
  sphincter('bladder disturbance', 'has had bladder disturbance'),
  sphincter('trouble passing urine', 'is having trouble passing urine'),
  sphincter('urinary incontinence', 'has urinary incontinence'),
  sphincter('urine leakage', 'is leaking urine'),
  sphincter('retention of urine', 'is in retention'),
  sphincter('bowel incontinence', 'has bowel incontinence'),
  sphincter('soiling', 'has been soiling himself'),
  sphincter('hesitancy', 'has urinary hesitancy'),
  sphincter('loss of bowel control', 'has lost control of the bowels'),
  gait('unsteadiness', 'is unsteady on the feet'),
  gait('difficulty walking', 'has difficulty walking'),
  gait('legs giving way', 'says the legs give way'),
  gait('gait disturbance', 'has a gait disturbance'),
  gait('problems with balance', 'has problems with balance'),
]

type Frame = (one: Term, two: Term, three: Term) => string
const frames: Readonly<Record<'denied' | 'told' | 'supposed' | 'other' | 'over', readonly Frame[]>> = {
  denied: [
    (a, b, c) => `No ${a.noun}, ${b.noun} or ${c.noun}.`,
    (a, b, c) => `Denied ${a.noun}, ${b.noun} and ${c.noun}`,
    (a, b, c) => `No complaints of ${a.noun}, no ${b.noun}, no ${c.noun}`,
    (a, b) => `She reports neither ${a.noun} nor ${b.noun}`,
    (a, b, c) => `Has not had any ${a.noun}, ${b.noun}, or ${c.noun} at any point`,
    (a, b, c) => `${a.noun}: no. ${b.noun}: no. ${c.noun}: no.`,
    (a, b) => `${a.noun} - none, ${b.noun} - none`,
    (a, b) => `asked about ${a.noun} and ${b.noun}, he has had none of it`,
    (a, b, c) => `Negative for ${a.noun}, ${b.noun}, ${c.noun}`,
    (a) => `nope, no ${a.noun} that he has noticed`,
    (a, b) => `without ${a.noun} or ${b.noun}`,
    (a, b, c) => `${a.noun}, ${b.noun} and ${c.noun} were all denied`,
  ],
  told: [
    (a) => `Reports ${a.noun}`,
    (a) => `he ${a.told} since yesterday`,
    (a, b) => `No ${b.noun}, but he ${a.told}`,
    (a, b) => `No ${b.noun}. New ${a.noun} over two days.`,
    (a, b) => `${a.noun} and ${b.noun} since the weekend`,
    (a) => `back pain for weeks and now ${a.noun}`,
    (a, b) => `apart from ${a.noun} there is no ${b.noun}`,
    (a) => `no improvement in the ${a.noun}`,
    (a, b) => `${b.noun} denied. On asking, ${a.noun} for a day.`,
    (a) => `c/o ${a.noun}`,
  ],
  supposed: [
    (a) => `advised to call back at once if there is ${a.noun}`,
    (a, b) => `safety netted re ${a.noun} and ${b.noun}`,
    (a, b) => `would ${a.noun} or ${b.noun} be a reason to ring?`,
    (a) => `she is frightened of getting ${a.noun} one day`,
    (a, b) => `the handout lists ${a.noun} and ${b.noun}, and he asks what it means`,
    (a) => `should he develop ${a.noun} he knows to go to hospital`,
  ],
  other: [
    (a) => `her brother has ${a.noun}, she does not`,
    (a) => `caller's husband has ${a.noun}; this is about her own back, which is fine otherwise`,
    (a) => `looks after a neighbour with ${a.noun}`,
    (a) => `his gran had ${a.noun} in her last years`,
  ],
  over: [
    (a) => `${a.noun} after an operation in 2008, settled fully`,
    (a) => `had ${a.noun} years ago, nothing since`,
    (a) => `once had ${a.noun} as a child, long gone`,
  ],
}

const labels = {
  denied: 'none:negated',
  supposed: 'none:hypothetical',
  other: 'none:other',
  over: 'none:resolved',
} as const
const opens = ['age', 'painDuration', 'saddleAnaesthesia', 'sphincterDisturbance', 'gaitDisturbance'] as const

/** Each frame with each term, the others of a list and the open question taken in turn. */
export const contrastRows: readonly SignRow[] = Object.entries(frames).flatMap(([kind, ofKind]) =>
  ofKind.flatMap((frame, number) =>
    terms.map((one, at): SignRow => {
      const [two, three] = [7, 13].map((step) => terms[(at + step + number) % terms.length]) as [Term, Term]
      return {
        text: frame(one, two, three),
        label: kind === 'told' ? `yes:${one.question}` : labels[kind as keyof typeof labels],
        question: opens[(at + number) % opens.length] as string,
        source: 'contrast',
      }
    }),
  ),
)
