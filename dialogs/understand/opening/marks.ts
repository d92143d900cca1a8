/** What a clinician writes in marks and capitals, which are no words: "#" for a fracture, "OP" for osteoporosis. */
import type { Answer, QuestionId } from '../../../machines/answers.ts'
import { optionsWith, type Read } from './facts.ts'

interface Mark {
  readonly questionId: QuestionId
  readonly answer: Answer
  readonly pattern: RegExp
}

const marks: readonly Mark[] = [
  {
    questionId: 'wedgeFracture',
    answer: 'yes',
    pattern: /\?\s?(?:vertebral |wedge |osteoporotic |op )?#|# (?:is )?suspected|suspected #/i,
  },
  {
    questionId: 'xrayResult',
    answer: 'fractureRuledOut',
    pattern: /# (?:ruled out|excluded) on x-?r(?:ay)?\b|\bx-?r(?:ay)?:? (?:no|nil|shows no|showed no) #/i,
  },
]

/** By itself between commas, or with how long it is known: "keen for OP" is an operation. */
const osteoporosis =
  /(?:^|[,;.] ?|\b(?:\d{2,3} ?[MF]|known|with|has|hx|hx of|diagnosed|dx) )OP(?= ?(?:$|[,;.]| on | \d+ ?y))/

/** Added to what words say; a word for the same question leads. */
export function readMarks(text: string, read: Read): void {
  for (const { questionId, answer, pattern } of marks) {
    const found = pattern.exec(text)
    if (found && !read.has(questionId)) read.set(questionId, { answer, from: [stretch(found)] })
  }
  const found = osteoporosis.exec(text)
  if (found) optionsWith('riskFactors', 'osteoporosis', stretch(found), read)
}

const stretch = ({ index, 0: said }: RegExpExecArray) => ({ start: index, end: index + said.length })
