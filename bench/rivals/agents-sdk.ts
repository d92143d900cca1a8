/** The same questions on the Microsoft 365 Agents SDK as its documentation would have them: turn state, in memory. */
import {
  AgentApplication,
  CloudAdapter,
  MemoryStorage,
  MessageFactory,
  type TurnContext,
  type TurnState,
} from '@microsoft/agents-hosting'
import express from 'express'
import { finished } from '../conversations.ts'
import type { WalkStep } from '../walk.ts'
import { isNumber, readWalk, tellReady } from './serve.ts'

interface Triage {
  /** How many questions have been answered. */
  step: number
  answers: Record<string, number | string>
}

const walk = readWalk()
const agent = new AgentApplication<TurnState<Triage>>({ storage: new MemoryStorage() })

agent.onConversationUpdate('membersAdded', async (context, state) => {
  state.conversation = { step: 0, answers: {} }
  await put(context, 0)
})

agent.onActivity('message', async (context, state) => {
  const { step, answers } = state.conversation
  const question = walk[step]
  if (!question) return
  const answer = readAnswer(question, context.activity.text ?? '')
  if (answer === undefined) return put(context, step)
  answers[question.id] = answer
  state.conversation.step = step + 1
  await put(context, step + 1)
})

// Where a handler says true the state is saved.
agent.onTurn('afterTurn', async () => true)

async function put(context: TurnContext, step: number): Promise<void> {
  const question = walk[step]
  if (!question) await context.sendActivity(MessageFactory.text(finished))
  else if (isNumber(question)) await context.sendActivity(MessageFactory.text(question.text))
  else await context.sendActivity(MessageFactory.suggestedActions([...question.options], question.text))
}

function readAnswer(question: WalkStep, words: string): number | string | undefined {
  const said = words.trim().toLowerCase()
  if (!isNumber(question)) return question.options.find((option) => option.toLowerCase() === said)
  return said === '' || Number.isNaN(Number(said)) ? undefined : Number(said)
}

const adapter = new CloudAdapter({})
const app = express()
app.use(express.json())
app.post('/api/messages', async (req, res) => {
  await adapter.process(req, res, (context) => agent.run(context))
})
const server = app.listen(0, '127.0.0.1', () => tellReady(server))
