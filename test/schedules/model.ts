/**
 * What a conversation's record must come to, message by message. Written from contract.md and clinical-protocol.md alone, to be
 * checked against them by eye; which questions are asked, and what they come to, is said by protocol-table.ts.
 */
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'
import { type Decision, decide, questions, type Setting } from '../machines/protocol-table.ts'
import type { Card, Message } from './message.ts'
import { answerIn, type Command, caudaEquinaIds, commandIn, isSign } from './words.ts'

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
    readonly type: 'told' | 'reopened' | 'mistakeReported'
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

  constructor(setting: Setting) {
    this.setting = setting
  }
  /** The same, to be taken another way. */
  copy(): Model {
    const triages = this.triages.map((triage) => ({ ...triage, entries: [...triage.entries] }))
    return Object.assign(new Model(this.setting), { ...this, triages, cards: [...this.cards] })
  }
  get decision(): Decision {
    return decide(this.setting, this.told)
  }
  get open(): QuestionId | undefined {
    return this.reopened ?? this.decision.next
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
        if (answer === undefined || !(answers || isSign(question, answer))) return
        this.tell(question, answer, answers ? { ask: on.ask } : {})
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
    if (answer === undefined || (isLate && !isSign(question, answer))) return
    this.tell(question, answer, isLate ? { words } : { words, ask: last.ask })
  }

  /** Practice staff never clear a sign: what they tell is kept beside it. */
  tell(questionId: QuestionId, answer: Answer, sending: Sending): void {
    const { audience } = this.setting
    this.record({ type: 'told', questionId, answer, by: audience }, sending)
    const stands = audience === 'practiceStaff' && isSign(questionId, this.told[questionId]) && answer !== 'yes'
    if (!stands) this.told = { ...this.told, [questionId]: answer }
    this.reopened = undefined
  }

  obey({ name, question, rest }: Command, sending: Sending): void {
    if (name === 'restart') {
      this.triages.push({ entries: [] })
      this.told = {}
      this.reopened = undefined
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
