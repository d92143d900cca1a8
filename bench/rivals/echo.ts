/** botbuilder's echo bot: what a turn costs before anything is asked or kept. */
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request } from 'botbuilder'
import restify from 'restify'
import { tellReady } from './serve.ts'

class EchoBot extends ActivityHandler {
  constructor() {
    super()
    this.onMessage(async (context, next) => {
      await context.sendActivity(`Echo: ${context.activity.text}`)
      await next()
    })
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const bot = new EchoBot()
const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (req, res) => {
  await adapter.process(req as Request, res, (context) => bot.run(context))
})
server.listen(0, '127.0.0.1', () => tellReady(server.server))
