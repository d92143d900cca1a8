/** A whole durable turn as one triage grows: to 25 answers, and on to a thousand turns, its age corrected again and again. */
import type { Message } from '../../dialogs/message.ts'
import { type Desk, inDirectory, newPerson, openDesk, type Person, press } from './desk.ts'
import { growth, medianOf, type Taken, timed } from './taken.ts'

const walked = 80
const warmUp = 20
const rounds = 60
const turnsARound = 20
const shortest = 30
const lengths = [shortest, 250, 1_000] as const

/** What each turn of a clinician's triage took, from its greeting to its outcome. */
async function walk(desk: Desk): Promise<readonly Taken[]> {
  const person = newPerson('clinician')
  const taken: Taken[] = []
  const take = async (message: Message): Promise<Message | undefined> => {
    let next: Message | undefined
    const once = await timed(1, async () => {
      const triage = await desk.say(person, message)
      next = triage.question && press(triage)
    })
    taken.push(once)
    return next
  }
  for (let next = await take({ kind: 'arrival' }); next; ) next = await take(next)
  return taken
}

async function asItIsAnswered(desk: Desk): Promise<string> {
  const all: (readonly Taken[])[] = []
  for (let count = 0; count < warmUp + walked; count += 1) {
    const taken = await walk(desk)
    if (count >= warmUp) all.push(taken)
  }
  // The greeting is another kind of turn, and so is the outcome.
  const parts = [1, 6, 11, 16, 21].map((from) => ({ name: `${from} to ${from + 4}`, from }))
  const figures = parts.map(({ name, from }) => {
    const turns = all.flatMap((taken) => taken.slice(from, Math.min(from + 5, taken.length - 1)))
    return { name, ...medianOf(turns) }
  })
  return growth('answers before it', figures)
}

/** Corrects the age, `turns` times. */
async function correct(desk: Desk, person: Person, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await desk.say(person, { kind: 'words', text: `change age to ${turn % 2 === 0 ? 41 : 40}` })
  }
}

/** A triage of so many turns, its outcome given. */
async function triageOf(desk: Desk, turns: number): Promise<Person> {
  const person = newPerson('clinician')
  let taken = 1
  for (let triage = await desk.say(person, { kind: 'arrival' }); triage.question; taken += 1) {
    triage = await desk.say(person, press(triage))
  }
  await correct(desk, person, turns - taken)
  return person
}

/** The same corrections in triages of each length, a new one for each round, so that none grows as it is measured. */
async function asItIsCorrected(desk: Desk): Promise<string> {
  const figures = lengths.map((length) => ({ length, taken: [] as Taken[] }))
  const people = await Promise.all(lengths.map((length) => triageOf(desk, length)))
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { length, taken }] of figures.entries()) {
      // A short one is soon a longer one: those are begun anew. Before the others one is begun too, so that all come after the same.
      const begun = await triageOf(desk, shortest)
      const person = length === shortest ? begun : people[at]
      if (!person) throw new Error('No triage')
      const once = await timed(turnsARound, () => correct(desk, person, turnsARound))
      if (round > 5) taken.push(once)
    }
  }
  return growth(
    'turns before it',
    figures.map(({ length, taken }) => ({
      name: length === shortest ? `${length}` : `${length} and more`,
      ...medianOf(taken),
    })),
  )
}

export const measureLongTriage = (): Promise<string> =>
  inDirectory(async (directory) => {
    const desk = openDesk(`sqlite:${directory}/triage.db`)
    const parts = [await asItIsAnswered(desk), await asItIsCorrected(desk)]
    await desk.close()
    return parts.join('\n')
  })
