/** The protocol's words for the core signs, in the forms that the frames have room for. */
import type { CaudaEquinaId } from '../../machines/terms.ts'

export interface Term {
  readonly of: CaudaEquinaId
  readonly words: string
  /** A part of what the question asks about: to deny it does not answer the question. */
  readonly part?: true
}

/** What happens to a person, by the form of its verb. */
export interface Happening extends Term {
  readonly base: string
  readonly third: string
  readonly ing: string
  readonly done: string
}

const saddle = (words: string): Term => ({ of: 'saddleAnaesthesia', words })
const sphincter = (words: string): Term => ({ of: 'sphincterDisturbance', words })
const gait = (words: string): Term => ({ of: 'gaitDisturbance', words })
const part = (term: Term): Term => ({ ...term, part: true })

/** As clinicians write them. */
export const clinical: readonly Term[] = [
  saddle('saddle anaesthesia'),
  sphincter('sphincter disturbance'),
  gait('gait disturbance'),
  saddle('perianal numbness'),
  part(sphincter('urinary retention')),
  gait('unsteadiness of gait'),
  saddle('perineal sensory loss'),
  part(sphincter('faecal incontinence')),
  gait('difficulty walking'),
  saddle('altered saddle sensation'),
  sphincter('bladder or bowel dysfunction'),
  gait('ataxia'),
  part(sphincter('urinary incontinence')),
]

/** As people say them to the desk, and the desk writes them down. */
export const plain: readonly Term[] = [
  saddle('numbness between the legs'),
  sphincter('trouble with the bladder or bowels'),
  gait('trouble walking'),
  saddle('numbness around the back passage'),
  part(sphincter('loss of bladder control')),
  gait('unsteadiness on the feet'),
  saddle('loss of feeling down below'),
  part(sphincter('difficulty passing urine')),
  gait('problems with balance when walking'),
  part(sphincter('loss of bowel control')),
]

const happens = (term: Term, third: string, ing: string, done: string): Happening => ({
  ...term,
  base: term.words,
  third,
  ing,
  done,
})

export const happenings: readonly Happening[] = [
  happens(
    saddle('go numb between the legs'),
    'goes numb between the legs',
    'going numb between the legs',
    'gone numb between the legs',
  ),
  happens(
    part(sphincter('lose control of the bladder')),
    'loses control of the bladder',
    'losing control of the bladder',
    'lost control of the bladder',
  ),
  happens(
    gait('become unsteady on the feet'),
    'becomes unsteady on the feet',
    'becoming unsteady on the feet',
    'become unsteady on the feet',
  ),
  happens(
    saddle('go numb around the back passage'),
    'goes numb around the back passage',
    'going numb around the back passage',
    'gone numb around the back passage',
  ),
  happens(
    part(sphincter('lose control of the bowels')),
    'loses control of the bowels',
    'losing control of the bowels',
    'lost control of the bowels',
  ),
  happens(part(sphincter('wet the bed')), 'wets the bed', 'wetting the bed', 'wet the bed'),
]
