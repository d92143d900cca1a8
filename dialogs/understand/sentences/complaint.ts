/** What the words of one yes-or-no question mean in a sentence. */
export interface Complaint {
  /** What the question asks after: told, it is yes; denied, it is no. */
  readonly signs?: readonly string[]
  /** Part of what it asks after: told, it is yes; denied, it is no answer, unless `enough` are denied with it. */
  readonly parts?: Readonly<Record<string, readonly string[]>>
  /** What may be fine or be a trouble, by the part of the question that it is; `whole` is all of it. */
  readonly subjects?: Readonly<Record<string, readonly string[]>>
  /** The parts that are the question as a whole, in each way to deny it. */
  readonly enough?: readonly (readonly string[])[]
  /** Says yes by itself, whatever negative it holds: "can't lift". */
  readonly yes?: readonly string[]
  /** Says no by itself. */
  readonly no?: readonly string[]
  /** Says that it cannot be told. */
  readonly unsure?: readonly string[]
  /** Said beside an answer, to be asked back. */
  readonly asksBack?: readonly string[]
  /** Says nothing of it. */
  readonly fill?: readonly string[]
  /** Whether "it's fine", "no problems" and "no change" by themselves answer it. */
  readonly fineAnswers?: boolean
}
