import fc from 'fast-check'
import { conversationKey } from '../../src/channels/direct-line/conversation-key.ts'
import { checkRecord } from './check.ts'
import { openPlace, type Place } from './place.ts'
import { deliverSchedule, told } from './run.ts'
import { anySchedule, type Schedule } from './schedule.ts'
import { repeatedAs, seedOf } from './seed.ts'

const runs = process.env['TORTURE'] ? 100_000 : 2_000
const conversationsAFile = 250

describe(`Deliveries of every kind (TORTURE_SEED=${seedOf()})`, function () {
  this.timeout(0)
  let place: Place
  let begun = 0
  before(async () => {
    place = await openPlace()
  })
  after(() => place.close())

  it('leave on record what the model has, whatever comes twice, late, together or not at all', async () => {
    const kept = fc.asyncProperty(anySchedule, async (schedule: Schedule) => {
      if (place.opened >= conversationsAFile) {
        await place.close()
        place = await openPlace()
      }
      const conversation = `conversation-${(begun += 1)}`
      const line = place.line(conversation, schedule)
      await told(line, async () => {
        const delivered = await deliverSchedule(schedule, line)
        checkRecord(delivered, place.rows.of(conversationKey(conversation)), schedule)
      })
    })
    await fc.assert(kept, { numRuns: runs, ...repeatedAs() })
  })
})
