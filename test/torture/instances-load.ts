/** Several people at once, each beginning another triage after the last, while something is made to fail. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Instance, Instances } from '../support/instances.ts'
import { expectWhole } from './instances-checks.ts'
import { createDice, type Dice, sized } from './instances-dice.ts'
import { follow } from './instances-follow.ts'
import { once } from './instances-http.ts'
import { activitiesOf, begin, pressOf, saidIn, type Triaged, triage } from './instances-person.ts'

const people = sized(4, 6)
const rounds = sized(1, 8)
const thinkMs = 150

export interface Under {
  readonly instances: Instances
  readonly databaseUrl: string
  /** Ends when the fault has ended. */
  readonly fault: (dice: Dice, round: number) => Promise<void>
  /** Names the dice. */
  readonly stream: number
}

/** Rejects where anything told was lost, doubled or moved, or where one does not serve again; prints how long that took. */
export async function triageUnder({ instances, databaseUrl, fault, stream }: Under): Promise<void> {
  const dice = createDice(stream)
  const load = startPeople(instances.url, stream)
  const recoveries: number[] = []
  async function endure(): Promise<readonly Triaged[]> {
    for (let round = 0; round < rounds; round += 1) {
      await delay(300 + dice.upTo(700))
      await fault(dice, round)
      recoveries.push(await servingAgain(instances.all))
    }
    return load.finish()
  }
  const triages = await Promise.race([endure(), load.failed, crashed(instances)])
  const answers = triages.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)
  const figures = recoveries.map((ms) => (ms / 1000).toFixed(1)).join(' ')
  console.log(`        ${triages.length} triages, ${answers} answers; serving again after ${figures} s`)
  await expectWhole(instances, databaseUrl, triages)
  for (const { followed } of triages) followed.close()
}

/** Rejects once an instance ends by itself; a supervisor would hide it. */
async function crashed({ crashes }: Instances): Promise<never> {
  while (crashes.length === 0) await delay(100, undefined, { ref: false })
  throw new Error(crashes.join('\n'))
}

/** `failed` rejects as soon as one of them cannot go on, and never resolves. */
export function startPeople(url: string, stream: number, count = people) {
  const ending = new AbortController()
  const { signal } = ending
  const triages: Triaged[] = []
  async function person(index: number): Promise<void> {
    const dice = createDice(stream * 1_000 + index)
    do {
      const audience = dice.chance(0.5) ? 'clinician' : 'practiceStaff'
      triages.push(await triage(url, { dice, audience, thinkMs: () => (signal.aborted ? 0 : thinkMs) }))
    } while (!signal.aborted)
  }
  const all = Promise.all(Array.from({ length: count }, (_, index) => person(index)))
  const failed = new Promise<never>((_, reject) => {
    all.catch(reject)
  })
  failed.catch(() => undefined)
  return {
    failed,
    async finish(): Promise<readonly Triaged[]> {
      ending.abort()
      await all
      return triages
    },
  }
}

/** How long until each instance begins triages, and shows on its sockets what another one accepts. */
export async function servingAgain(all: readonly Instance[], givenUpMs = 40_000): Promise<number> {
  const begun = performance.now()
  await Promise.all(
    all.map(async (instance, index) => {
      const other = all[(index + 1) % all.length] ?? instance
      while (!(await serves(instance.url, other.url).catch(() => false))) {
        if (performance.now() - begun > givenUpMs) throw new Error(`${instance.url} does not serve again`)
        await delay(50)
      }
    }),
  )
  return performance.now() - begun
}

const shownMs = 2_000

/** One try at each step; rejects where one fails. */
async function serves(url: string, other: string): Promise<boolean> {
  const place = await begin(url, 'practiceStaff', once)
  const followed = follow(place)
  try {
    const said = saidIn(await Promise.race([followed.replyTo('join'), late()]))
    const posted = { url: activitiesOf({ ...place, url: other }), body: pressOf(said, 'no', 'probe') }
    const { id } = await once<{ id: string }>({ method: 'POST', token: place.token, ...posted })
    await Promise.race([followed.replyTo(id), late()])
    return true
  } finally {
    followed.close()
  }
}

const late = (): Promise<never> => delay(shownMs).then(() => Promise.reject(new Error('not shown in time')))
