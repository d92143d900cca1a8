/** `npm run maintenance -- alerts`: which chats get the alerts of which route. */
import { expect } from 'chai'
import { openStore } from '../../src/store/open.ts'
import { run } from '../postgres/commands.ts'
import { discard, startService } from '../support/service.ts'

describe('The list of chats that get alerts', () => {
  it('names each route of the policy with its chats, the routes that reach nobody, and chats of no route', async () => {
    const service = await startService()
    expect((await fetch(`${service.url}/readyz`)).status).to.equal(200)
    const url = `sqlite:${service.directory}/triage.db`
    const store = openStore(url)
    const bind = (route: string, id: string) =>
      store.query((db) =>
        db.insertInto('address').values({ route, id, address: '{}', added_at: '2026-12-01T09:00:00.000Z' }).execute(),
      )
    await bind('Duty doctor', 'msteams/19:a')
    await bind('Night doctor', 'msteams/19:b')
    await store.close()
    const { code, stdout } = await run(url, ['alerts'])
    expect(code).to.equal(0)
    const { routes } = JSON.parse(stdout) as { routes: readonly object[] }
    expect(routes).to.deep.equal([
      { route: 'Duty doctor', chats: [{ chat: 'msteams/19:a', since: '2026-12-01T09:00:00.000Z' }] },
      {
        route: 'All clinicians on site',
        chats: [],
        warning: 'No chat gets its alerts: type "alerts here" in the chat that is to have them',
      },
      {
        route: 'Night doctor',
        chats: [{ chat: 'msteams/19:b', since: '2026-12-01T09:00:00.000Z' }],
        warning: 'No route of the policy: these chats get no alerts',
      },
    ])
    await discard(service)
  })
})
