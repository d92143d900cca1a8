import { expect } from 'chai'
import { Crowded, createTurnstile } from '../../src/limits/turnstile.ts'

describe('The turnstile', () => {
  const tick = () => new Promise(setImmediate)

  /** Tasks that end when they are told to; `begun` has their names, in order. */
  function tasks() {
    const begun: string[] = []
    const ends = new Map<string, () => void>()
    const task = (name: string) => () =>
      new Promise<void>((resolve) => {
        begun.push(name)
        ends.set(name, resolve)
      })
    const end = async (name: string) => {
      ends.get(name)?.()
      await tick()
      await tick()
    }
    return { begun, task, end }
  }

  it('lets one key have so many at once, and another its own', async () => {
    const { begun, task, end } = tasks()
    const { pass } = createTurnstile({ atOnce: 2, waiting: 9 })
    for (const name of ['a1', 'a2', 'a3']) void pass('a', task(name))
    void pass('b', task('b1'))
    await tick()
    expect(begun).to.deep.equal(['a1', 'a2', 'b1'])
    await end('a1')
    expect(begun).to.deep.equal(['a1', 'a2', 'b1', 'a3'])
  })

  it('keeps the order of one key, and goes on after a task that fails', async () => {
    const { pass } = createTurnstile({ atOnce: 1, waiting: 9 })
    const done: number[] = []
    const all = [1, 2, 3].map((number) =>
      pass('a', async () => {
        done.push(number)
        if (number === 1) throw new Error('failed')
      }).catch(() => undefined),
    )
    await Promise.all(all)
    expect(done).to.deep.equal([1, 2, 3])
  })

  it('lets an urgent one go before those that wait, after the urgent ones before it', async () => {
    const { begun, task, end } = tasks()
    const { pass } = createTurnstile({ atOnce: 1, waiting: 9 })
    for (const name of ['1', '2']) void pass('a', task(name))
    for (const name of ['urgent 1', 'urgent 2']) void pass('a', task(name), true)
    await tick()
    for (const name of ['1', 'urgent 1', 'urgent 2']) await end(name)
    expect(begun).to.deep.equal(['1', 'urgent 1', 'urgent 2', '2'])
  })

  it('refuses what is too many, and of what is urgent twice as many', async () => {
    const { task } = tasks()
    const { pass } = createTurnstile({ atOnce: 1, waiting: 2 })
    const refusal = async (urgent: boolean) => {
      const passing = pass('a', task('x'), urgent).catch((error: unknown) => error)
      return (await Promise.race([passing, tick()])) instanceof Crowded
    }
    const plain = [await refusal(false), await refusal(false), await refusal(false), await refusal(false)]
    expect(plain).to.deep.equal([false, false, false, true])
    expect([await refusal(true), await refusal(true), await refusal(true)]).to.deep.equal([false, false, true])
  })

  it('takes a key up again that was refused before', async () => {
    const { task, end, begun } = tasks()
    const { pass } = createTurnstile({ atOnce: 1, waiting: 0 })
    void pass('a', task('1'))
    await tick()
    expect(await pass('a', task('2')).catch((error: unknown) => error)).to.be.instanceOf(Crowded)
    await end('1')
    void pass('a', task('3'))
    await tick()
    expect(begun).to.deep.equal(['1', '3'])
  })
})
