/** The playground's page, as a clinician uses Teams. Cards are those of any chat: test/support/web-chat.ts. */
import type { Locator, Page } from 'playwright-core'
import type { QuestionId } from '../../machines/answers.ts'
import { awaitQuestion, cards, latestCard, type Typed, turn, type WebChat } from '../support/web-chat.ts'
import type { ChatName, Playground } from './playground.ts'

/** Opens the page, which installs the bot in the personal chat, and waits for the bot's first card. */
export async function openTeams(page: Page, { url }: Playground): Promise<WebChat> {
  // It asks for fonts on another host, and does without.
  await page.context().route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => route.abort(),
  )
  await page.goto(url)
  const chat: WebChat = { audience: 'clinician', page, view: page }
  await latestCard(chat).waitFor()
  return chat
}

/** Goes to a chat or a channel, and waits for what the bot said in it; the first time, the page installs the bot there. */
export async function goTo(chat: WebChat, name: ChatName, said: string): Promise<void> {
  await chat.page.getByRole('treeitem', { name }).click()
  await chat.page.getByText(said, { exact: true }).first().waitFor()
}

/** The field for a message; in a channel the first is for a new post, and each post has its own. */
const messageBox = ({ page }: WebChat): Locator => page.locator('[role=textbox][contenteditable=true]').last()

/** Types a message, and waits for the card that the bot answers with. */
export const type = (chat: WebChat, words: string): Promise<void> =>
  turn(chat, async () => {
    await messageBox(chat).fill(words)
    await messageBox(chat).press('Enter')
  })

/** Types a message to the bot by name: in a group chat or a channel it hears no other. */
export const typeToBot = (chat: WebChat, words: string): Promise<void> =>
  turn(chat, async () => {
    await messageBox(chat).pressSequentially('@')
    await chat.page.getByRole('menuitem', { name: 'Test Bot' }).click()
    await messageBox(chat).pressSequentially(` ${words}`)
    await messageBox(chat).press('Enter')
  })

/** Types answer after answer; each question must be put in its turn. */
export async function typeAnswers(chat: WebChat, words: Typed): Promise<void> {
  for (const [id, said] of Object.entries(words)) {
    await awaitQuestion(chat, id as QuestionId)
    await type(chat, said)
  }
}

/** What the bot said in the open chat, message by message; not in a channel. Text and card are two messages here. */
export const messages = ({ page }: WebChat): Promise<string[]> => page.locator('.fai-OutputCard').allInnerTexts()

export const cardTexts = (chat: WebChat): Promise<string[]> => cards(chat).allInnerTexts()

export type Mocked =
  | 'Install application'
  | 'Uninstall application'
  | 'Add user'
  | 'Add application'
  | 'Remove user'
  | 'Remove application'

/** Does what sends the bot an activity of this type, and waits until the log panel says that the bot took it. */
export async function delivered({ page }: WebChat, activityType: string, act: () => Promise<void>): Promise<void> {
  const lines = page.getByText(`${activityType} 200`)
  const before = await lines.count()
  await act()
  await lines.nth(before).waitFor()
}

/** Sends one of the page's ready-made activities, as it stands. */
export async function mock({ page }: WebChat, activity: Mocked): Promise<void> {
  await page.getByRole('button', { name: 'Mock an Activity' }).click()
  await page.getByRole('menuitem').filter({ hasText: activity }).click()
  const dialog = page.getByRole('dialog', { name: activity })
  // The editor has the activity by then, though it may be too low to show it.
  await dialog.locator('.view-line', { hasText: /^{$/ }).first().waitFor({ state: 'attached' })
  await dialog.getByRole('button', { name: 'Send activity' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
