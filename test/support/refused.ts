/** What holds of every refusal. */
import { expect } from 'chai'
import type { RunningProcess } from './process.ts'
import { send, type Wanted } from './request.ts'
import { rowCounts } from './stored.ts'

/** Stands in everything that is sent to be refused, and must stand in no answer. */
export const mark = 'zyxwvut'

export const json = { 'Content-Type': 'application/json' }

/**
 * Expects one of these statuses with `{ error: { code, message } }`, none of what was sent and none of what is inside,
 * nothing stored, and a service that goes on.
 */
export async function expectRefusal(
  service: RunningProcess,
  wanted: Wanted,
  ...statuses: readonly number[]
): Promise<void> {
  const stored = rowCounts(service.directory)
  const answered = await send(service.url, wanted)
  const about = `${wanted.method ?? 'POST'} ${wanted.path.slice(0, 100)}: ${answered.text.slice(0, 200)}`
  expect(answered.status, about).to.be.oneOf(statuses)
  if (wanted.method !== 'HEAD') {
    expect(answered.headers['content-type'], about).to.match(/^application\/json/)
    const { error, ...more } = JSON.parse(answered.text) as { error: { code: unknown; message: unknown } }
    expect(more).to.deep.equal({})
    expect(error, about).to.have.all.keys('code', 'message')
    expect(error.code).to.match(/^[A-Z]\w+$/)
    expect(error.message).to.be.a('string').that.has.lengthOf.within(5, 400)
  }
  const told = JSON.stringify([answered.headers, answered.text])
  expect(told, about)
    .not.to.include(mark)
    .and.not.to.match(/node_modules|\.ts:|Error:/)
  await expectUnharmed(service, stored)
}

/** The process lives, and its tables are as they were. */
export async function expectUnharmed(service: RunningProcess, stored: Record<string, number>): Promise<void> {
  expect(rowCounts(service.directory)).to.deep.equal(stored)
  expect((await send(service.url, { method: 'GET', path: '/readyz' })).status).to.equal(200)
}
