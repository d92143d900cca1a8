/**
 * What the record of one triage must come to. Written from contract.md and clinical-protocol.md alone, to be checked against
 * them by eye; which questions are asked, and what they come to, is said by protocol-table.ts.
 */
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'
import { type Decision, decide, outcomeFor, questions, ruleFor, type Setting } from '../machines/protocol-table.ts'
import { answerIn, type Command, caudaEquinaIds, isSign } from './words.ts'

const urgencies = ['emergency', 'expedited', 'soon', 'routine']

/** How something was told. */
export interface Sending {
  /** As typed. */
  readonly words?: string
  /** The nonce that it answers: the last card's, and only where it answers the open question. */
  readonly ask?: string
}

/** What is put on record. */
interface Entry extends Sending {
  readonly event: {
    readonly type: 'told' | 'proposed' | 'reopened' | 'mistakeReported'
    readonly questionId: QuestionId
    readonly answer?: Answer
    readonly by?: Setting['audience']
  }
}

export class TriageModel {
  readonly setting: Setting
  /** Once a card of it was put. */
  id: string | undefined
  /** What is on record. */
  readonly entries: Entry[] = []
  told: Answers = {}
  reopened: QuestionId | undefined
  /** Other answers that were given since, by question; oldest first. */
  proposed = new Map<QuestionId, Answer>()
  /** Those of them that came before a sign: they are not put beside the emergency. */
  beforeSign = new Set<QuestionId>()

  constructor(setting: Setting) {
    this.setting = setting
  }
  /** The same, to be taken another way. */
  copy(): TriageModel {
    const [proposed, beforeSign] = [new Map(this.proposed), new Set(this.beforeSign)]
    return Object.assign(new TriageModel(this.setting), { ...this, proposed, beforeSign, entries: [...this.entries] })
  }
  get decision(): Decision {
    return decide(this.setting, this.told)
  }
  get open(): QuestionId | undefined {
    return this.reopened ?? this.again ?? this.decision.next
  }
  /** After the emergency nothing is put again to practice staff. */
  get again(): QuestionId | undefined {
    const isOver = this.referred && this.setting.audience === 'practiceStaff'
    if (isOver) return undefined
    return [...this.proposed.keys()].find((id) => !this.referred || !this.beforeSign.has(id))
  }
  /** What is given; beside another answer that is proposed, the more urgent of both. */
  get given(): Decision['outcome'] {
    const { outcome } = this.decision
    if (this.open === undefined) return outcome
    if (this.open !== this.again || !outcome) return undefined
    if (this.referred) return outcome
    const others = [...this.proposed].map(([id, answer]) =>
      outcomeFor(this.setting, decide(this.setting, { ...this.told, [id]: answer }).counted),
    )
    return [outcome, ...others].toSorted((a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency))[0]
  }
  get referred(): boolean {
    return this.decision.outcome?.id === 'sameDayReferral'
  }

  /** Section 3: a later answer that differs from the one on record puts its question again. */
  propose(questionId: QuestionId, answer: Answer, sending: Sending): void {
    const onRecord = this.decision.counted[questionId]
    if (onRecord === undefined || String(onRecord) === String(answer)) return
    this.record({ type: 'proposed', questionId, answer, by: this.setting.audience }, sending)
    if (this.referred && this.setting.audience === 'practiceStaff') return
    this.reopened = undefined
    this.proposed.delete(questionId)
    this.proposed.set(questionId, answer)
    this.beforeSign.delete(questionId)
  }

  /** What was handed over (P2) is never lowered by the desk. */
  lowers(told: Answers): boolean {
    const { outcome, counted } = this.decision
    const urgencyOf = (answers: Answers) => urgencies.indexOf(ruleFor('practiceStaff', answers).urgency)
    const isStaff = this.setting.audience === 'practiceStaff'
    return isStaff && outcome !== undefined && urgencyOf(decide(this.setting, told).counted) > urgencyOf(counted)
  }

  /** Practice staff never clear a sign: what they tell is kept beside it. */
  tell(questionId: QuestionId, answer: Answer, sending: Sending): void {
    const { audience } = this.setting
    this.record({ type: 'told', questionId, answer, by: audience }, sending)
    const stands = audience === 'practiceStaff' && isSign(questionId, this.told[questionId]) && answer !== 'yes'
    const told = { ...this.told, [questionId]: answer }
    if (!stands && !this.lowers(told)) this.told = told
    this.reopened = undefined
    this.proposed.delete(questionId)
    if (isSign(questionId, answer)) this.beforeSign = new Set(this.proposed.keys())
  }

  obey({ name, question, rest }: Command, sending: Sending): void {
    if (name === 'back') this.reopen(this.answeredBefore(this.open), sending)
    if (name === 'mistake' && this.referred) this.doubt(this.firstSign, sending)
    if (name === 'change' && question) this.change(question, rest, sending)
  }

  change(question: QuestionId, rest: string | undefined, sending: Sending): void {
    const answer = rest === undefined ? undefined : answerIn(rest, question, this.decision.counted)
    if (isSign(question, answer)) return this.tell(question, answer as Answer, sending)
    if (!this.mayReopen(question))
      return isSign(question, this.told[question]) ? this.doubt(question, sending) : undefined
    if (answer === undefined) this.reopen(question, sending)
    else this.tell(question, answer, sending)
  }

  /** Section 3: a clinician answers the sign's question again; what practice staff say of it is kept, and the referral stands. */
  doubt(questionId: QuestionId | undefined, sending: Sending): void {
    if (!questionId) return
    if (this.setting.audience === 'clinician') return this.reopen(questionId, sending)
    this.record({ type: 'mistakeReported', questionId }, sending)
  }

  /** The question is put again; its answer stands until another is told. */
  reopen(questionId: QuestionId | undefined, sending: Sending): void {
    if (!questionId) return
    this.record({ type: 'reopened', questionId }, sending)
    this.reopened = questionId
  }

  /** What counts may be put again; once a sign refers, only the signs, and only by a clinician. */
  mayReopen(id: QuestionId): boolean {
    if (this.decision.counted[id] === undefined) return false
    return !this.referred || (this.setting.audience === 'clinician' && caudaEquinaIds.includes(id))
  }

  answeredBefore(open: QuestionId | undefined): QuestionId | undefined {
    const ids = questions.map(({ id }) => id)
    return ids.slice(0, open ? ids.indexOf(open) : ids.length).findLast((id) => this.mayReopen(id))
  }

  get firstSign(): QuestionId | undefined {
    return caudaEquinaIds.find((id) => isSign(id, this.told[id]))
  }

  record(event: Entry['event'], sending: Sending): void {
    this.entries.push({ event, ...sending })
  }
}
