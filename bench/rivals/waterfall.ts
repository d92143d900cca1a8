/** The same questions as botbuilder's documentation would have them: a waterfall of prompts, state in memory. */
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  type Request,
} from 'botbuilder'
import {
  ChoicePrompt,
  DialogSet,
  type DialogTurnResult,
  DialogTurnStatus,
  NumberPrompt,
  WaterfallDialog,
  type WaterfallStepContext,
} from 'botbuilder-dialogs'
import restify from 'restify'
import { finished } from '../conversations.ts'
import type { WalkStep } from '../walk.ts'
import { isNumber, readWalk, tellReady } from './serve.ts'

const walk = readWalk()
const state = new ConversationState(new MemoryStorage())
const dialogs = new DialogSet(state.createProperty('dialog'))
dialogs.add(new ChoicePrompt('choice'))
dialogs.add(new NumberPrompt('number'))
dialogs.add(new WaterfallDialog('triage', [...walk.map(ask), end]))

interface Answers {
  [id: string]: unknown
}

function ask(question: WalkStep, index: number) {
  return async (step: WaterfallStepContext): Promise<DialogTurnResult> => {
    keep(step, walk[index - 1])
    return isNumber(question)
      ? step.prompt('number', question.text)
      : step.prompt('choice', question.text, [...question.options])
  }
}

async function end(step: WaterfallStepContext): Promise<DialogTurnResult> {
  keep(step, walk.at(-1))
  await step.context.sendActivity(finished)
  return step.endDialog(step.values)
}

/** A prompt's result: the number, or the choice that was found in the words. */
function keep(step: WaterfallStepContext, answered: WalkStep | undefined): void {
  if (answered) (step.values as Answers)[answered.id] = step.result?.value ?? step.result
}

class Bot extends ActivityHandler {
  constructor() {
    super()
    this.onTurn(async (context, next) => {
      const dialog = await dialogs.createContext(context)
      const { status } = await dialog.continueDialog()
      if (status === DialogTurnStatus.empty) await dialog.beginDialog('triage')
      await state.saveChanges(context)
      await next()
    })
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const bot = new Bot()
const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (req, res) => {
  await adapter.process(req as Request, res, (context) => bot.run(context))
})
server.listen(0, '127.0.0.1', () => tellReady(server.server))
