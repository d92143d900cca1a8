import type { QuestionId } from '../../machines/answers.ts'

/** How one question is worded for one audience. */
export interface QuestionWording {
  /** A noun phrase for summaries, notices and the record: "Numbness between the legs". */
  readonly name: string
  /** The question as it is put: one sentence, ending in a question mark. */
  readonly ask: string
  /** What counts, in one or two short sentences, where the question alone would be misread. */
  readonly hint?: string
  /** Why it is asked, in one to three sentences; names no source, which is added by id. */
  readonly why: string
  /** How to answer, shown when a typed answer could not be read. */
  readonly example: string
  /** Labels by option id; for yes/no/unsure only where "Yes", "No", "Not sure" would not do. */
  readonly options?: Readonly<Record<string, string>>
}

/** Every question that the audience is asked has its words; a missing one is a compile error. */
export type QuestionWordings<Ids extends QuestionId> = { readonly [Id in Ids]: QuestionWording }
