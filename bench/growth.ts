/**
 * What a turn costs by itself, and as a triage, the store and the number of conversations grow: `npm run bench:growth`.
 * Names of parts (engine, triage, store, heap) run only those.
 */
import { measureEngine } from './growth/engine.ts'
import { measureHeap } from './growth/heap.ts'
import { measureLargeStore } from './growth/large-store.ts'
import { measureLongTriage } from './growth/long-triage.ts'

const parts = { engine: measureEngine, triage: measureLongTriage, store: measureLargeStore, heap: measureHeap }

const asked = process.argv.slice(2)
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) process.stdout.write(`\n${name}\n\n${await measure()}`)
}
