/**
 * The same questions in the shape that botbuilder's documentation gives to them ("sequential conversation flow"): a
 * component dialog around a waterfall of prompts, run for every message, its state in memory.
 */
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  type Request,
  type StatePropertyAccessor,
  type TurnContext,
} from 'botbuilder'
import {
  ChoicePrompt,
  ComponentDialog,
  DialogSet,
  type DialogState,
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

interface Answers {
  [id: string]: unknown
}

type Step = WaterfallStepContext<Answers>

const walk = readWalk()

class TriageDialog extends ComponentDialog {
  constructor() {
    super('triageDialog')
    this.addDialog(new ChoicePrompt('choice'))
    this.addDialog(new NumberPrompt('number'))
    this.addDialog(new WaterfallDialog<Answers>('waterfall', [...walk.map(ask), end]))
    this.initialDialogId = 'waterfall'
  }

  async runTurn(context: TurnContext, state: StatePropertyAccessor<DialogState>): Promise<void> {
    const dialogs = new DialogSet(state)
    dialogs.add(this)
    const dialog = await dialogs.createContext(context)
    const { status } = await dialog.continueDialog()
    if (status === DialogTurnStatus.empty) await dialog.beginDialog(this.id)
  }
}

function ask(question: WalkStep, index: number) {
  return async (step: Step): Promise<DialogTurnResult> => {
    keep(step, walk[index - 1])
    return isNumber(question)
      ? step.prompt('number', question.text)
      : step.prompt('choice', question.text, [...question.options])
  }
}

async function end(step: Step): Promise<DialogTurnResult> {
  keep(step, walk.at(-1))
  await step.context.sendActivity(finished)
  return step.endDialog(step.values)
}

/** A prompt's result: the number, or the choice that was found in the words. */
function keep({ values, result }: Step, answered: WalkStep | undefined): void {
  if (answered) (values as Answers)[answered.id] = result?.value ?? result
}

class DialogBot extends ActivityHandler {
  constructor(conversationState: ConversationState, dialog: TriageDialog) {
    super()
    const state = conversationState.createProperty<DialogState>('DialogState')
    this.onMembersAdded(async (context, next) => {
      await dialog.runTurn(context, state)
      await next()
    })
    this.onMessage(async (context, next) => {
      await dialog.runTurn(context, state)
      await next()
    })
    this.onDialog(async (context, next) => {
      await conversationState.saveChanges(context, false)
      await next()
    })
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const bot = new DialogBot(new ConversationState(new MemoryStorage()), new TriageDialog())
const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (req, res) => {
  await adapter.process(req as Request, res, (context) => bot.run(context))
})
server.listen(0, '127.0.0.1', () => tellReady(server.server))
