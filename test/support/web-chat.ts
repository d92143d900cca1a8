/** The page and the stock Web Chat client in it, as a person uses them: cards, buttons, fields and the text box. */
import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { Answers, QuestionId } from '../../machines/answers.ts'
import { questionOf } from '../../machines/protocol.ts'
import type { Audience, RuleId } from '../../machines/rules.ts'
import { optionLabels, questionWording } from '../../dialogs/question-words.ts'
import { buttons } from '../../dialogs/wording/conversation.ts'
import { outcomes } from '../../dialogs/wording/outcomes.ts'

export interface WebChat {
  readonly audience: Audience
  /** Where the conversation is: the page itself, or a frame in it. */
  readonly view: Page | FrameLocator
}

export const paths: Record<Audience, string> = { practiceStaff: '/', clinician: '/clinician' }

/** Opens the audience's page and waits for its first card. */
export async function openWebChat(page: Page, url: string, audience: Audience): Promise<WebChat> {
  await page.goto(`${url}${paths[audience]}`)
  const chat = { audience, view: page }
  await latestCard(chat).waitFor()
  return chat
}

export const cards = ({ view }: WebChat): Locator => view.locator('.ac-adaptiveCard')
export const latestCard = (chat: WebChat): Locator => cards(chat).last()
export const sendBox = ({ view }: WebChat): Locator => view.locator('[data-id="webchat-sendbox-input"]')
export const emergency = ({ view }: WebChat): Locator => view.locator('#emergency')
export const connection = ({ view }: WebChat, state: string): Locator =>
  view.locator(`#connection[data-state="${state}"]`)
const heading = (chat: WebChat, name: string): Locator =>
  latestCard(chat).getByRole('heading', { name, exact: true })

/** Resolves when the latest card puts this question. */
export const awaitQuestion = (chat: WebChat, id: QuestionId): Promise<void> =>
  heading(chat, questionWording(chat.audience, id).ask).waitFor()

/** Resolves when the latest card gives this rule's outcome. */
export async function awaitOutcome(chat: WebChat, rule: RuleId): Promise<void> {
  await heading(chat, outcomes[rule].title).waitFor()
  await latestCard(chat).getByText(`Rule ${rule}.`).waitFor()
}

/** Does what the bot answers, and waits for the card that it answers with. */
export async function turn(chat: WebChat, act: () => Promise<void>): Promise<void> {
  const before = await cards(chat).count()
  await act()
  await cards(chat).nth(before).waitFor()
}

const button = (chat: WebChat, name: string): Locator => latestCard(chat).getByRole('button', { name, exact: true })

export const press = (chat: WebChat, label: string): Promise<void> => turn(chat, () => button(chat, label).click())

export const say = (chat: WebChat, words: string): Promise<void> =>
  turn(chat, async () => {
    await sendBox(chat).fill(words)
    await sendBox(chat).press('Enter')
  })

/** Fills the latest card's field and records it. */
export async function fill(chat: WebChat, words: string): Promise<void> {
  await latestCard(chat).getByRole('textbox').fill(words)
  await press(chat, buttons.submit)
}

/** Ticks options of the latest card and records them. */
export async function tick(chat: WebChat, labels: readonly string[]): Promise<void> {
  for (const label of labels) await latestCard(chat).getByText(label, { exact: true }).click()
  await press(chat, buttons.submit)
}

/** Answers on the card: a button by its option, a field by its number, a list by its ticks. */
async function answerOnCard(chat: WebChat, id: QuestionId, answer: unknown): Promise<void> {
  const labels = optionLabels(chat.audience, id)
  const label = (option: unknown): string => labels[String(option)] ?? String(option)
  switch (questionOf(id).kind) {
    case 'yesNoUnsure':
    case 'choice':
      return press(chat, label(answer))
    case 'multiChoice':
      return tick(chat, (answer as readonly string[]).map(label))
    case 'number':
      return fill(chat, String(answer))
    case 'duration':
      return fill(chat, `${String(answer)} weeks`)
  }
}

/** Answers question after question on the cards. Each must be put in its turn. */
export async function answerOnCards(chat: WebChat, answers: Answers): Promise<void> {
  for (const [id, answer] of Object.entries(answers) as [QuestionId, unknown][]) {
    await awaitQuestion(chat, id)
    await answerOnCard(chat, id, answer)
  }
}

export type Typed = Readonly<Partial<Record<QuestionId, string>>>

/** Answers question after question in the text box. Each must be put in its turn. */
export async function answerInWords(chat: WebChat, words: Typed): Promise<void> {
  for (const [id, said] of Object.entries(words) as [QuestionId, string][]) {
    await awaitQuestion(chat, id)
    await say(chat, said)
  }
}
