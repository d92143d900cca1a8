/** Processes that die or stop, while people are being triaged by the others. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import type { Instance } from '../support/instances.ts'
import { type Cluster, useCluster } from './instances-cluster.ts'
import { type Dice, seed, sized } from './instances-dice.ts'
import { triageUnder } from './instances-load.ts'

describe(`Three instances, of which one fails (TORTURE_SEED=${seed})`, function () {
  this.timeout(sized(60_000, 600_000))
  const cluster = useCluster()

  const anyOf = ({ instances }: Cluster, dice: Dice): Instance =>
    instances.all[dice.upTo(instances.all.length)] as Instance

  it('lose nothing when one is killed and started again', () =>
    triageUnder({
      ...cluster,
      stream: 1,
      async fault(dice) {
        const instance = anyOf(cluster, dice)
        await instance.kill()
        await delay(dice.upTo(sized(300, 2_000)))
        await instance.restart()
      },
    }))

  it('lose nothing when one stands still for seconds and then goes on where it was', () =>
    triageUnder({
      ...cluster,
      stream: 2,
      async fault(dice) {
        const instance = anyOf(cluster, dice)
        instance.pause()
        await delay(sized(3_500, 5_000) + dice.upTo(sized(1, 3_000)))
        instance.resume()
      },
    }))

  it('lose nothing when each in turn is told to end, and is replaced', () =>
    triageUnder({
      ...cluster,
      stream: 3,
      async fault(_, round) {
        for (const instance of cluster.instances.all.slice(sized(2, round % 2))) {
          const { code } = await instance.stop()
          expect(code).to.equal(0)
          await instance.restart()
        }
      },
    }))
})
