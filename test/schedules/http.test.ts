import fc from 'fast-check'
import { checkRecord } from './check.ts'
import { type HttpPlace, openHttpPlace } from './http.ts'
import { deliverSchedule, told } from './run.ts'
import { type Schedule, tabsApart } from './schedule.ts'
import { repeatedAs, seedOf } from './seed.ts'

const runs = process.env['TORTURE'] ? 2_000 : 25

describe(`Deliveries over HTTP (TORTURE_SEED=${seedOf()})`, function () {
  this.timeout(0)
  let place: HttpPlace
  before(async () => {
    place = await openHttpPlace()
  })
  after(() => place.close())

  it('leave on record what the model has, in whatever order they arrive', async () => {
    const kept = fc.asyncProperty(tabsApart, async (schedule: Schedule) => {
      const { line, key } = await place.line(schedule.audience)
      await told(line, async () => {
        const delivered = await deliverSchedule(schedule, line)
        checkRecord(delivered, place.rows.of(key), schedule)
      })
    })
    await fc.assert(kept, { numRuns: runs, endOnFailure: true, ...repeatedAs() })
  })
})
