/** A whole durable turn as the store grows, on SQLite: in a triage that begins, and in an old one, any, that is taken up again. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { TriageData } from '../../dialogs/conversation.ts'
import { type Desk, inDirectory, newPerson, openDesk, type Person, press } from './desk.ts'
import { conversationsOf, fill } from './fill.ts'
import { growth, medianOf, type Taken, timed } from './taken.ts'

const sizes = [1_000, 100_000, 1_000_000] as const
const rounds = 60
const warmUp = 10
const turnsBegun = 8
const resumed = 8
/** Of each copied triage. */
const answers = 4

interface Filled {
  readonly name: string
  readonly file: string
  readonly desk: Desk
}

async function answer(desk: Desk, person: Person, turns: number): Promise<void> {
  let triage: TriageData = await desk.say(person, { kind: 'arrival' })
  for (let turn = 0; turn < turns; turn += 1) triage = await desk.say(person, press(triage))
}

async function filled(directory: string, triages: number): Promise<Filled> {
  const file = join(directory, `${triages}.db`)
  const begun = openDesk(`sqlite:${file}`)
  await answer(begun, newPerson('practiceStaff'), answers)
  await begun.close()
  const before = performance.now()
  fill(file, triages)
  const seconds = ((performance.now() - before) / 1_000).toFixed(0)
  process.stderr.write(`${triages} triages, ${(statSync(file).size / 1e6).toFixed(0)} MB, in ${seconds} s\n`)
  return { name: triages.toLocaleString('en'), file, desk: openDesk(`sqlite:${file}`) }
}

/** A restart loses every head, so an old triage is read and replayed; the person sees the open card, and answers it. */
async function resume({ desk }: Filled, conversation: string): Promise<void> {
  const person = {
    conversationId: conversation.slice(conversation.indexOf('/') + 1),
    audience: 'practiceStaff',
  } as const
  await desk.store.transcript(conversation, 0)
  await desk.say(person, { kind: 'words', text: 'no' })
}

async function compare(stores: readonly Filled[]): Promise<string> {
  const taken = stores.map(() => ({ begun: [] as Taken[], resumed: [] as Taken[] }))
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [at, store] of stores.entries()) {
      const old = conversationsOf(store.file, resumed)
      const begun = await timed(turnsBegun + 1, () => answer(store.desk, newPerson('practiceStaff'), turnsBegun))
      const again = await timed(resumed, async () => {
        for (const conversation of old) await resume(store, conversation)
      })
      if (round < warmUp) continue
      taken[at]?.begun.push(begun)
      taken[at]?.resumed.push(again)
    }
  }
  const figures = (of: 'begun' | 'resumed') =>
    stores.map(({ name }, at) => ({ name, ...medianOf(taken[at]?.[of] ?? []) }))
  return [
    growth('a turn of a triage that begins; triages in the store', figures('begun')),
    growth('an old triage is taken up again; triages in the store', figures('resumed')),
  ].join('\n')
}

export const measureLargeStore = (): Promise<string> =>
  inDirectory(async (directory) => {
    const stores: Filled[] = []
    for (const triages of sizes) stores.push(await filled(directory, triages))
    const compared = await compare(stores)
    for (const { desk } of stores) await desk.close()
    return compared
  })
