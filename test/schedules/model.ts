/**
 * What a conversation's record must come to, message by message. Written from contract.md and clinical-protocol.md alone, to be
 * checked against them by eye; which questions are asked, and what they come to, is said by protocol-table.ts.
 */
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'
import { type Decision, decide, outcomeFor, questions, ruleFor, type Setting } from '../machines/protocol-table.ts'
import type { Card, Message } from './message.ts'
import { answerIn, type Command, caudaEquinaIds, commandIn, isSign } from './words.ts'

const urgencies = ['emergency', 'expedited', 'soon', 'routine']

/** How something was told. */
interface Sending {
  /** As typed. */
  readonly words?: string
  /** The nonce that it answers: the last card's, and only where it answers the open question. */
  readonly ask?: string
}

/** The card that was before a person as they wrote; exact where the client said so, and not where it is what they were shown last. */
export interface Seen {
  readonly ask: string
  readonly exact: boolean
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

export class Model {
  readonly setting: Setting
  /** What is on record, by triage, the current one last; a triage has its id once a card of it was put. */
  readonly triages: { id?: string; readonly entries: Entry[] }[] = [{ entries: [] }]
  /** Every card that was put, in order. */
  readonly cards: Card[] = []
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
  copy(): Model {
    const triages = this.triages.map((triage) => ({ ...triage, entries: [...triage.entries] }))
    const proposed = new Map(this.proposed)
    const beforeSign = new Set(this.beforeSign)
    return Object.assign(new Model(this.setting), { ...this, triages, proposed, beforeSign, cards: [...this.cards] })
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

  /** `seen`: the card that was before the person; none before the first. */
  take(message: Message, seen: Seen | undefined): void {
    switch (message.kind) {
      case 'arrives':
        return
      case 'types':
        return this.hear(message.words, seen)
      case 'commands':
        return this.isLast(message.on) ? this.obey({ name: message.name }, {}) : undefined
      case 'presses': {
        const { question, on } = message
        const answer = answerIn(message.answer, question, this.decision.counted)
        const answers = this.isLast(on) && question === this.open
        if (answer === undefined) return
        if (answers || isSign(question, answer)) this.tell(question, answer, answers ? { ask: on.ask } : {})
        else if (this.wasPut(on, question)) this.propose(question, answer, {})
      }
    }
  }

  /** The answer to the message that was taken. */
  put(card: Card): void {
    this.cards.push(card)
    const triage = this.triages.at(-1)
    if (triage) triage.id ??= card.triageId
  }

  isLast({ triageId, ask }: Pick<Card, 'triageId' | 'ask'>): boolean {
    const last = this.cards.at(-1)
    return last?.ask === ask && last.triageId === triageId
  }

  /** Commands are understood anywhere. Other words answer the card that was put last; to an older one, they can only tell a sign. */
  hear(words: string, seen: Seen | undefined): void {
    const command = commandIn(words)
    if (command) return this.obey(command, { words })
    const last = this.cards.at(-1)
    if (!last) return
    const about = this.cards.find(({ ask }) => ask === seen?.ask)?.question?.id
    const isLate = seen?.exact ? seen.ask !== last.ask : about !== this.open
    const question = isLate ? about : this.open
    if (!question) return
    const answer = answerIn(words, question, this.decision.counted)
    if (answer === undefined) return
    if (isLate && !isSign(question, answer)) return this.propose(question, answer, { words })
    this.tell(question, answer, isLate ? { words } : { words, ask: last.ask })
  }

  /** In the triage that goes on, about this question. */
  wasPut({ triageId, ask }: Pick<Card, 'triageId' | 'ask'>, question: QuestionId): boolean {
    const card = this.cards.find((put) => put.ask === ask && put.triageId === triageId)
    return card?.question?.id === question && triageId === this.cards.at(-1)?.triageId
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
    if (name === 'restart') {
      this.triages.push({ entries: [] })
      this.told = {}
      this.reopened = undefined
      this.proposed = new Map()
    }
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
    this.triages.at(-1)?.entries.push({ event, ...sending })
  }
}
