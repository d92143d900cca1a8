/**
 * What a conversation must come to, message by message: of which triage each is, and what it changes there. Written from
 * contract.md alone, to be checked against it by eye.
 */
import { type Setting } from '../machines/protocol-table.ts'
import type { Card, Message } from './message.ts'
import { TriageModel } from './triage-model.ts'
import { answerIn, commandIn, isSign } from './words.ts'

/** The card that was before a person as they wrote; exact where the client said so, and not where it is what they were shown last. */
export interface Seen {
  readonly ask: string
  readonly exact: boolean
}

type Nonce = Pick<Card, 'triageId' | 'ask'>

export class Model {
  readonly setting: Setting
  /** Every triage, the open one last. */
  triages: readonly TriageModel[]
  /** Every card that was put, in order. */
  readonly cards: Card[] = []
  /** Which of them the answer to the last message is about. */
  shown: TriageModel

  constructor(setting: Setting) {
    this.setting = setting
    this.shown = new TriageModel(setting)
    this.triages = [this.shown]
  }
  /** The same, to be taken another way. */
  copy(): Model {
    const triages = this.triages.map((triage) => triage.copy())
    const shown = triages[this.triages.indexOf(this.shown)]
    return Object.assign(new Model(this.setting), { triages, shown, cards: [...this.cards] })
  }
  get open(): TriageModel {
    return this.triages.at(-1) as TriageModel
  }

  /** `seen`: the card that was before the person; none before the first. */
  take(message: Message, seen: Seen | undefined): void {
    const { open } = this
    this.shown = open
    switch (message.kind) {
      case 'arrives':
        return
      case 'types':
        return this.hear(message.words, seen)
      case 'commands':
        return this.press(message)
      case 'presses':
        return this.answer(message)
    }
  }

  /** The answer to the message that was taken. */
  put(card: Card): void {
    this.cards.push(card)
    this.shown.id ??= card.triageId
  }

  /** The triage that a press names, if the conversation has had it. */
  named({ triageId }: Nonce): TriageModel | undefined {
    return this.triages.find(({ id }) => id === triageId)
  }

  lastOf(triage: TriageModel): Card | undefined {
    return this.cards.findLast(({ triageId }) => triageId === triage.id)
  }

  isLast({ triageId, ask }: Nonce, triage: TriageModel): boolean {
    return triage.id === triageId && this.lastOf(triage)?.ask === ask
  }

  /** On a card of an earlier triage, only where it was put last of all; and a new triage begins on the open one's alone. */
  press({ on, name }: Extract<Message, { kind: 'commands' }>): void {
    const triage = this.named(on)
    const isEarlier = triage !== this.open
    if (!triage || !this.isLast(on, triage) || (isEarlier && (name === 'restart' || this.cards.at(-1)?.ask !== on.ask)))
      return
    this.shown = triage
    if (name === 'restart') this.restart()
    else triage.obey({ name }, {})
  }

  /** What answers nothing is answered with what is open. */
  answer({ on, question, answer: told }: Extract<Message, { kind: 'presses' }>): void {
    const named = this.named(on)
    const triage = named ?? this.open
    const answer = answerIn(told, question, triage.decision.counted)
    const answers = this.isLast(on, triage) && question === triage.open
    const before = triage.entries.length
    if (answer !== undefined) {
      if (answers || isSign(question, answer)) triage.tell(question, answer, answers ? { ask: on.ask } : {})
      else if (named && this.wasPut(on) === question) triage.propose(question, answer, {})
    }
    if (answers || triage.entries.length > before) this.shown = triage
  }

  /** The question of a card that was put. */
  wasPut({ triageId, ask }: Nonce): string | undefined {
    return this.cards.find((put) => put.ask === ask && put.triageId === triageId)?.question?.id
  }

  /** Commands are understood anywhere. Other words answer the card that was put last; to an older one, they can only tell a sign. */
  hear(words: string, seen: Seen | undefined): void {
    const { open } = this
    const command = commandIn(words)
    if (command?.name === 'restart') return this.restart()
    if (command) return open.obey(command, { words })
    const last = this.cards.at(-1)
    // No words are a reply to nothing: what is open is put again.
    if (!last || words.trim() === '') return
    const earlier = this.named(last)
    if (earlier && earlier !== open && last.question && seen?.ask === last.ask) return this.reply(words, earlier, last)
    const about = this.cards.findIndex(({ ask }) => ask === seen?.ask)
    const [own, inView] = [
      this.cards.findLastIndex(({ triageId }) => triageId === open.id),
      this.cards[about]?.question?.id,
    ]
    // What was written to another triage's card is of that triage, whatever both ask.
    const isExact = seen?.exact || earlier !== open || this.cards[about]?.triageId !== open.id
    const isLate = isExact ? seen?.ask !== this.cards[own]?.ask : inView !== open.open
    if (!isLate) return this.reply(words, open, this.cards[own])
    const answer = inView === undefined ? undefined : answerIn(words, inView, open.decision.counted)
    if (inView === undefined || answer === undefined) return
    if (isSign(inView, answer)) open.tell(inView, answer, { words })
    else if (this.cards[about]?.triageId === open.id) open.propose(inView, answer, { words })
  }

  /** To the question that is open in the triage. */
  reply(words: string, triage: TriageModel, card: Card | undefined): void {
    this.shown = triage
    const question = triage.open
    const answer = question === undefined ? undefined : answerIn(words, question, triage.decision.counted)
    if (question !== undefined && answer !== undefined)
      triage.tell(question, answer, { words, ...(card && { ask: card.ask }) })
  }

  restart(): void {
    this.shown = new TriageModel(this.setting)
    this.triages = [...this.triages, this.shown]
  }
}
