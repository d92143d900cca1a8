/** The page and the stock Web Chat client in it, as a person uses them: cards, buttons, fields and the text box. */
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { optionLabels, questionWording } from '../../dialogs/question-words.ts'
import { buttons } from '../../dialogs/wording/conversation.ts'
import { outcomes } from '../../dialogs/wording/outcomes.ts'
import { type ConnectionState, pages } from '../../dialogs/wording/page.ts'
import type { Answers, QuestionId } from '../../machines/answers.ts'
import { questionOf } from '../../machines/protocol.ts'
import type { Audience, RuleId } from '../../machines/rules.ts'

export interface WebChat {
  readonly audience: Audience
  readonly page: Page
  /** Where the conversation is: the page itself, or a frame in it. */
  readonly view: Page | FrameLocator
}

/** What is typed, question by question, in the order in which they are to be put. */
export type Typed = Readonly<Partial<Record<QuestionId, string>>>

const paths: Record<Audience, string> = { practiceStaff: '/', clinician: '/clinician' }

/** Opens the audience's page and waits for its first card. */
export async function openWebChat(page: Page, url: string, audience: Audience): Promise<WebChat> {
  await page.goto(url + paths[audience])
  const chat = { audience, page, view: page }
  await latestCard(chat).waitFor()
  return chat
}

export const cards = ({ view }: WebChat): Locator => view.locator('.ac-adaptiveCard')
export const latestCard = (chat: WebChat): Locator => cards(chat).last()
export const sendBox = ({ view }: WebChat): Locator => view.locator('[data-id="webchat-sendbox-input"]')
export const emergency = ({ view }: WebChat): Locator => view.locator('#emergency')
/** Resolves when the page says that its connection is in one of these states. */
export const awaitConnection = ({ view }: WebChat, ...states: readonly ConnectionState[]): Promise<void> =>
  view.locator(states.map((state) => `#connection[data-state="${state}"]`).join()).waitFor()
export const button = (chat: WebChat, name: string): Locator =>
  latestCard(chat).getByRole('button', { name, exact: true })
const heading = (chat: WebChat, name: string): Locator => latestCard(chat).getByRole('heading', { name, exact: true })

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

export const press = (chat: WebChat, label: string): Promise<void> => turn(chat, () => button(chat, label).click())

export const say = (chat: WebChat, words: string): Promise<void> =>
  turn(chat, async () => {
    await sendBox(chat).fill(words)
    await sendBox(chat).press('Enter')
  })

/** Says that the next caller is on the line, and confirms it; the page then begins a conversation for them. */
export async function nextCaller({ audience, view }: WebChat): Promise<void> {
  const { button: next, confirm } = pages[audience].newTriage
  await view.getByRole('button', { name: next }).click()
  await view.getByRole('button', { name: confirm }).click()
}

/** Fills the latest card's field and records it. */
async function fill(chat: WebChat, words: string): Promise<void> {
  await latestCard(chat).getByRole('textbox').fill(words)
  await press(chat, buttons.submit)
}

/** Ticks options of the latest card, and records them. */
async function tick(chat: WebChat, labels: readonly string[]): Promise<void> {
  for (const label of labels) await latestCard(chat).getByText(label, { exact: true }).click()
  await press(chat, buttons.submit)
}

function answerOnCard(chat: WebChat, id: QuestionId, answer: unknown): Promise<void> {
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

/** Answers on card after card, by buttons, fields and ticks; each question must be put in its turn. */
export async function answerOnCards(chat: WebChat, answers: Answers): Promise<void> {
  for (const [id, answer] of Object.entries(answers)) {
    await awaitQuestion(chat, id as QuestionId)
    await answerOnCard(chat, id as QuestionId, answer)
  }
}

/** Answers question after question in the text box; each must be put in its turn. */
export async function answerInWords(chat: WebChat, words: Typed): Promise<void> {
  for (const [id, said] of Object.entries(words)) {
    await awaitQuestion(chat, id as QuestionId)
    await say(chat, said)
  }
}

/** Resolves when the whole of it is on the screen and inside whatever scrolls around it; scrolling takes its time. */
export async function awaitInView(target: Locator): Promise<void> {
  await target.evaluate(
    (element) =>
      new Promise<void>((resolve, reject) => {
        setTimeout(() => reject(new Error('It did not come into view')), 10_000)
        const observer = new IntersectionObserver(
          ([entry]) => {
            if (!entry?.isIntersecting) return
            observer.disconnect()
            resolve()
          },
          { threshold: 0.99 },
        )
        observer.observe(element)
      }),
  )
}
