import { expect } from 'chai'
import { understand } from '../../../dialogs/understand/understand.ts'

/** What is said of the words `of` in a text: its state, and else what takes it away from the patient and from now. */
function saidOf(typed: string, of: string): string {
  const { text, spans, scope } = understand(typed)
  const words = (from: number, to: number): string =>
    text.tokens
      .slice(from, to + 1)
      .map((token) => token.text)
      .join(' ')
  const span = spans.find(({ from, to }) => words(from, to) === of)
  if (!span) throw new Error(`Nothing is found: ${of}`)
  const { state, whose, when, real, elsewhere } = scope.assert(span)
  if (whose === 'other') return 'other'
  if (when === 'over') return 'over'
  if (!real) return 'supposed'
  return elsewhere ? 'elsewhere' : state
}

const expected: Readonly<Record<string, readonly (readonly [text: string, of: string])[]>> = {
  absent: [
    // Lists, and what closes them.
    ['There is no evidence of perianal numbness, urinary retention, or faecal incontinence.', 'perianal numbness'],
    ['There is no evidence of perianal numbness, urinary retention, or faecal incontinence.', 'retention'],
    ['There is no evidence of perianal numbness, urinary retention, or faecal incontinence.', 'incontinence'],
    ['denies saddle anaesthesia, incontinence, retention', 'retention'],
    ['no numb bum, wet bed or wobbly legs', 'wobbly'],
    ['no numbness/tingling', 'tingling'],
    // Backwards.
    ['saddle numbness: no', 'saddle numbness'],
    ['saddle numbness - nil', 'saddle numbness'],
    ['incontinence denied', 'incontinence'],
    ['numbness, incontinence and unsteadiness all denied', 'incontinence'],
    ['saddle anaesthesia x3 absent', 'saddle anaesthesia'],
    ['Incontinence? No.', 'incontinence'],
    ['SA -ve, incontinence negative', 'incontinence'],
    // A denial of trouble, and of a loss.
    ['no trouble with her bladder', 'trouble'],
    ['no loss of feeling down there', 'loss of feeling'],
    ['she has not been incontinent', 'incontinent'],
    ['he has not lost control', 'lost control'],
  ],
  present: [
    ['no improvement in the saddle numbness', 'saddle numbness'],
    ['no doubt his bum is numb', 'numb'],
    ['numbness not resolving', 'numbness'],
    ['not only numb but wet', 'numb'],
    ['saddle numbness is not settling', 'saddle numbness'],
    ['does not deny incontinence', 'incontinence'],
    ['no pain but numb down below', 'numb'],
    ['nothing to report except saddle numbness', 'saddle numbness'],
    ['all normal apart from saddle numbness', 'saddle numbness'],
    ['he had no trouble until he wet himself', 'wet himself'],
    ['no fever and he is incontinent', 'incontinent'],
    ['no fever, she is incontinent', 'incontinent'],
    ['he has no feeling down there', 'no feeling'],
    ['has not passed urine since last night', 'not passed urine'],
    ['his wife says he is incontinent', 'incontinent'],
    ['had this in 2009, incontinent again since today', 'incontinent'],
    ['check if he is incontinent', 'incontinent'],
  ],
  possible: [
    // The list may have ended, and then it is told.
    ['no fever, numb bum since Sunday', 'numb'],
    ['no weight loss, wet himself', 'wet himself'],
    ['he may be incontinent', 'incontinent'],
    ['saddle numbness n/k', 'saddle numbness'],
    ['not sure if she is incontinent', 'incontinent'],
  ],
  other: [
    ['his dad is incontinent', 'incontinent'],
    ['she cares for her mum who is incontinent', 'incontinent'],
  ],
  over: [['incontinent as a child, never again', 'incontinent']],
  supposed: [
    ['told to ring if he gets saddle numbness', 'saddle numbness'],
    ['worried about incontinence', 'incontinence'],
  ],
  elsewhere: [['the boiler is leaking', 'leaking']],
}

describe('What surroundings say of words', () => {
  for (const [said, cases] of Object.entries(expected))
    for (const [text, of] of cases) it(`${said}: ${of}: ${text}`, () => expect(saidOf(text, of)).to.equal(said))

  it('persists where it is said not to have changed', () => {
    const { spans, scope } = understand('no change in his inability to pass urine')
    const inability = spans.find(({ concept }) => concept === 'cannot')
    expect(inability && scope.assert(inability)).to.include({ unchanged: true, state: 'present' })
  })
})
