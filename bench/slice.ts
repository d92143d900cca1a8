/** One contender for one short while: conversations that are open already are walked to their outcome, against the clock. */
import { type Acknowledged, type Conversation, type Open } from './conversations.ts'
import { type HttpLine, openLine } from './http-line.ts'
import type { WalkStep } from './walk.ts'

export interface Slice {
  readonly turns: number
  readonly ms: number
}

interface Course {
  readonly urls: readonly string[]
  readonly open: Open
  readonly steps: readonly WalkStep[]
  readonly connections: number
  /** Each connection walks as many, one after the other. */
  readonly triages: number
  readonly acknowledged: (turn: Acknowledged) => void
  /** Runs right before and right after the clock. */
  readonly aside?: () => void
}

let conversations = 0

interface Lane {
  readonly line: HttpLine
  readonly ahead: readonly Conversation[]
}

async function openLane({ urls, open, steps, triages }: Course, lane: number): Promise<Lane> {
  const url = urls[lane % urls.length] ?? ''
  const line = await openLine(url)
  const ahead: Conversation[] = []
  for (let opened = 0; opened < triages; opened += 1) {
    conversations += 1
    ahead.push(await open(line, url, steps, `bench-${process.pid}-${conversations}`))
  }
  return { line, ahead }
}

export async function runSlice(course: Course): Promise<Slice> {
  const lanes = await Promise.all(Array.from({ length: course.connections }, (_, lane) => openLane(course, lane)))
  course.aside?.()
  const begun = performance.now()
  await Promise.all(
    lanes.map(async ({ line, ahead }) => {
      for (const conversation of ahead) await conversation.walk(line, course.acknowledged)
    }),
  )
  const ms = performance.now() - begun
  course.aside?.()
  for (const { line } of lanes) line.close()
  return { turns: course.connections * course.triages * course.steps.length, ms }
}
