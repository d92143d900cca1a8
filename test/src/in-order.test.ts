import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { expect } from 'chai'
import { inOrder } from '../../src/in-order.ts'

/** A task that ends when it is told to, and notes when it begins and ends. */
function held(name: string, notes: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  return {
    task: async () => {
      notes.push(`${name} begins`)
      return promise.finally(() => notes.push(`${name} ends`))
    },
    end: () => resolve(name),
    fail: () => reject(new Error(name)),
  }
}

describe('Tasks in order', () => {
  it('run one after the other where they have one key', async () => {
    const [queue, notes] = [inOrder(), [] as string[]]
    const [a, b, c] = [held('a', notes), held('b', notes), held('c', notes)]
    const all = [a, b, c].map(({ task }) => queue('key', task))
    for (const { end } of [c, b]) end()
    await turnOfTheLoop()
    expect(notes).to.deep.equal(['a begins'])
    a.end()
    expect(await Promise.all(all)).to.deep.equal(['a', 'b', 'c'])
    expect(notes).to.deep.equal(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('run side by side where they have different keys', async () => {
    const [queue, notes] = [inOrder(), [] as string[]]
    const [a, b] = [held('a', notes), held('b', notes)]
    const first = queue('one', a.task)
    const second = queue('other', b.task)
    b.end()
    expect(await second).to.equal('b')
    expect(notes).to.deep.equal(['a begins', 'b begins', 'b ends'])
    a.end()
    await first
  })

  it('go on after one that fails, whose failure reaches only who asked for it', async () => {
    const [queue, notes] = [inOrder(), [] as string[]]
    const [a, b] = [held('a', notes), held('b', notes)]
    const failed = queue('key', a.task).catch((error: unknown) => error)
    const second = queue('key', b.task)
    a.fail()
    b.end()
    expect(await failed)
      .to.be.an('error')
      .with.property('message', 'a')
    expect(await second).to.equal('b')
  })

  it('go on after one that throws at once', async () => {
    const queue = inOrder()
    const failed = queue('key', () => {
      throw new Error('at once')
    }).catch((error: unknown) => error)
    expect(await queue('key', async () => 'next')).to.equal('next')
    expect(await failed).to.be.an('error')
  })

  it('keep their order when one is added while another ends', async () => {
    const [queue, order] = [inOrder(), [] as number[]]
    const add = (number: number): Promise<void> =>
      queue('key', async () => {
        await turnOfTheLoop()
        order.push(number)
      })
    const first = add(1).then(() => add(3))
    await Promise.all([add(2), first])
    expect(order).to.deep.equal([1, 2, 3])
  })

  it('take a thousand at once', async () => {
    const [queue, order] = [inOrder(), [] as number[]]
    const numbers = Array.from({ length: 1_000 }, (_, number) => number)
    await Promise.all(numbers.map((number) => queue('key', async () => void order.push(number))))
    expect(order).to.deep.equal(numbers)
  })
})
